import type {
	AccountMorning,
	ChecklistItem,
	CheckName
} from '#lib/domain/account/daily-checklist.ts';
import { wholeRupees } from '#lib/domain/number/indian-number.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import { t } from '#lib/words/t.ts';

export const checkNames = (): Record<CheckName, string> => ({
	login: t('Broker login'),
	contracts: t('Contracts'),
	funds: t('Funds'),
	feed: t('Prices'),
	mode: t('Mode')
});

interface Morning {
	mornings: readonly AccountMorning[];
	/** Of the accounts that said it. */
	funds: Paise | undefined;
}

/** What was found, whom it concerns, and what to do about it. */
export function checkWords(check: ChecklistItem, { mornings, funds }: Morning): string {
	const { what, is, concerned } = check;
	if (is === 'unknown') {
		return concerned.length === 0
			? t('Not known yet')
			: t('Not known yet for {concerned}', { concerned: concerned.join(', ') });
	}
	switch (what) {
		case 'login':
			return is === 'good'
				? t('All accounts are logged in')
				: told(mornings, ({ login }) => login && loginWords()[login]);
		case 'contracts':
			return is === 'good'
				? contractsWords(mornings)
				: told(mornings, ({ contracts }) =>
						contracts === 0
							? t('no contracts: download the master contract on its server')
							: contracts === 'no-answer'
								? t('server not running or unreachable')
								: undefined
					);
		case 'funds':
			return fundsWords(check, { mornings, funds });
		case 'feed':
			if (is === 'good') return t('All accounts are connected');
			return is === 'attention'
				? t('Cannot take over: {concerned}', { concerned: concerned.join(', ') })
				: t('No account can carry prices: {concerned}', { concerned: concerned.join(', ') });
		case 'mode':
			return modeWords(mornings);
	}
}

const loginWords = (): Record<NonNullable<AccountMorning['login']>, string | undefined> => ({
	in: undefined,
	out: t('broker login expired, log in on its server'),
	doubtful: t('server responds, broker does not: log in there again'),
	'bad-key': t('wrong key, enter it under Edit'),
	'no-answer': t('server not running or unreachable')
});

/** Brokers may list different expiries; a server that has far fewer than the others has an old list. */
function contractsWords(mornings: readonly AccountMorning[]): string {
	const counts = [...new Set(mornings.map(({ contracts }) => contracts))];
	const same = counts.length === 1 ? counts[0] : undefined;
	if (same !== undefined)
		return same === 1
			? t('Downloaded on all servers: {same} NIFTY expiry', { same })
			: t('Downloaded on all servers: {same} NIFTY expiries', { same });
	const each = mornings.map(({ name, contracts }) => `${name} ${contracts}`);
	return t('Downloaded on all servers. NIFTY expiries: {each}', { each: each.join(', ') });
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
	const accounts = known === 1 ? t('1 account') : t('{known} accounts', { known });
	const sum =
		funds === undefined
			? ''
			: t('{funds} available in {accounts}', { funds: wholeRupees(funds), accounts });
	if (is === 'good') return sum;
	const names = concerned.join(', ');
	const trouble =
		is === 'attention'
			? t('No funds: {names}', { names })
			: t('Could not read: {names}', { names });
	return sum === '' ? trouble : `${trouble}. ${sum}`;
}

/** Accounts of different modes side by side are named: it is about whose money moves. */
function modeWords(mornings: readonly AccountMorning[]): string {
	const modes = [...new Set(mornings.map(({ mode }) => mode ?? 'live'))];
	if (modes.length === 1) return t('All accounts {modes}', { modes: modes[0]?.toUpperCase() });
	return modes
		.map((mode) => {
			const names = mornings.filter((morning) => (morning.mode ?? 'live') === mode);
			return `${mode.toUpperCase()}: ${names.map(({ name }) => name).join(', ')}`;
		})
		.join('. ');
}
