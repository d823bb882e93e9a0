import type {
	AccountMorning,
	ChecklistItem,
	CheckName
} from '#lib/domain/account/daily-checklist.ts';
import { wholeRupees } from '#lib/domain/number/indian-number.ts';
import type { Paise } from '#lib/domain/number/paise.ts';

export const CHECK_NAMES: Record<CheckName, string> = {
	login: 'Broker login',
	contracts: 'Contracts',
	funds: 'Funds',
	feed: 'Prices',
	mode: 'Mode'
};

interface Morning {
	mornings: readonly AccountMorning[];
	/** Of the accounts that said it. */
	funds: Paise | undefined;
}

/** What was found, whom it concerns, and what to do about it. */
export function checkWords(check: ChecklistItem, { mornings, funds }: Morning): string {
	const { what, is, concerned } = check;
	if (is === 'unknown') {
		return concerned.length === 0 ? 'Not known yet' : `Not known yet for ${concerned.join(', ')}`;
	}
	switch (what) {
		case 'login':
			return is === 'good'
				? 'All accounts are logged in'
				: told(mornings, ({ login }) => login && LOGIN[login]);
		case 'contracts':
			return is === 'good'
				? contractsWords(mornings)
				: told(mornings, ({ contracts }) =>
						contracts === 0
							? 'no contracts: download the master contract on its server'
							: contracts === 'no-answer'
								? 'server not running or unreachable'
								: undefined
					);
		case 'funds':
			return fundsWords(check, { mornings, funds });
		case 'feed':
			if (is === 'good') return 'All accounts are connected';
			return is === 'attention'
				? `Cannot take over: ${concerned.join(', ')}`
				: `No account can carry prices: ${concerned.join(', ')}`;
		case 'mode':
			return modeWords(mornings);
	}
}

const LOGIN: Record<NonNullable<AccountMorning['login']>, string | undefined> = {
	in: undefined,
	out: 'broker login expired, log in on its server',
	doubtful: 'server responds, broker does not: log in there again',
	'bad-key': 'wrong key, enter it under Edit',
	'no-answer': 'server not running or unreachable'
};

/** Brokers may list different expiries; a server that has far fewer than the others has an old list. */
function contractsWords(mornings: readonly AccountMorning[]): string {
	const counts = [...new Set(mornings.map(({ contracts }) => contracts))];
	const same = counts.length === 1 ? counts[0] : undefined;
	if (same !== undefined)
		return `Downloaded on all servers: ${same} NIFTY ${same === 1 ? 'expiry' : 'expiries'}`;
	const each = mornings.map(({ name, contracts }) => `${name} ${contracts}`);
	return `Downloaded on all servers. NIFTY expiries: ${each.join(', ')}`;
}

/** One line for each thing that is wrong, with those whom it concerns. */
function told(
	mornings: readonly AccountMorning[],
	wrong: (morning: AccountMorning) => string | undefined
): string {
	const lines = mornings.flatMap((morning) => {
		const words = wrong(morning);
		return words === undefined ? [] : [{ name: morning.name, words }];
	});
	const kinds = [...new Set(lines.map(({ words }) => words))];
	return kinds
		.map((kind) => {
			const names = lines.filter(({ words }) => words === kind).map(({ name }) => name);
			return `${names.join(', ')}: ${kind}`;
		})
		.join('. ');
}

function fundsWords({ is, concerned }: ChecklistItem, { mornings, funds }: Morning): string {
	const known = mornings.filter((morning) => typeof morning.funds === 'number').length;
	const accounts = known === 1 ? '1 account' : `${known} accounts`;
	const sum = funds === undefined ? '' : `${wholeRupees(funds)} available in ${accounts}`;
	if (is === 'good') return sum;
	const names = concerned.join(', ');
	const trouble = is === 'attention' ? `No funds: ${names}` : `Could not read: ${names}`;
	return sum === '' ? trouble : `${trouble}. ${sum}`;
}

/** Accounts of different modes side by side are named: it is about whose money moves. */
function modeWords(mornings: readonly AccountMorning[]): string {
	const modes = [...new Set(mornings.map(({ mode }) => mode ?? 'live'))];
	if (modes.length === 1) return `All accounts ${modes[0]?.toUpperCase()}`;
	return modes
		.map((mode) => {
			const names = mornings.filter((morning) => (morning.mode ?? 'live') === mode);
			return `${mode.toUpperCase()}: ${names.map(({ name }) => name).join(', ')}`;
		})
		.join('. ');
}
