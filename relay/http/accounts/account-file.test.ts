import { describe, expect, test } from 'vitest';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import type { AccountFile } from '#lib/wire/http/account-file.ts';
import { FILE_COST } from '../../store/accounts/passphrase.ts';
import { CHEAP_HASH } from '../../store/testing/cheap-hash.ts';
import { makeFile, readFile, recordsIn } from './account-file.ts';

const KEY = 'c0ffee00'.repeat(8);
const PASSPHRASE = 'seven quiet elephants';
const accounts = [
	{ account: anyAccount('one', { name: 'One', isPrimary: true, rank: 1 }), apiKey: KEY },
	{ account: anyAccount('two', { name: 'Two', rank: 0, route: 'relay' }), apiKey: 'second' },
	{ account: anyAccount('new', { name: 'New', rank: 2, keyVersion: 0 }), apiKey: '' }
];

/** As it comes back from a disk. */
async function exported(): Promise<AccountFile> {
	const read = readFile(JSON.stringify(await makeFile(accounts, PASSPHRASE, CHEAP_HASH, 1_000)));
	if (!read.ok) throw new Error(read.where);
	return read.file;
}

describe('an export', () => {
	test('without a passphrase holds no key in any form, and no id', async () => {
		const plain = await makeFile(accounts, undefined, CHEAP_HASH, 1_000);
		expect(plain.keys).toBeNull();
		expect(plain.accounts.map(({ name }) => name)).toEqual(['Two', 'One', 'New']);
		expect(JSON.stringify(plain)).not.toMatch(/c0ffee|second|sealedKey|"one"/);
	});

	test('with one gives every key back to those who know it, and no key to a reader', async () => {
		const file = await exported();
		expect(JSON.stringify(file)).not.toMatch(/c0ffee|"second"/);
		expect(JSON.stringify(file)).not.toContain(PASSPHRASE);
		const records = await recordsIn(file, PASSPHRASE);
		expect(records?.map(({ name, apiKey }) => [name, apiKey])).toEqual([
			['Two', 'second'],
			['One', KEY],
			['New', undefined]
		]);
		expect(records?.[0]).toMatchObject({ route: 'relay', isPrimary: false });
	});

	test('opens with the same passphrase typed on another keyboard', async () => {
		const file = readFile(
			JSON.stringify(
				await makeFile(accounts, 'caf\u00e9 r\u00e9sum\u00e9 na\u00efve', CHEAP_HASH, 1)
			)
		);
		if (!file.ok) throw new Error(file.where);
		const apart = 'cafe\u0301 re\u0301sume\u0301 nai\u0308ve';
		expect(await recordsIn(file.file, apart)).toHaveLength(3);
	});

	test('as the relay makes it costs 64 MiB and three passes for every guess', async () => {
		const file = await makeFile(accounts, PASSPHRASE, FILE_COST, 1_000);
		expect(file.keys).toMatchObject({ kdf: 'argon2id', memoryKiB: 65_536, passes: 3 });
		expect(await recordsIn(file, PASSPHRASE)).toHaveLength(3);
		expect(await recordsIn(file, 'seven quiet elephant')).toBeUndefined();
	});

	test('gives its records without the keys to those who have no passphrase', async () => {
		const records = await recordsIn(await exported(), undefined);
		expect(records?.map(({ apiKey }) => apiKey)).toEqual([undefined, undefined, undefined]);
	});
});

/** Made by the first release that had exports, of two accounts. */
const EARLIER = `{"format":"algomirror accounts","version":1,"exportedAt":1790000000000,"keys":{"kdf":"argon2id",
"memoryKiB":65536,"passes":3,"salt":"lrQJds0tdmgZ6p6-f1jBww"},"accounts":[{"name":"Two","broker":"zerodha",
"hostUrl":"http://127.0.0.1:5000","websocketUrl":"ws://127.0.0.1:8765","isPrimary":false,"isActive":false,
"route":"relay","standby":"warm","ordersEnabled":false,"multiplierHundredths":100,
"sealedKey":"v1.eHLxX0HHz30G6PsN.g07znXly8sggJzSBx-aV2XHg4zDXQQQt9rw"},{"name":"One","broker":"fyers",
"hostUrl":"https://one.example","websocketUrl":"wss://one.example/ws","isPrimary":true,"isActive":true,
"route":"auto","standby":"cold","ordersEnabled":true,"multiplierHundredths":250,
"sealedKey":"v1.mBOo8kvhvRR1EAT3.RSTCVRJra2zEObp10i04WdNV5pZd5jplJg"}]}`;

