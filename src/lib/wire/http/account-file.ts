import * as v from 'valibot';
import { importedAccount, MOST_ACCOUNTS } from '#lib/domain/account/account.ts';
import { plainName } from '#lib/domain/account/account-name.ts';
import { LEAST_PASSPHRASE } from '#lib/domain/user/password-rules.ts';
import { saidAccount } from './account-api.ts';

/**
 * An export of accounts: what a user may keep, and bring to another relay. It counts as outside data, even our own: every
 * figure in it is bounded, the cost of opening it too.
 */

export const FILE_FORMAT = 'algomirror accounts';
export const FILE_VERSION = 1;
/** Characters. Twenty accounts with the longest names, addresses and keys make some 40,000. */
export const MOST_FILE_TEXT = 60_000;

/** How a passphrase becomes the key (argon2id, one lane, version 0x13): as much work as our own exports cost, at most. */
const stretch = v.strictObject({
	kdf: v.literal('argon2id'),
	memoryKiB: v.pipe(v.number(), v.integer(), v.minValue(8), v.maxValue(64 * 1024)),
	passes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4)),
	/** 16 bytes, base64url. */
	salt: v.pipe(v.string(), v.regex(/^[\w-]{22}$/))
});

/** A field more changes what is authenticated, and so needs another `FILE_VERSION`. */
const fileRecord = v.strictObject({
	...saidAccount.entries,
	/**
	 * `v1.<nonce>.<cipher text and tag>`, AES-256-GCM. What is authenticated with it is the whole file without the
	 * sealed keys, and the record's place: an address that was changed, or a key moved to another record, opens nothing.
	 */
	sealedKey: v.optional(v.pipe(v.string(), v.regex(/^v1\.[\w-]{16}\.[\w-]{22,1500}$/)))
});

export const accountFile = v.pipe(
	v.strictObject({
		format: v.literal(FILE_FORMAT),
		version: v.literal(FILE_VERSION),
		/** Epoch ms by the relay's clock. */
		exportedAt: v.number(),
		/** Null: the keys were left out. */
		keys: v.nullable(stretch),
		/** By rank, the first one first. */
		accounts: v.pipe(v.array(fileRecord), v.maxLength(MOST_ACCOUNTS))
	}),
	v.check(
		({ keys, accounts }) => keys !== null || accounts.every(({ sealedKey }) => !sealedKey),
		'a sealed key, and nothing that says how it was sealed'
	),
	v.check(
		({ accounts }) => new Set(accounts.map(({ name }) => plainName(name))).size === accounts.length,
		'two accounts of one name'
	)
);
export type AccountFile = v.InferOutput<typeof accountFile>;

/** Rules beyond length are in `domain/password-rules.ts`. */
export const passphrase = v.pipe(v.string(), v.minLength(LEAST_PASSPHRASE), v.maxLength(200));

/** POST /api/accounts/export. Without a passphrase the keys stay here. */
export const exportRequest = v.strictObject({ passphrase: v.optional(passphrase) });
export const exportAnswer = v.object({ file: v.unknown() });

/** POST /api/accounts/import. Without `apply` it says what would happen and does nothing. */
export const importRequest = v.strictObject({
	file: v.pipe(v.string(), v.maxLength(MOST_FILE_TEXT)),
	passphrase: v.optional(v.pipe(v.string(), v.maxLength(200))),
	apply: v.boolean()
});
export type ImportRequest = v.InferOutput<typeof importRequest>;

export const importPlan = v.object({
	/** In the order of the file. */
	accounts: v.array(
		v.object({
			name: v.string(),
			is: v.picklist(['added', 'changed', 'same']),
			/** Of a changed one. */
			changes: v.array(v.picklist([...v.keyof(importedAccount).options, 'key'])),
			/** `missing`: it is switched off until the user enters it. */
			key: v.picklist(['from-file', 'kept', 'missing']),
			hostUrl: v.string()
		})
	),
	/** The file holds keys that were not opened, because no passphrase came with it. */
	keysLocked: v.boolean(),
	applied: v.boolean()
});
export type ImportPlan = v.InferOutput<typeof importPlan>;
