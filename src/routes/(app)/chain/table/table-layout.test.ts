import { describe, expect, test } from 'vitest';
import type { ColumnChoice } from '../columns/column-presets.ts';
import { layoutKey, tableLayout, type Room } from './table-layout.ts';

const room = (width: number): Room => ({ width, density: 'compact', numbers: 'lakh-crore' });
const ids = (choice: ColumnChoice, width: number) =>
	tableLayout(choice, room(width)).columns.map(({ id }) => id);
const PRICE: ColumnChoice = { preset: 'price', columns: [] };

/** ch between rail and edge at 1440 px, in 12 px figures of about 6.9 px. */
const DESKTOP = 200;
const TABLET = 110;

test('every preset fits a desktop whole, with its tags', () => {
	for (const preset of ['price', 'oi', 'greeks', 'phone'] as const) {
		const choice = { preset, columns: [] };
		const { columns, tag, side, middle } = tableLayout(choice, room(DESKTOP));
		expect(columns).toHaveLength(tableLayout(choice, room(Infinity)).columns.length);
		expect(tag).toBe(true);
		expect(2 * side + middle).toBeLessThanOrEqual(DESKTOP);
	}
});

describe('where there is less room', () => {
	test('the tags go first, then what is least asked for', () => {
		expect(tableLayout(PRICE, room(180)).tag).toBe(false);
		expect(ids(PRICE, TABLET)).toEqual(['oi', 'bid', 'ltp', 'ask']);
		expect(ids(PRICE, 60)).toEqual(['ltp', 'ask']);
		expect(ids({ preset: 'greeks', columns: [] }, TABLET)).toEqual([
			'vega',
			'theta',
			'delta',
			'iv',
			'ltp'
		]);
	});

	test('the price itself stays, whatever the room', () => {
		expect(ids(PRICE, 5)).toEqual(['ltp']);
	});

	test('a user’s own columns all stay, and the table scrolls', () => {
		const own: ColumnChoice = { preset: 'own', columns: ['oi', 'volume', 'bid', 'ltp', 'vega'] };
		const { columns, side, middle } = tableLayout(own, room(60));
		expect(columns.map(({ id }) => id)).toEqual(own.columns);
		expect(2 * side + middle).toBeGreaterThan(60);
	});
});

test('own columns keep their order; the price is added, unknown names are passed over', () => {
	const own: ColumnChoice = { preset: 'own', columns: ['iv', 'rho', 'oi'] };
	expect(ids(own, DESKTOP)).toEqual(['iv', 'oi', 'ltp']);
});

test('columns share their side without gaps, from the outer edge to the strike', () => {
	const { columns } = tableLayout(PRICE, room(DESKTOP));
	const last = columns.at(-1);
	expect(columns[0]?.from).toBe(0);
	for (const [index, { from, share }] of columns.entries()) {
		expect(columns[index + 1]?.from ?? 100).toBeCloseTo(from + share);
	}
	expect((last?.from ?? 0) + (last?.share ?? 0)).toBeCloseTo(100);
});

test('figures written out get wider columns', () => {
	const full = tableLayout(PRICE, { ...room(Infinity), numbers: 'full' });
	expect(full.side).toBeGreaterThan(tableLayout(PRICE, room(Infinity)).side);
});

test('a window that grows by a little draws the same cells', () => {
	const key = (width: number) => layoutKey(tableLayout(PRICE, room(width)), room(width));
	expect(key(DESKTOP + 1)).toBe(key(DESKTOP));
	expect(key(TABLET)).not.toBe(key(DESKTOP));
});
