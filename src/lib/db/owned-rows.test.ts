import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { CalendarTable } from './calendar.ts';
import { DeviceDatabase } from './database.ts';
import { KeptFunds, type StoredFunds } from './books/kept-funds.ts';
import { KeptUser } from './kept-user.ts';
import { KeyVault } from './key-vault.ts';
import { KeptIntents } from './orders/kept-intents.ts';
import { Outbox } from './outbox.ts';
import { anyIntent } from '#lib/orders/testing/any-intent.ts';

const asha = { id: 'u1', name: 'asha', isOwner: true, passwordIsTemporary: false };
const ravi = { ...asha, id: 'u2', name: 'ravi' };
const calendar = { holidays: [], days: [] };
const ACCOUNT = 'a' as AccountId;

let name: string;
let count = 0;
let here: DeviceDatabase;
let there: DeviceDatabase;
let vault: KeyVault;
let vaultThere: KeyVault;

beforeEach(() => {
	name = `owned-${(count += 1)}`;
	here = new DeviceDatabase(name);
	there = new DeviceDatabase(name);
	vault = new KeyVault(crypto, `${name}-keys`);
	vaultThere = new KeyVault(crypto, `${name}-keys`);
});
afterEach(() => [here, there, vault, vaultThere].forEach((open) => open.close()));

/** All that is on the device, by table. */
async function rows(): Promise<Record<string, number>> {
	const found: Record<string, number> = {};
	for (const of of [name, `${name}-keys`]) {
		const raw = await new Dexie(of).open();
		for (const table of raw.tables) {
			const many = await table.count();
			if (many > 0) found[table.name] = many;
		}
		raw.close();
	}
	return found;
}

/** Signs in here, as the app does. */
async function signIn(user: typeof asha): Promise<void> {
	await new KeptUser(here).keep(user);
	await vault.own(user.id);
}

const signOut = () => Promise.all([here.wipe(), vault.wipe()]);

test.each([
	['in this window', () => here, () => vault],
	['in another window of the device', () => there, () => vaultThere]
])('what is answered after signing out %s leaves nothing, and is no error', async (_, db, keys) => {
	await signIn(asha);
	db().serve(asha.id);
	keys().serve(asha.id);
	await new CalendarTable(db()).keep(calendar);
	await keys().keep(ACCOUNT, 1, 'key');
	expect(await rows()).toEqual({ user: 1, ordersUser: 1, calendar: 1, keys: 1, sealed: 1 });
	await signOut();
	await new CalendarTable(db()).keep(calendar);
	await new Outbox(db()).add({
		id: 'r',
		user: asha.id,
		action: 'mode-changed',
		at: 1,
		details: {}
	});
	await keys().keep(ACCOUNT, 1, 'key');
	expect(await rows()).toEqual({});
});

test('what is being written while the user signs out is cleared with the rest', async () => {
	await signIn(asha);
	there.serve(asha.id);
	const writes = [here, there, here, there].map((db) => new CalendarTable(db).keep(calendar));
	const left = signOut();
	writes.push(new CalendarTable(here).keep(calendar), new CalendarTable(there).keep(calendar));
	await Promise.all([...writes, left]);
	expect(await rows()).toEqual({});
});

test('a window that still shows one user writes nothing among the rows of the next', async () => {
	await signIn(asha);
	there.serve(asha.id);
	vaultThere.serve(asha.id);
	await signOut();
	await signIn(ravi);
	await new CalendarTable(there).keep(calendar);
	await vaultThere.keep(ACCOUNT, 1, 'key');
	expect(await rows()).toEqual({ user: 1, ordersUser: 1 });
	await new CalendarTable(here).keep(calendar);
	await vault.keep(ACCOUNT, 1, 'key');
	expect(await rows()).toMatchObject({ calendar: 1, sealed: 1 });
});

test('who signs in again on the same page has their rows kept again', async () => {
	await signIn(asha);
	await signOut();
	await signIn(asha);
	await new CalendarTable(here).keep(calendar);
	await vault.keep(ACCOUNT, 1, 'key');
	expect(await vault.open(ACCOUNT, 1)).toBe('key');
	expect(await rows()).toMatchObject({ calendar: 1, sealed: 1 });
});

test('who was signed in here before holds up nothing that is read, unless something about them is another', async () => {
	await signIn(asha);
	const raw = await new Dexie(name).open();
	let over = () => {};
	const reading = raw.transaction('r', 'calendar', async () => {
		await raw.table('calendar').count();
		await Dexie.waitFor(new Promise<void>((resolve) => (over = resolve)));
	});
	await signIn(asha);
	const renamed = { ...asha, name: 'Asha' };
	const kept = signIn(renamed);
	over();
	await Promise.all([reading, kept]);
	raw.close();
	expect(await new KeptUser(here).read()).toEqual(renamed);
});

test('another user finds nothing of the one before, and signing in twice keeps everything', async () => {
	await signIn(asha);
	await new CalendarTable(here).keep(calendar);
	await vault.keep(ACCOUNT, 1, 'key');
	await signIn(asha);
	expect(await rows()).toMatchObject({ calendar: 1, sealed: 1 });
	await signIn(ravi);
	expect(await new KeptUser(here).read()).toEqual(ravi);
	expect(await rows()).not.toHaveProperty('calendar');
	expect(await vault.open(ACCOUNT, 1)).toBeUndefined();
});

test('a device that is opened without the relay goes on keeping for its last user', async () => {
	await signIn(asha);
	there.serve(asha.id);
	await new CalendarTable(there).keep(calendar);
	expect(await rows()).toMatchObject({ calendar: 1 });
});

test('a row that the device cannot take is still an error', async () => {
	await signIn(asha);
	// Without its key.
	const row = { asOf: 1, mode: 'live' } as unknown as StoredFunds;
	await expect(new KeptFunds(here).keep(row)).rejects.toThrow();
	expect(await rows()).not.toHaveProperty('funds');
});

test('an order waits for no other writing, however long that takes, and belongs to its user all the same', async () => {
	await signIn(asha);
	let written = false;
	const long = here.change(['lots'], async (table) => {
		while (!written) await table('lots').get('x');
	});
	expect(await new KeptIntents(here).add([anyIntent('i')], [])).toBe('added');
	written = true;
	await long;
	await new KeptUser(there).keep(ravi);
	expect(await new KeptIntents(here).add([anyIntent('j')], [])).toBe('refused');
	expect((await new KeptIntents(there).all()).intents).toEqual([]);
});
