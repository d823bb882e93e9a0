import { expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { leavingWords, limitWords, namesWords, amountWords, pressedWords } from './send-words.ts';

const A = 'a' as AccountId;
const leaving = {
	...{ lots: 45, units: 2_925, orders: 3, value: paise(100), none: 1 },
	accounts: [
		{ account: A, name: 'Zerodha', lots: 30 },
		{ account: 'b' as AccountId, name: 'Angel HUF', lots: 15 }
	]
};

test('a button says what leaves, to how many accounts', () => {
	expect(leavingWords(leaving)).toBe('45 lots in 2 accounts');
	expect(leavingWords({ ...leaving, lots: 1, accounts: leaving.accounts.slice(1) })).toBe('1 lot');
	expect(amountWords(leaving)).toBe('2,925 qty · 3 orders');
	expect(namesWords(leaving)).toBe('Zerodha 30 · Angel HUF 15');
});

test('a limit says how far it is from the market, and whether it fills at once', () => {
	const market = { bid: paise(12_885), ask: paise(12_900) };
	expect(limitWords('BUY', paise(12_900), market)).toBe(
		'0.15 (0.12%) over the bid: fills at once.'
	);
	expect(limitWords('SELL', paise(12_900), market)).toBe('0.15 (0.12%) over the bid: waits.');
	expect(limitWords('BUY', paise(12_880), market)).toBe('0.20 (0.16%) under the ask: waits.');
	expect(limitWords('BUY', paise(1), { bid: undefined, ask: undefined })).toBe('');
});

test('what was not sent says so first', () => {
	const words = pressedWords({ account: A, ran: { is: 'mode-changed', to: 'analyze' } });
	expect(words).toMatch(/^Nothing was sent: .*ANALYZE/);
	expect(pressedWords({ account: A, ran: { is: 'sent' } })).toBeUndefined();
});
