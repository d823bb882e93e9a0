import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { anyAccounts } from '#lib/domain/testing/account-arbitrary.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import { DeviceDatabase } from './database.ts';
import { KeptAccounts } from './kept-accounts.ts';
import { KeptFunds, type StoredFunds } from './books/kept-funds.ts';
import { KeptPositions, type StoredPositions } from './books/kept-positions.ts';
import { KeptUser } from './kept-user.ts';

let db: DeviceDatabase;
let accounts: KeptAccounts;
let positions: KeptPositions;
let funds: KeptFunds;
let count = 0;

beforeEach(() => {
	db = new DeviceDatabase(`accounts-${(count += 1)}`);
	accounts = new KeptAccounts(db);
	positions = new KeptPositions(db);
	funds = new KeptFunds(db);
});
afterEach(() => db.close());

const held = {
	key: instrumentKey('NFO', 'NIFTY24NOV2626000CE'),
	product: 'NRML',
	quantity: -650,
	averagePrice: paise(5_240),
	ltp: undefined,
	pnl: undefined
};
const bookOf = (id: string): StoredPositions => ({
	account: id as AccountId,
	asOf: 9,
	unread: [],
	mode: 'live',
	rows: [held]
});
const fundsOf = (id: string): StoredFunds => ({
	account: id as AccountId,
	asOf: 9,
	mode: 'analyze',
	funds: {
		available: paise(1_00_000_00),
		collateral: undefined,
		used: paise(0),
		m2mRealised: undefined,
		m2mUnrealised: paise(-500)
	}
});

test('this device’s copy of an account has every field of it', async () => {
	await fc.assert(
		fc.asyncProperty(anyAccounts, async (list) => {
			await accounts.replace(list);
			const kept = await accounts.all();
			expect(kept.sort((a, b) => a.rank - b.rank)).toEqual(list);
		}),
		{ numRuns: 25 }
	);
});

test('books and funds of an account that is gone go with it', async () => {
	await accounts.replace([anyAccount('a'), anyAccount('b')]);
	for (const id of ['a', 'b']) {
		await positions.keep(bookOf(id));
		await funds.keep(fundsOf(id));
	}
	await accounts.replace([anyAccount('b')]);
	expect(await positions.all()).toEqual([bookOf('b')]);
	expect(await funds.all()).toEqual([fundsOf('b')]);
	expect((await accounts.all()).map(({ id }) => id)).toEqual(['b']);
});

test('a book in another shape is left out, and its neighbours are still read', async () => {
	await positions.keep(bookOf('good'));
	const row = { account: 'old', rows: [{ symbol: 'NIFTY', qty: 75 }] };
	await db.change(['positions'], (table) => table('positions').put(row));
	expect((await positions.all()).map((row) => row.account)).toEqual(['good']);
});

test('a price that is not whole paise is not believed', async () => {
	await positions.keep({ ...bookOf('a'), rows: [{ ...held, ltp: 10.5 as never }] });
	expect(await positions.all()).toEqual([]);
});

test('another user on the same device does not see the first one’s books', async () => {
	const user = new KeptUser(db);
	const asha = { id: 'u1', name: 'asha', isOwner: true, passwordIsTemporary: false };
	await user.keep(asha);
	await positions.keep(bookOf('a'));
	await user.keep({ ...asha, passwordIsTemporary: true });
	expect(await positions.all()).toHaveLength(1);
	await user.keep({ ...asha, id: 'u2', name: 'ravi' });
	expect(await positions.all()).toEqual([]);
	expect(await user.read()).toMatchObject({ id: 'u2', name: 'ravi' });
});