test('an export of an earlier release still opens, with every key', async () => {
	const read = readFile(EARLIER);
	if (!read.ok) throw new Error(read.where);
	expect(await recordsIn(read.file, PASSPHRASE)).toMatchObject([
		{ name: 'Two', route: 'relay', ordersEnabled: false, apiKey: 'second key' },
		{ name: 'One', standby: 'cold', multiplierHundredths: 250, apiKey: 'first key' }
	]);
});

describe('a file does not open', () => {
	test('with another passphrase', async () => {
		expect(await recordsIn(await exported(), 'seven quiet elephant')).toBeUndefined();
	});

	test.each([
		['an address was changed', (file) => (first(file).hostUrl = 'http://evil.example')],
		['a name was changed', (file) => (first(file).name = 'Renamed')],
		['a flag was changed', (file) => (first(file).ordersEnabled = false)],
		['two keys changed places', (file) => swapKeys(file)],
		['a record was taken out', (file) => file.accounts.pop()],
		['two records changed places', (file) => file.accounts.reverse()],
		['it was dated anew', (file) => (file.exportedAt += 1)],
		['a byte of a key was changed', (file) => damage(file)]
	] as [string, (file: AccountFile) => unknown][])('after %s', async (_, change) => {
		const file = await exported();
		change(file);
		expect(await recordsIn(file, PASSPHRASE)).toBeUndefined();
	});
});

function first(file: AccountFile) {
	const [record] = file.accounts;
	if (!record) throw new Error('an empty file');
	return record;
}
function swapKeys(file: AccountFile): void {
	const [one, two] = file.accounts;
	if (one && two) [one.sealedKey, two.sealedKey] = [two.sealedKey, one.sealedKey];
}
function damage(file: AccountFile): void {
	const record = first(file);
	const last = record.sealedKey?.at(-2) === 'A' ? 'B' : 'A';
	record.sealedKey = `${record.sealedKey?.slice(0, -2)}${last}${record.sealedKey?.at(-1)}`;
}

describe('what is no export is refused before anything is computed', () => {
	test.each([
		['no JSON', 'accounts', ''],
		['something else', '{"hello":1}', 'format'],
		['a list', '[]', 'format'],
		['a later version', { version: 2 }, 'version'],
		['an unknown field', { note: 'x' }, 'note'],
		['memory without end', { keys: kdf({ memoryKiB: 1_000_000 }) }, 'keys.memoryKiB'],
		['work without end', { keys: kdf({ passes: 1_000 }) }, 'keys.passes'],
		['half a pass', { keys: kdf({ passes: 1.5 }) }, 'keys.passes'],
		['another way to make keys', { keys: kdf({ kdf: 'pbkdf2' }) }, 'keys.kdf'],
		['a salt without end', { keys: kdf({ salt: 'x'.repeat(10_000) }) }, 'keys.salt'],
		['a hundred accounts', { accounts: Array.from({ length: 100 }, () => sample()) }, 'accounts'],
		['two of one name', { accounts: [sample(), sample({ name: 'MAIN' })] }, ''],
		['keys that nothing opens', { accounts: [sample({ sealedKey: SEALED })] }, ''],
		[
			'an address with a key in it',
			{ accounts: [sample({ hostUrl: 'http://h?k=1' })] },
			'accounts.0.hostUrl'
		],
		[
			'a script for an address',
			{ accounts: [sample({ hostUrl: 'javascript:1' })] },
			'accounts.0.hostUrl'
		],
		[
			'a multiplier of a million',
			{ accounts: [sample({ multiplierHundredths: 1e8 })] },
			'accounts.0.multiplierHundredths'
		],
		['a name of two lines', { accounts: [sample({ name: 'a\nb c' })] }, 'accounts.0.name']
	])('%s', (_, what, where) => {
		const whole = { format: 'algomirror accounts', version: 1, exportedAt: 1, keys: null };
		const text =
			typeof what === 'string' ? what : JSON.stringify({ ...whole, accounts: [], ...what });
		expect(readFile(text)).toEqual({ ok: false, where });
	});
});

const SEALED = `v1.${'a'.repeat(16)}.${'b'.repeat(40)}`;
function kdf(said: object) {
	return { kdf: 'argon2id', memoryKiB: 65_536, passes: 3, salt: 'a'.repeat(22), ...said };
}
function sample(said: object = {}) {
	const { id: _, rank: __, keyVersion: ___, ...record } = anyAccount('x', { name: 'Main' });
	return { ...record, ...said };
}
