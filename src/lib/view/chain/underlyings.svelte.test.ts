import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DeviceDatabase } from '#lib/db/database.ts';
import { UnderlyingRows } from '#lib/db/underlying-rows.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Listing } from '#lib/domain/instrument/listing.ts';
import type { Answer } from '#lib/openalgo/rest/answer.ts';
import { FakeLocks } from '#lib/feed/device/testing/fake-locks.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import { day } from '#lib/view/testing/sample-chain.ts';
import type { ListClient } from './underlying-list.ts';
import { Underlyings } from './underlyings.svelte.ts';
import { eventually } from '../../../../tests/eventually.ts';

const future = (exchange: 'NFO' | 'BFO', symbol: string, freeze?: number): Listing => ({
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
	readonly client: ListClient = {
		expiries: (name, exchange, kind) =>
			this.#answer(`${kind} of ${name}`, [day(exchange === 'NFO' ? '2026-11-24' : '2026-11-26')]),
		search: (query, exchange) => this.#answer(`${query} on ${exchange}`, this.listed[query] ?? [])
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

test('a day costs four small calls, however many windows there are', async () => {
	await Promise.all([open(), open(), open()].map((window) => window.refresh()));
	expect(server.asked).toEqual([
		'futures of NIFTY',
		'24NOV26FUT on NFO',
		'futures of SENSEX',
		'26NOV26FUT on BFO'
	]);
	surroundings.advance(24 * 3_600_000);
	await open().refresh();
	expect(server.asked).toHaveLength(8);
});

test('it is read some seconds after signing in, not in the way of the first chain', async () => {
	const stop = open().start();
	surroundings.advance(7_999);
	expect(server.asked).toEqual([]);
	surroundings.advance(1);
	await eventually(() => expect(server.asked).toHaveLength(4));
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
