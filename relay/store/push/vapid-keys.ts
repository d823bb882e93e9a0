import { createECDH } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { makeWhole } from '../whole-file.ts';

export const VAPID_FILE = 'push.keys';

const BASE64URL = /^[\w-]+$/;
const keysIn = v.pipe(
	v.string(),
	v.parseJson(),
	v.object({
		publicKey: v.pipe(v.string(), v.regex(BASE64URL), v.length(87)),
		privateKey: v.pipe(v.string(), v.regex(BASE64URL), v.length(43))
	})
);

/** By which push services know the relay (RFC 8292). Every subscription is made for the public one. */
export type VapidKeys = v.InferOutput<typeof keysIn>;

type KeptKeys = { ok: true; keys: VapidKeys } | { ok: false; why: string };

/** This relay's keys: from their file, made on the first start and readable by its owner only. */
export function keptVapidKeys(folder: string): KeptKeys {
	const path = join(folder, VAPID_FILE);
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	if (!existsSync(path)) {
		const fresh = newVapidKeys();
		if (makeWhole(path, `${JSON.stringify(fresh)}\n`)) return { ok: true, keys: fresh };
	}
	if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
	const read = v.safeParse(keysIn, readFileSync(path, 'utf8'));
	if (read.success) return { ok: true, keys: read.output };
	return {
		ok: false,
		why: `${path} holds no keys for notifications: put the file back, or delete it, upon which every device has to switch notifications on again`
	};
}

/** A number that happens to be small is written out to its full length, which push services ask for. */
export function newVapidKeys(): VapidKeys {
	const curve = createECDH('prime256v1');
	const publicKey = curve.generateKeys().toString('base64url');
	const scalar = curve.getPrivateKey();
	const privateKey = Buffer.concat([Buffer.alloc(32 - scalar.length), scalar]);
	return { publicKey, privateKey: privateKey.toString('base64url') };
}
