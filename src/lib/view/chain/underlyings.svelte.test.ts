import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DeviceDatabase } from '#lib/db/database.ts';
import { UnderlyingRows } from '#lib/db/underlying-rows.ts';
import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Listing } from '#lib/domain/instrument/listing.ts';
import type { Answer } from '#lib/openalgo/rest/answer.ts';
import { FakeLocks } from '#lib/feed/device/testing/fake-locks.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import { day } from '#lib/view/testing/sample-chain.ts';
import type { ListClient } from './underlying-list.ts';
import { Underlyings } from './underlyings.svelte.ts';
import { eventually } from '../../../../tests/eventually.ts';

const future = (exchange: Exchange, symbol: string, freeze?: number): Listing => ({
	key: instrumentKey(exchange, symbol),
	name: symbol,
	expiry: undefined,
	strike: undefined,
	lotSize: 65,
	tick: undefined,
	freezeQuantity: freeze,
	instrumentType: 'FUT'
});

class Server {
	readonly asked: string[] = [];
	refuses = false;
	readonly listed: Record<string, Listing[]> = {
		'24NOV26FUT': [
			future('NFO', 'NIFTY24NOV26FUT', 1_800),
			future('NFO', 'M&M24NOV26FUT'),
			future('NFO', 'BAJAJ-AUTO24NOV26FUT'),
			future('NFO', 'RELIANCE24NOV26FUT')
		],
		'26NOV26FUT': [future('BFO', 'SENSEX26NOV26FUT'), future('BFO', 'RELIANCE26NOV26FUT')]
	};
	/** Those that have options, without a future or before any search shows them. */
	readonly optioned = new Set<string>();
	/** Exchanges that list futures. */
	readonly futures = new Set<Exchange>(['NFO', 'BFO']);
	readonly client: ListClient = {
		expiries: (name, exchange, kind = 'options') => {
			const listed = kind === 'futures' ? this.futures.has(exchange) : this.optioned.has(name);
			const nearest = day(exchange === 'NFO' ? '2026-11-24' : '2026-11-26');
			return this.#answer(`${kind} of ${name}`, listed ? [nearest] : []);
		},
		search: (query, exchange) =>
			this.#answer(
				`${query} on ${exchange}`,
				this.listed[`${query} ${exchange}`] ?? this.listed[query] ?? []
			)
	};

	#answer<T>(question: string, value: T): Promise<Answer<T>> {
		this.asked.push(question);
		return Promise.resolve(
			this.refuses
				? { ok: false, refusal: { kind: 'unreachable' } }
				: { ok: true, value, mode: 'live', tookMs: 1 }
		);
	}
}

let count = 0;
let db: DeviceDatabase;
let server: Server;
let surroundings: FakeSurroundings;
let locks: FakeLocks;

const open = () =>
	new Underlyings({
		rows: new UnderlyingRows(db),
		surroundings,
		servers: () => Promise.resolve([server]),
		turns: locks.window()
	});

/** As a page reads it: for as long as it stands there. */
function reading(underlyings: Underlyings, text = ''): { names: () => string[]; stop: () => void } {
	let names: string[] = [];
	const stop = $effect.root(() => {
		$effect(() => {
			names = underlyings.search(text).map(({ name }) => name);
		});
	});
	return { names: () => names, stop };
}

beforeEach(() => {
	db = new DeviceDatabase(`underlyings-${(count += 1)}`);
	server = new Server();
	surroundings = new FakeSurroundings();
	locks = new FakeLocks();
});
afterEach(() => db.close());

test('every name with futures is found, shares with & and - too, each with lot and exchange', async () => {
	const underlyings = open();
	const page = reading(underlyings);
	await underlyings.refresh();
	await eventually(() =>
		expect(page.names()).toEqual(['NIFTY', 'SENSEX', 'BAJAJ-AUTO', 'M&M', 'RELIANCE'])
	);
	expect(underlyings.named('NIFTY')).toMatchObject({ lotSize: 65, freezeQuantity: 1_800 });
	expect(underlyings.named('RELIANCE')?.key).toBe('NSE:RELIANCE');
	expect(underlyings.named('SENSEX')?.key).toBe('BSE_INDEX:SENSEX');
	page.stop();
});

test('a reading costs few small calls, however many windows there are', async () => {
	await Promise.all([open(), open(), open()].map((window) => window.refresh()));
	expect(server.asked).toEqual([
		...['futures of NIFTY', '24NOV26FUT on NFO'],
		...['BANKNIFTY', 'FINNIFTY', 'MIDCPNIFTY', 'NIFTYNXT50'].map((name) => `options of ${name}`),
		...['futures of SENSEX', '26NOV26FUT on BFO', 'options of BANKEX'],
		...['MCX', 'CDS', 'BCD', 'NCDEX', 'NCO', 'CRYPTO'].map((exchange) => `CE on ${exchange}`)
	]);
	const once = server.asked.length;
	surroundings.advance(3_599_000);
	await open().refresh();
	expect(server.asked).toHaveLength(once);
	surroundings.advance(1_000);
	await open().refresh();
	expect(server.asked).toHaveLength(2 * once);
});

