import { countAccounts, type AccountStanding, type Excluded } from './counted-accounts.ts';
import { sumSums, type PositionSum } from './position-sums.ts';

export interface AccountSum extends AccountStanding {
	/** Undefined when the account's book was never read. */
	sum: PositionSum | undefined;
}

export interface PositionTotal {
	/** Over the accounts that count; undefined when none does. */
	sum: PositionSum | undefined;
	counted: number;
	excluded: readonly Excluded[];
	/** Over every account that was ever read and is logged in, however old: for a bar that says so. */
	lastKnown: PositionSum | undefined;
}

export function positionTotal(accounts: readonly AccountSum[]): PositionTotal {
	const { counted, excluded, lastKnown } = countAccounts(accounts);
	return { sum: add(counted), counted: counted.length, excluded, lastKnown: add(lastKnown) };
}

function add(accounts: readonly AccountSum[]): PositionSum | undefined {
	const sums = accounts.flatMap(({ sum }) => (sum ? [sum] : []));
	return sums.length === 0 ? undefined : sumSums(sums);
}
