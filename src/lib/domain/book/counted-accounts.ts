/** What decides whether an account's book is in a sum over accounts. */
export interface AccountStanding {
	name: string;
	/** The book is fresh enough to count. */
	current: boolean;
	/** The broker's login is over: its book is of an earlier day, or says nothing. */
	loggedOut: boolean;
	/** Paper or analyze: not money. */
	pretend: boolean;
	/** Epoch ms; undefined when the book was never read. */
	asOf: number | undefined;
}

export type WhyExcluded = 'unread' | 'stale' | 'logged-out' | 'pretend';
export interface Excluded {
	name: string;
	why: WhyExcluded;
	/** Epoch ms. */
	asOf: number | undefined;
}

export interface CountedAccounts<Account> {
	/** Those that are in the sum. */
	counted: readonly Account[];
	/** Every other one, with the reason. */
	excluded: readonly Excluded[];
	/** Every account that was ever read, is money and is logged in, however old its book. */
	lastKnown: readonly Account[];
}

/**
 * Why each of these accounts is in no sum; undefined for those that are. Pretend money is counted only where there is no
 * other: a sum is one kind of money, never a mixture.
 */
export function whyExcluded(
	accounts: readonly AccountStanding[]
): readonly (WhyExcluded | undefined)[] {
	const anyReal = accounts.some((account) => !account.pretend);
	return accounts.map(({ current, loggedOut, pretend, asOf }) => {
		if (anyReal && pretend) return 'pretend';
		if (loggedOut) return 'logged-out';
		if (asOf === undefined) return 'unread';
		return current ? undefined : 'stale';
	});
}

export function countAccounts<Account extends AccountStanding>(
	accounts: readonly Account[]
): CountedAccounts<Account> {
	const reasons = whyExcluded(accounts);
	const judged = accounts.map((account, index) => ({ account, why: reasons[index] }));
	return {
		counted: judged.flatMap(({ account, why }) => (why ? [] : [account])),
		excluded: judged.flatMap(({ account: { name, asOf }, why }) =>
			why ? [{ name, why, asOf }] : []
		),
		lastKnown: judged.flatMap(({ account, why }) =>
			why === undefined || why === 'stale' ? [account] : []
		)
	};
}
