import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Lets its first user in from another machine: only the operator can read what the relay prints. */
export function newSetupCode(): string {
	return randomBytes(16).toString('hex');
}

/** Hashed first, so that the comparison takes as long whatever was sent. */
export function isSetupCode(code: string, given: string | undefined): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return given !== undefined && timingSafeEqual(digest(code), digest(given.trim()));
}
