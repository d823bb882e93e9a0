import { hashedText, type UnhashedRow } from '#lib/domain/activity/hashed-log.ts';

/** SHA-256 by the browser, in lower-case hex. */
export async function lineHashInBrowser(
	subtle: Pick<SubtleCrypto, 'digest'>,
	userId: string,
	row: UnhashedRow
): Promise<string> {
	const text = new TextEncoder().encode(hashedText(userId, row));
	const bytes = new Uint8Array(await subtle.digest('SHA-256', text));
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
