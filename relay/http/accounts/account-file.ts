import * as v from 'valibot';
import { carriedAccount, type CarriedAccount } from '#lib/domain/account/account.ts';
import {
	accountFile,
	FILE_FORMAT,
	FILE_VERSION,
	type AccountFile
} from '#lib/wire/http/account-file.ts';
import type { KeyedAccount } from '../../store/accounts/keyed-account.ts';
import type { ImportedRecord } from '../../store/accounts/import-plan.ts';
import type { HashCost } from '../../store/people/password-hash.ts';
import { newStretch, sealingUnder } from '../../store/accounts/passphrase.ts';

/** What goes into the file; with a passphrase the keys too. `cost` is what a guess at it takes; `now` is epoch ms. */
export async function makeFile(
	accounts: readonly KeyedAccount[],
	passphrase: string | undefined,
	cost: HashCost,
	now: number
): Promise<AccountFile> {
	const ranked = [...accounts].sort((a, b) => a.account.rank - b.account.rank);
	const stretch = passphrase === undefined ? undefined : newStretch(cost);
	const plain: AccountFile = {
		format: FILE_FORMAT,
		version: FILE_VERSION,
		exportedAt: now,
		keys: stretch ? { kdf: 'argon2id', ...stretch } : null,
		accounts: ranked.map(({ account }) => recordOf(account))
	};
	if (passphrase === undefined || !stretch) return plain;
	const sealing = await sealingUnder(passphrase, stretch);
	return {
		...plain,
		accounts: plain.accounts.map((record, index) => {
			const { account, apiKey } = ranked[index] ?? {};
			if (apiKey === undefined || account?.keyVersion === 0) return record;
			return { ...record, sealedKey: sealing.close(apiKey, belongsTo(plain, index)) };
		})
	};
}

type FileRead =
	| { ok: true; file: AccountFile }
	/** `where` is a place in the file, never a value: '' for the whole. */
	| { ok: false; where: string };

export function readFile(text: string): FileRead {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return { ok: false, where: '' };
	}
	const result = v.safeParse(accountFile, value);
	if (result.success) return { ok: true, file: result.output };
	return { ok: false, where: v.getDotPath(result.issues[0]) ?? '' };
}

/**
 * The file's records, with their keys where a passphrase opens them. Undefined when it does not: it is wrong, or the
 * file is not what was exported.
 */
export async function recordsIn(
	file: AccountFile,
	passphrase: string | undefined
): Promise<ImportedRecord[] | undefined> {
	const { keys } = file;
	const sealing =
		keys && passphrase !== undefined ? await sealingUnder(passphrase, keys) : undefined;
	const records: ImportedRecord[] = [];
	for (const [index, { sealedKey, ...record }] of file.accounts.entries()) {
		let apiKey: string | undefined;
		if (sealing && sealedKey !== undefined) {
			apiKey = sealing.open(sealedKey, belongsTo(file, index));
			if (!apiKey) return undefined;
		}
		records.push({ ...record, apiKey });
	}
	return records;
}

/** Equal text for equal files: the schema gives every object its fields in one order. */
function belongsTo(file: AccountFile, index: number): string {
	const accounts = file.accounts.map((account) => recordOf(account));
	const { format, version, exportedAt, keys } = file;
	const stretch = keys && [keys.kdf, keys.memoryKiB, keys.passes, keys.salt];
	return JSON.stringify([format, version, exportedAt, stretch, accounts, index]);
}

/** Only these fields, in a fixed order. */
function recordOf(account: CarriedAccount): CarriedAccount {
	return v.parse(carriedAccount, account);
}
