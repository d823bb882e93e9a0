import { expect, test } from 'vitest';
import { contractRank } from '#lib/domain/instrument/contract-rank.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { instrumentLabel } from '#lib/domain/instrument/instrument-label.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import { LiveQuote } from '#lib/view/prices/live-quote.svelte.ts';
import type { Held } from './held.ts';
import {
	byAccount,
	byContract,
	type FigureLine,
	type PositionBlock,
	type PositionLine,
	type ShownAccount
} from './position-lines.ts';
import { lineOrder, type OrderBy } from './position-order.ts';

const CALL = instrumentKey('NFO', 'NIFTY24NOV2626000CE');
const LATER = instrumentKey('NFO', 'NIFTY29DEC2626000CE');
const BANK = instrumentKey('NFO', 'BANKNIFTY24NOV2659500PE');
const STOCK = instrumentKey('NSE', 'TCS');

const held = (key: typeof CALL, quantity: number, product = 'NRML'): Held => ({
	...{ id: `${key} ${product}`, label: instrumentLabel(key), rank: contractRank(key) },
	position: {
		key,
		product,
		quantity,
		averagePrice: paise(50_00),
		ltp: paise(40_00),
		pnl: paise(0)
	},
	...{ units: 1, lots: quantity / 65, live: new LiveQuote(key) }
});
function shown(
	name: string,
	rows: readonly Held[],
	more: Partial<ShownAccount> = {}
): ShownAccount {
	const group = { account: anyAccount(name), book: undefined, rows };
	const places = rows.map((row) => ({ held: row, group, current: true }));
	return { group, why: undefined, current: true, places, unread: [], whole: true, ...more };
}
const MAIN = shown('Main', [
	held(CALL, -650),
	held(LATER, 65),
	held(BANK, 0),
	held(STOCK, 10, 'MIS')
]);
const HUF = shown('HUF', [held(CALL, -325), held(CALL, 65, 'MIS')]);
const OLD = shown('Old', [held(CALL, -65)], { why: 'stale', current: false });

const words = (line: PositionLine): string => {
	switch (line.kind) {
		case 'account':
			return line.group.account.name;
		case 'together':
			return `${line.name || 'none'} in ${line.accounts}`;
		case 'apart':
			return 'apart';
		case 'say':
			return 'nothing';
		case 'raw':
			return line.text;
		case 'row':
		case 'contract':
		case 'part':
			return `${line.kind} ${line.label} ${line.quantity}`;
	}
};
const drawn = (blocks: readonly PositionBlock[]) =>
	blocks.map(({ head, lines }) => [words(head), ...lines.map(words)]);

test('by account each has its own rows, as they stand in its book', () => {
	expect(drawn(byAccount([MAIN, HUF]))).toEqual([
		[
			...['Main', 'row NIFTY 24 Nov 26,000 CE -650', 'row NIFTY 29 Dec 26,000 CE 65'],
			...['row BANKNIFTY 24 Nov 59,500 PE 0', 'row TCS 10']
		],
		['HUF', 'row NIFTY 24 Nov 26,000 CE -325', 'row NIFTY 24 Nov 26,000 CE 65']
	]);
});

test('an account without rows says so; one whose rows a filter took away is not shown', () => {
	const empty = shown('Empty', []);
	expect(drawn(byAccount([empty, { ...HUF, places: [], whole: false }]))).toEqual([
		['Empty', 'nothing']
	]);
});

test('a row that could not be read stands in its account as it came', () => {
	expect(drawn(byAccount([shown('Main', [], { unread: ['odd row'] })]))).toEqual([
		['Main', 'odd row']
	]);
});

test('by underlying there is one row for each contract over all accounts', () => {
	expect(drawn(byContract([MAIN, HUF], 'underlying', new Set()))).toEqual([
		['BANKNIFTY in 1', 'contract BANKNIFTY 24 Nov 59,500 PE 0'],
		['NIFTY in 2', 'contract NIFTY 24 Nov 26,000 CE -910', 'contract NIFTY 29 Dec 26,000 CE 65'],
		['TCS in 1', 'contract TCS 10']
	]);
});

test('by expiry the nearest comes first, and what has none last', () => {
	expect(drawn(byContract([MAIN], 'expiry', new Set())).map(([head]) => head)).toEqual([
		...['2026-11-24 in 1', '2026-12-29 in 1', 'none in 1']
	]);
});

test('a contract opens into the rows of its accounts', () => {
	const [, nifty] = drawn(byContract([MAIN, HUF], 'underlying', new Set([`contract ${CALL}`])));
	expect(nifty).toEqual([
		...['NIFTY in 2', 'contract NIFTY 24 Nov 26,000 CE -910'],
		...['part NIFTY 24 Nov 26,000 CE -650', 'part NIFTY 24 Nov 26,000 CE -325'],
		...['part NIFTY 24 Nov 26,000 CE 65', 'contract NIFTY 29 Dec 26,000 CE 65']
	]);
});

test('what is in no sum stands by itself: an account that is not current, and a row that could not be read', () => {
	const odd = { ...HUF, unread: ['odd row'] };
	const blocks = drawn(byContract([odd, OLD], 'underlying', new Set()));
	expect(blocks).toEqual([
		['NIFTY in 1', 'contract NIFTY 24 Nov 26,000 CE -260'],
		['apart', 'HUF', 'odd row', 'Old', 'row NIFTY 24 Nov 26,000 CE -65']
	]);
});

test('every line has an id of its own, however it is put together', () => {
	const accounts = [MAIN, { ...HUF, unread: ['a', 'a'] }, OLD];
	const opened = new Set([CALL, LATER, BANK, STOCK].map((key) => `contract ${key}`));
	for (const blocks of [
		byAccount(accounts),
		byContract(accounts, 'underlying', opened),
		byContract(accounts, 'expiry', opened)
	]) {
		const ids = blocks.flatMap(({ head, lines }) => [head.id, ...lines.map(({ id }) => id)]);
		expect(new Set(ids).size).toBe(ids.length);
		expect(new Set(blocks.map(({ id }) => id)).size).toBe(blocks.length);
	}
});

test.each<[OrderBy, boolean, string]>([
	['name', false, 'CALL LATER STOCK BANK'],
	['name', true, 'STOCK LATER CALL BANK'],
	['product', false, 'STOCK CALL LATER BANK'],
	['quantity', false, 'CALL STOCK LATER BANK'],
	['quantity', true, 'LATER STOCK CALL BANK'],
	['pnl', false, 'LATER CALL STOCK BANK'],
	['pnl', true, 'CALL LATER STOCK BANK']
])(
	'by %s, down %s: closed rows last, unknown figures last of the open ones',
	(by, down, expected) => {
		const names = new Map([
			...([[CALL, 'CALL'] as const, [LATER, 'LATER'] as const] as const),
			...([[BANK, 'BANK'] as const, [STOCK, 'STOCK'] as const] as const)
		]);
		const pnl = new Map([
			[CALL, 200],
			[LATER, -100],
			[BANK, 9_000]
		]);
		const order = lineOrder(by, down, (line, figure) =>
			figure === 'pnl' ? pnl.get(line.key) : (line.quantity ?? 0)
		);
		const [{ lines } = expect.fail()] = byAccount([MAIN], order);
		expect(lines.map((line) => names.get((line as FigureLine).key)).join(' ')).toBe(expected);
	}
);
