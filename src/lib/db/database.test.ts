import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isoDate } from '#lib/domain/instrument/expiry-date.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import { anyIntent } from '#lib/orders/testing/any-intent.ts';
import { CalendarTable } from './calendar.ts';
import { DeviceDatabase } from './database.ts';
import { KeptAccounts } from './kept-accounts.ts';
import { KeptExpiries } from './kept-expiries.ts';
import { KeptFunds } from './books/kept-funds.ts';
import { KeptLots } from './kept-lots.ts';
import { KeptOrders } from './books/kept-orders.ts';
import { KeptPositions } from './books/kept-positions.ts';
import { KeptIntents } from './orders/kept-intents.ts';
import { KeptUser } from './kept-user.ts';

let name: string;
let db: DeviceDatabase;
let count = 0;

beforeEach(() => {
	name = `test-${(count += 1)}`;
	db = new DeviceDatabase(name);
});
afterEach(() => db.close());

const asha = { id: 'u1', name: 'asha', isOwner: true, passwordIsTemporary: false };
const dates = [isoDate('2026-11-24') ?? expect.fail()];
/** As the first build that was installed made them. */
const VERSION_1 = {
	accounts: 'id',
	user: 'id',
	expiries: 'underlying',
	chains: 'id, asOf',
	lots: 'id',
	positions: 'account',
	funds: 'account'
};

test('signing out leaves nothing behind, and the tables are still there', async () => {
	await new KeptUser(db).keep(asha);
	await new KeptAccounts(db).replace([anyAccount('a')]);
	await new KeptExpiries(db).keep({ underlying: 'NIFTY', dates, asOf: 1 });
	await new CalendarTable(db).keep({ holidays: [], days: [] });
	await db.wipe();
	const raw = await new Dexie(name).open();
	const counts = await Promise.all(raw.tables.map((table) => table.count()));
	raw.close();
	expect(counts).toEqual(counts.map(() => 0));
	expect(counts.length).toBeGreaterThan(Object.keys(VERSION_1).length);
	expect(await new KeptUser(db).read()).toBeUndefined();
});

test('a device with the first version keeps its rows, and has the tables of today', async () => {
	const old = new Dexie(`${name}-old`);
	old.version(1).stores(VERSION_1);
	await old.open();
	await old.table('user').put({ id: 'u1', name: 'asha' });
	const { id, name: called, broker, hostUrl, websocketUrl, rank, route } = anyAccount('a');
	const account = { id, name: called, broker, hostUrl, websocketUrl, rank, route };
	await old.table('accounts').put({ ...account, isPrimary: true, isActive: true });
	await old.table('expiries').put({ underlying: 'NIFTY', dates, asOf: 1 });
	await old.table('lots').put({ id: 'NIFTY 2026-11-24', lotSize: 65 });
	await old.table('positions').put({ account: 'a', asOf: 1, mode: 'live', rows: [] });
	const unsaid = { collateral: undefined, m2mRealised: undefined, m2mUnrealised: undefined };
	const funds = { available: 5, used: 1, ...unsaid };
	await old.table('funds').put({ account: 'a', asOf: 1, mode: 'live', funds });
	old.close();

	const upgraded = new DeviceDatabase(`${name}-old`);
	expect(await new KeptUser(upgraded).read()).toEqual({ ...asha, isOwner: false });
	expect(await new KeptAccounts(upgraded).all()).toEqual([
		{
			...account,
			...{ isPrimary: true, isActive: true, standby: 'warm', ordersEnabled: true },
			...{ multiplierHundredths: 100, keyVersion: 1 }
		}
	]);
	expect(await new KeptExpiries(upgraded).of('NIFTY')).toMatchObject({ dates });
	expect(await new KeptLots(upgraded).all()).toHaveLength(1);
	expect(await new KeptPositions(upgraded).all()).toHaveLength(1);
	expect(await new KeptFunds(upgraded).all()).toMatchObject([{ funds }]);
	const calendar = new CalendarTable(upgraded);
	expect(await calendar.read()).toBeUndefined();
	const orders = new KeptOrders(upgraded);
	expect(await orders.all()).toEqual([]);
	upgraded.serve('u1');
	const book = { account: account.id, asOf: 1, mode: 'live' as const, rows: [], unread: [] };
	await orders.keep(book);
	expect(await orders.all()).toEqual([book]);
	const intents = new KeptIntents(upgraded);
	expect(await intents.add([anyIntent('i')], [])).toBe('added');
	expect(await intents.all()).toEqual({ intents: [anyIntent('i')], unread: 0 });
	await calendar.keep({ holidays: [], days: [] });
	expect(await calendar.read()).toBeDefined();
	upgraded.close();
});
