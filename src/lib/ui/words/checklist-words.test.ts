import { expect, test } from 'vitest';
import {
	dailyChecklist,
	type AccountMorning,
	type CheckName
} from '#lib/domain/account/daily-checklist.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { checkWords } from './checklist-words.ts';

const READY: AccountMorning = {
	name: 'Zerodha',
	login: 'in',
	contracts: 18,
	funds: paise(4_82_310_00),
	feed: 'ready',
	mode: 'live'
};
function words(what: CheckName, ...parts: Partial<AccountMorning>[]): string {
	const mornings = [READY, ...parts.map((part) => ({ ...READY, name: 'Angel', ...part }))];
	const check = dailyChecklist(mornings).find((one) => one.what === what);
	if (!check) throw new Error(`no check for ${what}`);
	return checkWords(check, { mornings, funds: paise(6_78_850_00) });
}

test.each([
	['login', {}, 'All accounts are logged in'],
	['login', { login: 'out' }, 'Angel: broker login expired, log in on its server'],
	['login', { login: 'bad-key' }, 'Angel: wrong key, enter it under Edit'],
	['login', { login: undefined }, 'Not known yet for Angel'],
	['contracts', {}, 'Downloaded on all servers: 18 NIFTY expiries'],
	['contracts', { contracts: 1 }, 'Downloaded on all servers. NIFTY expiries: Zerodha 18, Angel 1'],
	[
		'contracts',
		{ contracts: 0 },
		'Angel: no contracts: download the master contract on its server'
	],
	['contracts', { contracts: 'no-answer' }, 'Angel: server not running or unreachable'],
	['funds', {}, '₹6,78,850 available in 2 accounts'],
	['funds', { funds: 'unreadable' }, 'Could not read: Angel. ₹6,78,850 available in 1 account'],
	['feed', { feed: 'down' }, 'Cannot take over: Angel'],
	['mode', {}, 'All accounts LIVE'],
	['mode', { mode: 'analyze' }, 'LIVE: Zerodha. ANALYZE: Angel']
] as [CheckName, Partial<AccountMorning>, string][])('%s of %o', (what, part, said) => {
	expect(words(what, part)).toBe(said);
});

test('accounts with the same trouble are named together', () => {
	const out = { login: 'out' } as const;
	expect(words('login', { ...out, name: 'Angel' }, { ...out, name: 'Fyers' })).toBe(
		'Angel, Fyers: broker login expired, log in on its server'
	);
});