test('an index with options and no future is found', async () => {
	server.futures.delete('BFO');
	server.optioned.add('SENSEX');
	const underlyings = open();
	const page = reading(underlyings, 'sen');
	await underlyings.refresh();
	await eventually(() => expect(page.names()).toEqual(['SENSEX']));
	expect(underlyings.named('SENSEX')?.key).toBe('BSE_INDEX:SENSEX');
	page.stop();
});

test('what else has options where no future is listed is found by its options', async () => {
	server.futures.delete('BFO');
	server.listed['CE BFO'] = [
		future('BFO', 'RELIANCE26NOV261300CE'),
		future('BFO', 'SENSEX5026NOV2680000CE')
	];
	const underlyings = open();
	await underlyings.refresh();
	await eventually(() => expect(underlyings.named('SENSEX50')?.key).toBe('BSE_INDEX:SENSEX50'));
});

describe('options on what is no share', () => {
	beforeEach(() => {
		server.listed['CE MCX'] = [
			future('MCX', 'CRUDEOIL16DEC265400CE'),
			future('MCX', 'GOLDM27NOV26125000CE')
		];
		server.listed['CE CDS'] = [future('CDS', 'USDINR27NOV2688.25CE')];
		server.listed['FUT MCX'] = [
			...['CRUDEOIL18DEC26FUT', 'SILVER04DEC26FUT', 'CARDAMOM15DEC26FUT'].map((symbol) =>
				future('MCX', symbol)
			)
		];
	});

	test('is found with its lot and its own exchange', async () => {
		const underlyings = open();
		await underlyings.refresh();
		await eventually(() =>
			expect(underlyings.named('CRUDEOIL')).toMatchObject({ key: 'MCX:CRUDEOIL', lotSize: 65 })
		);
		expect(underlyings.named('USDINR')?.key).toBe('CDS:USDINR');
		expect(underlyings.all.map(({ name }) => name)).not.toContain('CARDAMOM');
	});

	test('is found also where a search ends before it has shown every one, but not a future without options', async () => {
		const many = Array.from({ length: 500 }, (_, index) =>
			future('MCX', `GOLDM27NOV26${index + 1}CE`)
		);
		server.listed['CE MCX'] = many;
		server.optioned.add('CRUDEOIL').add('SILVER');
		const underlyings = open();
		await underlyings.refresh();
		const names = () => underlyings.all.map(({ name }) => name);
		const found = expect.arrayContaining(['CRUDEOIL', 'GOLDM', 'SILVER']);
		await eventually(() => expect(names()).toEqual(found));
		expect(names()).not.toContain('CARDAMOM');
	});

	test('that is listed later is found by the next search, a minute after the last at the soonest', async () => {
		const underlyings = open();
		await underlyings.refresh();
		server.listed['CE NCO'] = [future('NCO', 'ALUMINI26DEC250CE')].map((row) => ({
			...row,
			name: 'ALUMINI'
		}));
		const page = reading(underlyings, 'alumini');
		surroundings.advance(59_000);
		await underlyings.refresh(60_000);
		expect(page.names()).toEqual([]);
		surroundings.advance(1_000);
		await underlyings.refresh(60_000);
		await eventually(() => expect(page.names()).toEqual(['ALUMINI']));
		page.stop();
	});
});

test('it is read some seconds after signing in, not in the way of the first chain', async () => {
	const stop = open().start();
	surroundings.advance(7_999);
	expect(server.asked).toEqual([]);
	surroundings.advance(1);
	await eventually(() => expect(server.asked.at(-1)).toBe('CE on CRYPTO'));
	stop();
	expect(surroundings.left).toBe(0);
});

test('a server that refuses leaves the list of yesterday, and without any the indices can be chosen', async () => {
	server.refuses = true;
	const first = open();
	const page = reading(first, 'nifty');
	await first.refresh();
	expect(page.names()).toEqual(['NIFTY', 'NIFTYNXT50', 'BANKNIFTY', 'FINNIFTY', 'MIDCPNIFTY']);
	server.refuses = false;
	await first.refresh();
	await eventually(() => expect(page.names()).toEqual(['NIFTY']));
	page.stop();
	surroundings.advance(24 * 3_600_000);
	server.refuses = true;
	const later = open();
	const again = reading(later, 'baj');
	await later.refresh();
	await eventually(() => expect(again.names()).toEqual(['BAJAJ-AUTO']));
	again.stop();
});

test('a name that is not listed any more goes', async () => {
	await open().refresh();
	surroundings.advance(24 * 3_600_000);
	server.listed['24NOV26FUT']?.pop();
	server.listed['26NOV26FUT']?.pop();
	const later = open();
	const page = reading(later);
	await later.refresh();
	await eventually(() => expect(page.names()).toEqual(['NIFTY', 'SENSEX', 'BAJAJ-AUTO', 'M&M']));
	page.stop();
});

test('an address may name a share before the list is there', () => {
	const underlyings = open();
	expect(underlyings.named('BAJAJ-AUTO')?.key).toBe('NSE:BAJAJ-AUTO');
	expect(underlyings.named('<script>')).toBeUndefined();
});
