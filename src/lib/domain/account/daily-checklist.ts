import type { Paise } from '#lib/domain/number/paise.ts';

/** What was found out about one account before the market opens; undefined fields have not been checked yet. */
export interface AccountMorning {
	name: string;
	/** `doubtful`: the server answers, and its broker does not: most often the token of the day has died. */
	login: 'in' | 'out' | 'doubtful' | 'bad-key' | 'no-answer' | undefined;
	/** Expiries of NIFTY in the broker's list of contracts, which the server downloads after the login: 0 before that. */
	contracts: number | 'no-answer' | undefined;
	/** Available cash. */
	funds: Paise | 'unreadable' | undefined;
	/** `down`: it could not carry the prices now; `cold`: not connected on purpose. */
	feed: 'ready' | 'down' | 'cold' | undefined;
	mode: 'live' | 'semi-auto' | 'analyze' | 'paper' | undefined;
}

const CHECKS = ['login', 'contracts', 'funds', 'feed', 'mode'] as const;
export type CheckName = (typeof CHECKS)[number];

export interface ChecklistItem {
	what: CheckName;
	/** `attention`: trading is possible, and something is not as one might think. */
	is: 'good' | 'attention' | 'bad' | 'unknown';
	/** The accounts that keep it from being good. */
	concerned: readonly string[];
}

/** The morning of all accounts together: one that is not ready is enough. */
export function dailyChecklist(accounts: readonly AccountMorning[]): readonly ChecklistItem[] {
	return CHECKS.map((what) => ({ what, ...judged(accounts, what) }));
}

type Verdict = Omit<ChecklistItem, 'what'>;

function judged(accounts: readonly AccountMorning[], what: CheckName): Verdict {
	switch (what) {
		case 'login':
			return worst(accounts, ({ login }) =>
				login === undefined ? 'unknown' : login === 'in' ? 'good' : 'bad'
			);
		case 'contracts':
			return worst(accounts, ({ contracts }) => {
				if (contracts === undefined) return 'unknown';
				return contracts === 'no-answer' || contracts === 0 ? 'bad' : 'good';
			});
		case 'funds':
			return worst(accounts, ({ funds }) => {
				if (funds === undefined) return 'unknown';
				if (funds === 'unreadable') return 'bad';
				return funds > 0 ? 'good' : 'attention';
			});
		case 'feed':
			return feed(accounts);
		case 'mode':
			return mode(accounts);
	}
}

/** One account that can feed is enough for prices; the others are what failing over needs. */
function feed(accounts: readonly AccountMorning[]): Verdict {
	const verdict = worst(accounts, (account) =>
		account.feed === undefined ? 'unknown' : account.feed === 'down' ? 'bad' : 'good'
	);
	const ready = accounts.some((account) => account.feed === 'ready');
	return verdict.is === 'bad' && ready ? { ...verdict, is: 'attention' } : verdict;
}

/** Paper accounts beside live ones, or orders that wait for approval, surprise a trader who does not expect them. */
function mode(accounts: readonly AccountMorning[]): Verdict {
	const pretend = accounts.filter(
		(account) => account.mode === 'paper' || account.mode === 'analyze'
	);
	const mixed = pretend.length > 0 && pretend.length < accounts.length;
	return worst(accounts, (account) => {
		if (account.mode === undefined) return 'unknown';
		if (account.mode === 'semi-auto') return 'attention';
		return mixed && pretend.includes(account) ? 'attention' : 'good';
	});
}

const GRAVITY = ['good', 'unknown', 'attention', 'bad'] as const;

function worst(
	accounts: readonly AccountMorning[],
	judge: (account: AccountMorning) => ChecklistItem['is']
): Verdict {
	const verdicts = accounts.map((account) => ({ name: account.name, is: judge(account) }));
	const is = GRAVITY.findLast((grave) => verdicts.some((verdict) => verdict.is === grave));
	const concerned = verdicts.filter((verdict) => verdict.is === is).map(({ name }) => name);
	return { is: is ?? 'unknown', concerned: is === 'good' ? [] : concerned };
}
