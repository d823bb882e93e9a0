import { ECDH } from 'node:crypto';

/** Whether it is a public key of P-256, uncompressed, in base64url: for anything else no message can be encrypted. */
export function isPoint(text: string): boolean {
	const bytes = Buffer.from(text, 'base64url');
	if (bytes.length !== 65 || bytes[0] !== 4) return false;
	try {
		ECDH.convertKey(bytes, 'prime256v1');
		return true;
	} catch {
		return false;
	}
}
