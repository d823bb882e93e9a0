import { beforeEach, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { forgetHabits, OrderMemory } from './order-memory.ts';

const OPTION = instrumentKey('NFO', 'NIFTY24NOV2626200CE');
const OTHER_OPTION = instrumentKey('NFO', 'BANKNIFTY24NOV2660000PE');
const SENSEX = instrumentKey('BFO', 'SENSEX26NOV2685500CE');
const SHARE = instrumentKey('NSE', 'SBIN');

const kept = new Map<string, string>();
const storage = {
	getItem: (name: string) => kept.get(name) ?? null,
	setItem: (name: string, value: string) => void kept.set(name, value)
};
beforeEach(() => kept.clear());

test('a first order is a limit order, carried over night', () => {
	const memory = new OrderMemory(storage);
	expect(memory.habit(OPTION)).toEqual({ product: 'NRML', priceType: 'LIMIT' });
	expect(memory.habit(SHARE)).toEqual({ product: 'CNC', priceType: 'LIMIT' });
});

test('what was used last is offered for every contract of that exchange, and of no other', () => {
	new OrderMemory(storage).keep(OPTION, { product: 'MIS', priceType: 'SL-M' });
	const memory = new OrderMemory(storage);
	expect(memory.habit(OTHER_OPTION)).toEqual({ product: 'MIS', priceType: 'SL-M' });
	expect(memory.habit(SENSEX)).toEqual({ product: 'NRML', priceType: 'LIMIT' });
});

test('a word that no order knows is forgotten', () => {
	kept.set('algomirror.order.NFO', 'BO ICEBERG');
	expect(new OrderMemory(storage).habit(OPTION)).toEqual({ product: 'NRML', priceType: 'LIMIT' });
});

test('signing out forgets it', () => {
	const kept = new Map<string, string>();
	const storage = {
		getItem: (name: string) => kept.get(name) ?? null,
		setItem: (name: string, value: string) => void kept.set(name, value),
		removeItem: (name: string) => void kept.delete(name)
	};
	new OrderMemory(storage).keep(OPTION, { product: 'MIS', priceType: 'SL-M' });
	expect(kept.size).toBe(1);
	forgetHabits(storage);
	expect(kept.size).toBe(0);
});
