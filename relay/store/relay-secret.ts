import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makeWhole } from './whole-file.ts';

export const SECRET_FILE = 'relay.secret';
const LEAST_BYTES = 32;
/** Fewer distinct characters than this are a placeholder or a pattern, not 32 random bytes. */
const LEAST_DISTINCT = 10;
const PLACEHOLDER =
	/change.?me|your.?(relay.?)?secret|secret.?key|default|example|placeholder|password|insecure|replace.?(me|this)|xxxx/i;

export type SecretCheck = { ok: true; secret: string } | { ok: false; why: string };

/** A secret that others can guess protects nothing, so a weak one stops the start. */
export function checkSecret(text: string): SecretCheck {
	const secret = text.trim();
	if (Buffer.byteLength(secret) < LEAST_BYTES) {
		return { ok: false, why: `must be at least ${LEAST_BYTES} bytes long` };
	}
	if (PLACEHOLDER.test(secret) || new Set(secret).size < LEAST_DISTINCT) {
		return { ok: false, why: 'looks like a placeholder: use random text, or leave it out' };
	}
	return { ok: true, secret };
}

/** The secret of this relay: from its file, made on the first start and readable by its owner only. */
export function keptSecret(folder: string): SecretCheck {
	const path = join(folder, SECRET_FILE);
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const fresh = randomBytes(32).toString('base64url');
	if (!existsSync(path) && makeWhole(path, `${fresh}\n`)) return { ok: true, secret: fresh };
	if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
	const check = checkSecret(readFileSync(path, 'utf8'));
	return check.ok ? check : { ok: false, why: `${path}: ${check.why}` };
}
