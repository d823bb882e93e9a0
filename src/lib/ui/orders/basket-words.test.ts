import { expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { BasketLeaving, Wave } from '#lib/view/orders/basket-leaving.ts';
import {
	basketLeavingWords,
	basketShareWords,
	gateWords,
	onceWords,
	unevenWords,
	waveLegs,
	waveTitle
} from './basket-words.ts';

const key = (strike: number) => instrumentKey('NFO', `NIFTY22DEC26${strike}CE`);
const buys: Wave = { side: 'BUY', orders: 6, accounts: 3, keys: [key(27_000), key(26_900)] };
const sells: Wave = { ...buys, side: 'SELL', keys: [key(26_700)] };
const accounts = ['Zerodha', 'Dhan', 'Angel'].map((name) => ({ id: name as AccountId, name }));
const condor: BasketLeaving = {
	...{ legs: 4, lotsEach: 5, orders: 12, accounts, none: 0, waves: [buys, sells] }
};

test('the button says how much of what leaves where', () => {
	expect(basketLeavingWords(condor)).toBe('4 legs × 5 lots in 3 accounts');
	expect(basketLeavingWords({ ...condor, lotsEach: undefined })).toBe('4 legs in 3 accounts');
	expect(
		basketLeavingWords({ ...condor, legs: 1, lotsEach: 1, accounts: accounts.slice(0, 1) })
	).toBe('1 leg × 1 lot');
	expect(onceWords(condor)).toBe(
		'12 orders, each leaves once. A refused or unknown buy stops the sells of its account.'
	);
	expect(onceWords({ ...condor, orders: 1, waves: [buys] })).toBe('1 order, it leaves once.');
});

test('the waves say what leaves first and what releases the rest', () => {
	expect(waveTitle(buys, 0, 2)).toBe('Buys first: 6 orders, all 3 accounts at once');
	expect(waveLegs(buys, 0)).toBe('NIFTY 22 Dec 27,000 CE and NIFTY 22 Dec 26,900 CE');
	expect(gateWords(buys)).toContain('when both its buys are filled');
	expect(waveTitle(sells, 1, 2)).toBe('Then the sells: 6 orders');
	expect(waveLegs(sells, 1)).toBe('NIFTY 22 Dec 26,700 CE, never before their cover');
	expect(waveTitle(sells, 0, 1)).toBe('Sells: 6 orders, all 3 accounts at once');
});

test('an account says what it gets of the legs', () => {
	const times = (multiplierHundredths: number) => ({ multiplierHundredths, fixedLots: undefined });
	expect(basketShareWords([{ lots: 2 }, { lots: 2 }], times(100))).toBe('2 lots a leg');
	expect(basketShareWords([{ lots: 2 }, { lots: 4 }], times(50))).toBe('3 lots');
	expect(basketShareWords([{ lots: 1 }, { lots: 2 }], times(50))).toBe('1 of 2 legs');
	expect(basketShareWords([{ lots: 1 }], times(50))).toBe('no whole lot');
	expect(unevenWords({ id: 'h' as AccountId, name: 'Half', none: 1, some: 1 })).toContain(
		'Half gets 1 of 2 legs'
	);
});
