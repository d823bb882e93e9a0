import fc from 'fast-check';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
	accountSettings,
	importedAccount,
	type Account,
	type CarriedAccount
} from '#lib/domain/account/account.ts';
import { anyAccountAtAll, anyAccounts } from '#lib/domain/testing/account-arbitrary.ts';
import { accounts as listAnswer, savedAccount } from '#lib/wire/http/account-api.ts';
import { AccountImport } from '../../store/accounts/account-import.ts';
import { accountRows, insertAccount } from '../../store/accounts/account-row.ts';
import { planImport } from '../../store/accounts/import-plan.ts';
import { Seal } from '../../store/accounts/seal.ts';
import { CHEAP_HASH } from '../../store/testing/cheap-hash.ts';
import { relayOnAPort, TEST_SECRET, type RelayOnAPort } from '../testing/relay-on-a-port.ts';
import type { Browser } from '../testing/browser.ts';
import { makeFile, readFile, recordsIn } from './account-file.ts';

/** Each talks to a database and a server. */
const RUNS = { numRuns: 25 };
const KEY = 'feedbeef'.repeat(8);
const seal = new Seal(TEST_SECRET);

let relay: RelayOnAPort;
let browser: Browser;
let user: string;
beforeAll(async () => {
	relay = await relayOnAPort();
	browser = relay.browser();
	await browser.signUp('asha');
	const { rows } = await relay.database.run('SELECT id FROM users');
	user = String(rows[0]?.id);
});
afterAll(() => relay.stop());
beforeEach(() => empty());

async function empty(): Promise<void> {
	await relay.database.run('DELETE FROM accounts');
	await relay.database.run('DELETE FROM removed_accounts');
}

async function keep(accounts: readonly Account[]): Promise<void> {
	await empty();
	for (const account of accounts) {
		const row = { account, sealedKey: seal.close(KEY, account.id) };
		await insertAccount(relay.database, user, row, 1);
	}
}

const stored = async () => (await accountRows(relay.database, user)).map(({ account }) => account);

test('every field is stored, and answered as it was stored', async () => {
	await fc.assert(
		fc.asyncProperty(anyAccounts, async (accounts) => {
			await keep(accounts);
			expect(await stored()).toEqual(accounts);
			const { body } = await browser.get('/api/accounts');
			expect(body).toEqual({ accounts });
			expect(v.parse(listAnswer, body)).toEqual({ accounts });
		}),
		RUNS
	);
});

test('every field that a user may set is changed by a PATCH, and answered as it is then', async () => {
	await fc.assert(
		fc.asyncProperty(anyAccounts, anyAccountAtAll, async (accounts, other) => {
			await keep(accounts);
			const wanted = v.parse(accountSettings, other);
			const id = accounts.at(-1)?.id;
			const { status, body } = await browser.send('PATCH', `/api/accounts/${id}`, wanted);
			expect(status).toBe(200);
			const answer = v.parse(savedAccount, body);
			expect(answer.account).toMatchObject(wanted);
			expect(answer.accounts).toEqual(await stored());
			expect(answer.accounts).toContainEqual(answer.account);
		}),
		RUNS
	);
});

test('every field of a deleted account comes back with it', async () => {
	await fc.assert(
		fc.asyncProperty(anyAccounts, async (accounts) => {
			await keep(accounts);
			const path = `/api/accounts/${accounts[0]?.id}`;
			expect((await browser.send('DELETE', path)).status).toBe(200);
			const { body } = await browser.post(`${path}/restore`);
			expect(body).toEqual({ accounts });
		}),
		RUNS
	);
});

test('every field that goes to another relay is exported, read again and imported', async () => {
	const imports = new AccountImport(relay.database, seal, () => 1);
	await fc.assert(
		fc.asyncProperty(anyAccounts, async (accounts) => {
			const keyed = accounts.map((account) => ({ account, apiKey: KEY }));
			const read = readFile(JSON.stringify(await makeFile(keyed, undefined, CHEAP_HASH, 1)));
			if (!read.ok) throw new Error(`not readable: ${read.where}`);
			const records = (await recordsIn(read.file, undefined)) ?? [];
			await empty();
			const imported = await imports.run(
				user,
				records.map((record) => ({ ...record, apiKey: KEY })),
				true
			);
			expect(imported.ok).toBe(true);
			const plain = (list: readonly CarriedAccount[]) =>
				list.map((each) => v.parse(importedAccount, each)).sort(byName);
			expect(plain(await stored())).toEqual(plain(accounts));
		}),
		RUNS
	);
});

test('an import tells of every field that it changes', () => {
	fc.assert(
		fc.property(anyAccountAtAll, anyAccountAtAll, (account, other) => {
			const name = account.name;
			const record = { ...other, name, apiKey: KEY };
			const [step] = planImport([{ account, apiKey: KEY }], [record]);
			const differing = v
				.keyof(importedAccount)
				.options.filter((field) => account[field] !== record[field]);
			expect(step?.changes).toEqual(differing);
		})
	);
});

function byName(a: { name: string }, b: { name: string }): number {
	return a.name < b.name ? -1 : 1;
}
