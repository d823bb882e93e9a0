import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { KeyVault } from './key-vault.ts';

const ONE = 'one' as AccountId;
const TWO = 'two' as AccountId;
const API_KEY = 'c0ffee'.repeat(10);

let name: string;
let vault: KeyVault;
let count = 0;

beforeEach(() => {
	name = `vault-${(count += 1)}`;
	vault = new KeyVault(crypto, name);
});
afterEach(() => vault.close());

async function rawTables() {
	const raw = await new Dexie(name).open();
	const [keys, sealed] = await Promise.all([
		raw.table('keys').toArray(),
		raw.table('sealed').toArray()
	]);
	return { raw, keys, sealed };
}

test('a key comes back as it was kept, also after the page was closed', async () => {
	await vault.keep(ONE, 1, API_KEY);
	vault.close();
	vault = new KeyVault(crypto, name);
	expect(await vault.open(ONE, 1)).toBe(API_KEY);
});

test('an account without a key has none', async () => {
	expect(await vault.open(ONE, 1)).toBeUndefined();
});

test('the data on disk does not contain the key, and the device’s key cannot be exported', async () => {
	await vault.keep(ONE, 1, API_KEY);
	const { raw, keys, sealed } = await rawTables();
	raw.close();
	expect(sealed).toHaveLength(1);
	const bytes = new Uint8Array(sealed[0].sealed);
	expect(new TextDecoder('latin1').decode(bytes)).not.toContain(API_KEY.slice(0, 6));
	await expect(crypto.subtle.exportKey('raw', keys[0].key)).rejects.toThrow();
});

test('the same key sealed twice looks different each time', async () => {
	await vault.keep(ONE, 1, API_KEY);
	const first = await rawTables();
	first.raw.close();
	await vault.keep(ONE, 1, API_KEY);
	const second = await rawTables();
	second.raw.close();
	expect(new Uint8Array(second.sealed[0].sealed)).not.toEqual(
		new Uint8Array(first.sealed[0].sealed)
	);
});

test('a sealed key that was moved to another account does not open there', async () => {
	await vault.keep(ONE, 1, API_KEY);
	const { raw, sealed } = await rawTables();
	await raw.table('sealed').put({ ...sealed[0], account: TWO });
	raw.close();
	expect(await vault.open(TWO, 1)).toBeUndefined();
	expect(await vault.open(ONE, 1)).toBe(API_KEY);
});

test('a key that was replaced elsewhere is not used any more', async () => {
	await vault.keep(ONE, 1, API_KEY);
	expect(await vault.open(ONE, 2)).toBeUndefined();
	await vault.keep(ONE, 2, 'the new one');
	expect(await vault.open(ONE, 2)).toBe('the new one');
	expect(await vault.open(ONE, 1)).toBeUndefined();
});

test('keys that two tabs keep at the same moment can both be opened', async () => {
	const other = new KeyVault(crypto, name);
	await Promise.all([vault.keep(ONE, 1, API_KEY), other.keep(TWO, 1, 'second')]);
	expect(await vault.open(TWO, 1)).toBe('second');
	expect(await other.open(ONE, 1)).toBe(API_KEY);
	other.close();
});

test('signing out leaves neither keys nor what opened them', async () => {
	await vault.keep(ONE, 1, API_KEY);
	await vault.wipe();
	const { raw, keys, sealed } = await rawTables();
	raw.close();
	expect([keys, sealed]).toEqual([[], []]);
	expect(await vault.open(ONE, 1)).toBeUndefined();
});
