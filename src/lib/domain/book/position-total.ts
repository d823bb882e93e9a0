import { sumSums, type PositionSum } from './position-sums.ts';

export interface AccountSum {
	name: string;
	/** Undefined when the account's book was never read. */
	sum: PositionSum | undefined;
	/** The book is fresh enough to count. */
	current: boolean;
	/** The broker's login is over: its book is of an earlier day, or says nothing. */
	loggedOut: boolean;
	/** Paper or analyze: not money. */
	pretend: boolean;
	/** Epoch ms. */
	asOf: number | undefined;
}

type WhyExcluded = 'unread' | 'stale' | 'logged-out' | 'pretend';
export interface Excluded {
	name: string;
	why: WhyExcluded;
	asOf: number | undefined;
}

export interface PositionTotal {
	/** Over the accounts that count; undefined when none does. */
	sum: PositionSum | undefined;
	counted: number;
	excluded: readonly Excluded[];
	/** Over every account that was ever read and is logged in, however old: for a bar that says so. */
	lastKnown: PositionSum | undefined;
}

/** Pretend money is counted only where there is no other: the sum is one kind of money, never a mixture. */
export function positionTotal(accounts: readonly AccountSum[]): PositionTotal {
	const anyReal = accounts.some((account) => !account.pretend);
	const why = (account: AccountSum): WhyExcluded | undefined => {
		if (anyReal && account.pretend) return 'pretend';
		if (account.loggedOut) return 'logged-out';
		if (account.sum === undefined) return 'unread';
		return account.current ? undefined : 'stale';
	};
	const judged = accounts.map((account) => ({ ...account, why: why(account) }));
	const counted = judged.filter((account) => account.why === undefined);
	return {
		sum: add(counted),
		counted: counted.length,
		excluded: judged.flatMap(({ name, why, asOf }) => (why ? [{ name, why, asOf }] : [])),
		lastKnown: add(judged.filter(({ why }) => why !== 'pretend' && why !== 'logged-out'))
	};
}

function add(accounts: readonly AccountSum[]): PositionSum | undefined {
	const sums = accounts.flatMap(({ sum }) => (sum ? [sum] : []));
	return sums.length === 0 ? undefined : sumSums(sums);
}
