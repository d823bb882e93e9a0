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

type WhyExcluded = 'unread' | 'stale' | 'logged-out' | 'pretend';
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

/** Pretend money is counted only where there is no other: a sum is one kind of money, never a mixture. */
export function countAccounts<Account extends AccountStanding>(
	accounts: readonly Account[]
): CountedAccounts<Account> {
	const anyReal = accounts.some((account) => !account.pretend);
	const why = (account: Account): WhyExcluded | undefined => {
		if (anyReal && account.pretend) return 'pretend';
		if (account.loggedOut) return 'logged-out';
		if (account.asOf === undefined) return 'unread';
		return account.current ? undefined : 'stale';
	};
	const judged = accounts.map((account) => ({ account, why: why(account) }));
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
