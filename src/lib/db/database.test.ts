import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { DAY_MS, isoDate, istTime, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { OptionChain } from '#lib/domain/chain/option-chain.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import { Database, MOST_CHAINS } from './database.ts';
import type { StoredPositions } from './stored.ts';

let name: string;
const asha = { id: 'u1', name: 'asha', isOwner: true, passwordIsTemporary: false };
let db: Database;
let count = 0;

beforeEach(() => {
	name = `test-${(count += 1)}`;
	db = new Database(name);
});
afterEach(() => db.close());

const NIFTY = instrumentKey('NSE_INDEX', 'NIFTY');
const day = (text: string): IsoDate => isoDate(text) ?? expect.fail(`${text} is no day`);

function chain(expiry: IsoDate): OptionChain {
	const key = instrumentKey('NFO', 'NIFTY24NOV2626000CE');
	const quote = {
		...NO_QUOTE,
		ltp: paise(12_890),
		bids: [{ price: paise(12_885), quantity: 845, orders: undefined }],
		at: 5
	};
	return {
		underlying: 'NIFTY',
		underlyingKey: NIFTY,
		underlyingLtp: paise(2_617_715),
		underlyingPrevClose: undefined,
		expiry,
		rows: [{ strike: 26_000, ce: { key, lotSize: 65, tick: paise(5), quote }, pe: undefined }],
		at: 5
	};
}

const positions = (id: string): StoredPositions => ({
	account: id as AccountId,
	asOf: 9,
	mode: 'live',
	rows: [
		{
			key: NIFTY,
			product: 'NRML',
			quantity: -650,
			averagePrice: paise(5_240),
			ltp: undefined,
			pnl: undefined
		}
	]
});

test('a chain comes back as it was kept, unknown fields still unknown', async () => {
	const expiry = day('2026-11-24');
	await db.keepChain(chain(expiry), 7);
	expect(await db.chain('NIFTY', expiry)).toEqual({
		id: 'NIFTY 2026-11-24',
		asOf: 7,
		chain: chain(expiry)
	});
	expect(await db.lots()).toEqual([{ id: 'NIFTY 2026-11-24', lotSize: 65 }]);
});

test('the last chain of every underlying and expiry is kept, up to a bound', async () => {
	const expiry = day('2026-11-24');
	const names = Array.from({ length: MOST_CHAINS + 3 }, (_, index) => `SHARE${index}`);
	for (const [asOf, underlying] of names.entries()) {
		await db.keepChain({ ...chain(expiry), underlying }, asOf);
	}
	const kept = await Promise.all(names.map((name) => db.chain(name, expiry)));
	expect(kept.map((row) => row !== undefined)).toEqual(names.map((_, index) => index >= 3));
});

test('chains of contracts that have ended are forgotten, and those nobody looked at for two weeks', async () => {
	const today = day('2026-11-24');
	const now = istTime(today, 600);
	await db.keepChain(chain(day('2026-11-23')), now);
	await db.keepChain(chain(today), now - 13 * DAY_MS);
	await db.keepChain(chain(day('2026-12-29')), now - 15 * DAY_MS);
	await db.forgetChains(today, now);
	const kept = ['2026-11-23', '2026-11-24', '2026-12-29'].map((text) =>
		db.chain('NIFTY', day(text))
	);
	expect((await Promise.all(kept)).map((row) => row?.chain.expiry)).toEqual([
		undefined,
		today,
		undefined
	]);
	const lots = (await db.lots()).map(({ id }) => id);
	expect(lots).not.toContain('NIFTY 2026-11-23');
	expect(lots).toContain('NIFTY 2026-12-29');
});

test('a row written by an older build is dropped, and its neighbours are still read', async () => {
	await db.keepPositions(positions('good'));
	const raw = await new Dexie(name).open();
	await raw.table('positions').put({ account: 'old', rows: [{ symbol: 'NIFTY', qty: 75 }] });
	await raw.table('chains').put({ id: 'NIFTY 2026-11-24', asOf: 1, chain: { strikes: [] } });
	raw.close();
	expect((await db.positions()).map((row) => row.account)).toEqual(['good']);
	expect(await db.chain('NIFTY', day('2026-11-24'))).toBeUndefined();
});

test('a price that is not whole paise is not believed', async () => {
	const [row] = positions('a').rows;
	await db.keepPositions({
		...positions('a'),
		rows: [{ ...(row ?? expect.fail()), ltp: 10.5 as never }]
	});
	expect(await db.positions()).toEqual([]);
});

test('books of an account that is gone go with it', async () => {
	await db.keepAccounts([anyAccount('a'), anyAccount('b')]);
	await db.keepPositions(positions('a'));
	await db.keepPositions(positions('b'));
	await db.keepAccounts([anyAccount('b')]);
	expect((await db.positions()).map((row) => row.account)).toEqual(['b']);
	expect((await db.accounts()).map((row) => row.id)).toEqual(['b']);
});

test('signing out leaves nothing behind', async () => {
	await db.keepUser(asha);
	await db.keepAccounts([anyAccount('a')]);
	await db.keepPositions(positions('a'));
	await db.keepChain(chain(day('2026-11-24')), 7);
	await db.keepExpiries({ underlying: 'NIFTY', dates: [day('2026-11-24')], asOf: 1 });
	await db.wipe();
	const raw = await new Dexie(name).open();
	const counts = await Promise.all(raw.tables.map((table) => table.count()));
	raw.close();
	expect(counts).toEqual(counts.map(() => 0));
	expect(counts.length).toBeGreaterThan(0);
});

test('another user on the same device does not see the first one’s books', async () => {
	await db.keepUser(asha);
	await db.keepPositions(positions('a'));
	await db.keepUser(asha);
	expect(await db.positions()).toHaveLength(1);
	await db.keepUser({ ...asha, id: 'u2', name: 'ravi' });
	expect(await db.positions()).toEqual([]);
	expect(await db.user()).toMatchObject({ id: 'u2', name: 'ravi' });
});
