import { hashRaw, type Algorithm } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';
import type { HashCost } from '../people/password-hash.ts';
import { Sealing } from './sealing.ts';

/** How a passphrase was made into a key: everything but the passphrase. */
interface Stretch extends HashCost {
	/** base64url. */
	salt: string;
}

/**
 * An attacker may try passphrases on a file for years, so it costs more than a sign-in: argon2id as RFC 9106 (section 4)
 * recommends for little memory, 64 MiB and three passes, some 0.2 s of a core. With one lane, as on the event loop's side
 * threads more would only share the same cores.
 */
export const FILE_COST: HashCost = { memoryKiB: 64 * 1024, passes: 3 };

export function newStretch({ memoryKiB, passes }: HashCost): Stretch {
	return { memoryKiB, passes, salt: randomBytes(16).toString('base64url') };
}

/** The library declares these names as a const enum, which does not exist at run time. */
const ARGON2ID: Algorithm.Argon2id = 2;

export async function sealingUnder(passphrase: string, stretch: Stretch): Promise<Sealing> {
	const { memoryKiB, passes, salt } = stretch;
	const key = await hashRaw(passphrase.normalize('NFKC'), {
		algorithm: ARGON2ID,
		memoryCost: memoryKiB,
		timeCost: passes,
		parallelism: 1,
		outputLen: 32,
		salt: Buffer.from(salt, 'base64url')
	});
	return new Sealing(key);
}
