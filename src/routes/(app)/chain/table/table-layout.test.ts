import type { Density } from '#lib/domain/user/settings.ts';
import { describe, expect, test } from 'vitest';
import type { ColumnChoice } from '../columns/column-presets.ts';
import { layoutKey, tableLayout, type Room, type TableChoice } from './table-layout.ts';

/** px of a figure of 12 px, and of 13 px. */
const FIGURE = { compact: 6.9, comfortable: (6.9 * 13) / 12 };
const room = (width: number, density: Density = 'compact'): Room => ({
	width,
	px: width * FIGURE[density],
	density,
	numbers: 'lakh-crore'
});
const at = (px: number, density: Density): Room => ({
	...room(px / FIGURE[density], density),
	px
});
const tagged = (choice: ColumnChoice): TableChoice => ({ ...choice, tag: true });
const ids = (choice: ColumnChoice, width: number) =>
	tableLayout(tagged(choice), room(width)).columns.map(({ id }) => id);
const PRICE = tagged({ preset: 'price', columns: [] });

/** ch between rail and edge at 1440 px, in 12 px figures of about 6.9 px. */
const DESKTOP = 200;
const TABLET = 110;

test('every preset fits a desktop whole, with its tags', () => {
	for (const preset of ['price', 'oi', 'greeks', 'phone'] as const) {
		const choice = tagged({ preset, columns: [] });
		const { columns, tag, side, middle } = tableLayout(choice, room(DESKTOP));
		expect(columns).toHaveLength(tableLayout(choice, room(Infinity)).columns.length);
		expect(tag).toBe(true);
		expect(2 * side + middle).toBeLessThanOrEqual(DESKTOP);
	}
});

describe('where there is less room', () => {
	test('the tags go first, then what is least asked for', () => {
		expect(tableLayout(PRICE, room(165)).tag).toBe(false);
		expect(ids(PRICE, TABLET)).toEqual(['oi', 'volume', 'bid', 'ltp', 'ask']);
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
		const { columns, side, middle } = tableLayout(tagged(own), room(60));
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

/** px of the table in a window of that width, without the rail. */
const inWindow = (px: number) => px - 60;

describe('the tag', () => {
	test.each([1_280, 1_366, 1_440, 1_920, 2_560])('is there in a window of %d px', (px) => {
		for (const preset of ['price', 'oi', 'greeks', 'phone'] as const) {
			for (const density of ['compact', 'comfortable'] as const) {
				const choice = tagged({ preset, columns: [] });
				expect(tableLayout(choice, at(inWindow(px), density)).tag).toBe(true);
			}
		}
	});

	test('costs no column of the prices in a window of 1,280 px', () => {
		expect(tableLayout(PRICE, at(inWindow(1_280), 'compact')).left).toEqual([]);
	});

	test('is not there for those who switched it off, and its room is for columns', () => {
		const off = { ...PRICE, tag: false };
		expect(tableLayout(off, at(2_500, 'comfortable'))).toMatchObject({ tag: false, tight: false });
		expect(tableLayout(off, room(165)).left).toEqual([]);
	});
});

test.each(['price', 'oi', 'greeks', 'phone', 'own'] as const)(
	'a roomier density costs no column of %s at any width',
	(preset) => {
		const choice = tagged({ preset, columns: ['oi', 'volume', 'bid', 'ltp', 'ask', 'vega'] });
		for (let px = 640; px <= 2_560; px += 20) {
			const compact = tableLayout(choice, at(px, 'compact'));
			const roomy = tableLayout(choice, at(px, 'comfortable'));
			expect(roomy.columns.map(({ id }) => id)).toEqual(compact.columns.map(({ id }) => id));
			expect(roomy.tag).toBe(compact.tag);
			if (preset === 'own') continue;
			const figure = roomy.tight ? FIGURE.compact : FIGURE.comfortable;
			expect((2 * roomy.side + roomy.middle) * figure).toBeLessThanOrEqual(px * 1.01);
		}
	}
);

test('what is left out is named', () => {
	const { left } = tableLayout(PRICE, room(TABLET));
	expect(left.map(({ head }) => head)).toEqual(['Bid qty', 'Ask qty', 'Spread']);
});
