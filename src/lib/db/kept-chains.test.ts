import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY_MS, isoDate, istTime, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { OptionChain } from '#lib/domain/chain/option-chain.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
import { DeviceDatabase } from './database.ts';
import { KeptChains, MOST_CHAINS } from './kept-chains.ts';
import { KeptLots } from './kept-lots.ts';

let name: string;
let db: DeviceDatabase;
let chains: KeptChains;
let count = 0;

beforeEach(() => {
	name = `chains-${(count += 1)}`;
	db = new DeviceDatabase(name);
	chains = new KeptChains(db);
});
afterEach(() => db.close());

const day = (text: string): IsoDate => isoDate(text) ?? expect.fail(`${text} is no day`);

function chain(expiry: IsoDate, lotSize = 65): OptionChain {
	const key = instrumentKey('NFO', 'NIFTY24NOV2626000CE');
	const quote = {
		...NO_QUOTE,
		ltp: paise(12_890),
		bids: [{ price: paise(12_885), quantity: 845, orders: undefined }],
		at: 5
	};
	return {
		underlying: 'NIFTY',
		underlyingKey: instrumentKey('NSE_INDEX', 'NIFTY'),
		underlyingLtp: paise(2_617_715),
		underlyingPrevClose: undefined,
		expiry,
		rows: [{ strike: 26_000, ce: { key, lotSize, tick: paise(5), quote }, pe: undefined }],
		at: 5
	};
}

test('a chain comes back as it was kept, unknown fields still unknown', async () => {
	const expiry = day('2026-11-24');
	await chains.keep(chain(expiry), 7);
	expect(await chains.of('NIFTY', expiry)).toEqual({
		id: 'NIFTY 2026-11-24',
		asOf: 7,
		chain: chain(expiry)
	});
});

test('of an underlying the chain that was true last is found, whatever its expiry', async () => {
	await chains.keep(chain(day('2026-11-24')), 9);
	await chains.keep(chain(day('2026-12-29')), 7);
	await chains.keep({ ...chain(day('2026-11-24')), underlying: 'NIFTYNXT50' }, 12);
	expect((await chains.newestOf('NIFTY'))?.id).toBe('NIFTY 2026-11-24');
	expect(await chains.newestOf('BANKNIFTY')).toBeUndefined();
});

test('the lot of a chain is known from its last snapshot that says one', async () => {
	const expiry = day('2026-11-24');
	await chains.keep(chain(expiry, 75), 7);
	await chains.keep(chain(expiry, 65), 8);
	await chains.keep({ ...chain(expiry), rows: [] }, 9);
	expect(await new KeptLots(db).all()).toEqual([{ id: 'NIFTY 2026-11-24', lotSize: 65 }]);
});

test('the last chain of every underlying and expiry is kept, up to a bound', async () => {
	const expiry = day('2026-11-24');
	const names = Array.from({ length: MOST_CHAINS + 3 }, (_, index) => `SHARE${index}`);
	for (const [asOf, underlying] of names.entries()) {
		await chains.keep({ ...chain(expiry), underlying }, asOf);
	}
	const kept = await Promise.all(names.map((name) => chains.of(name, expiry)));
	expect(kept.map((row) => row !== undefined)).toEqual(names.map((_, index) => index >= 3));
});

test('chains of contracts that have ended are forgotten, and those not looked at for two weeks', async () => {
	const today = day('2026-11-24');
	const now = istTime(today, 600);
	await chains.keep(chain(day('2026-11-23')), now);
	await chains.keep(chain(today), now - 13 * DAY_MS);
	await chains.keep(chain(day('2026-12-29')), now - 15 * DAY_MS);
	await chains.forget(today, now);
	const kept = ['2026-11-23', '2026-11-24', '2026-12-29'].map((text) =>
		chains.of('NIFTY', day(text))
	);
	expect((await Promise.all(kept)).map((row) => row?.chain.expiry)).toEqual([
		undefined,
		today,
		undefined
	]);
	const lots = (await new KeptLots(db).all()).map(({ id }) => id);
	expect(lots).toEqual(['NIFTY 2026-11-24', 'NIFTY 2026-12-29']);
});

test('a chain written by an older build in another shape is not believed', async () => {
	await chains.keep(chain(day('2026-12-01')), 1);
	const raw = await new Dexie(name).open();
	await raw.table('chains').put({ id: 'NIFTY 2026-11-24', asOf: 1, chain: { strikes: [] } });
	raw.close();
	expect(await chains.of('NIFTY', day('2026-11-24'))).toBeUndefined();
	expect(await chains.of('NIFTY', day('2026-12-01'))).toBeDefined();
});
