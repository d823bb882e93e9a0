import type { Paise } from '#lib/domain/number/paise.ts';

interface PositionSum {
	/** Paise over the rows whose P&L is known. */
	pnl: Paise;
	/** Rows that are not in it, because the broker sent no figure for them. */
	unknown: number;
}

export function sumPnl(figures: readonly (Paise | undefined)[]): PositionSum {
	let pnl = 0;
	let unknown = 0;
	for (const figure of figures) {
		if (figure === undefined) unknown += 1;
		else pnl += figure;
	}
	return { pnl: pnl as Paise, unknown };
}

export interface AccountSum {
	name: string;
	/** Undefined when the account's book was never read. */
	sum: PositionSum | undefined;
	/** The book is fresh enough to count. */
	current: boolean;
	/** Paper or analyze: not money. */
	pretend: boolean;
	/** Epoch ms. */
	asOf: number | undefined;
}

type WhyExcluded = 'unread' | 'stale' | 'pretend';
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
	/** Over every account that was ever read, however old: for a bar that says so. */
	lastKnown: PositionSum | undefined;
}

/** Pretend money is counted only where there is no other: the sum is one kind of money, never a mixture. */
export function positionTotal(accounts: readonly AccountSum[]): PositionTotal {
	const anyReal = accounts.some((account) => !account.pretend);
	const why = (account: AccountSum): WhyExcluded | undefined => {
		if (anyReal && account.pretend) return 'pretend';
		if (account.sum === undefined) return 'unread';
		return account.current ? undefined : 'stale';
	};
	const judged = accounts.map((account) => ({ ...account, why: why(account) }));
	const counted = judged.filter((account) => account.why === undefined);
	return {
		sum: add(counted),
		counted: counted.length,
		excluded: judged.flatMap(({ name, why, asOf }) => (why ? [{ name, why, asOf }] : [])),
		lastKnown: add(judged.filter((account) => account.why !== 'pretend'))
	};
}

function add(accounts: readonly AccountSum[]): PositionSum | undefined {
	const sums = accounts.flatMap(({ sum }) => (sum ? [sum] : []));
	if (sums.length === 0) return undefined;
	return {
		pnl: sums.reduce((total, { pnl }) => total + pnl, 0) as Paise,
		unknown: sums.reduce((total, { unknown }) => total + unknown, 0)
	};
}
