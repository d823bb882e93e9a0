import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const FORMAT = 'v1';

/** 96 bits, the size GCM is made for; random is safe up to some 2^32 seals under one key. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals texts under a key of 32 bytes. What a text belongs to is authenticated with it: sealed for one record it does
 * not open in another.
 */
export class Sealing {
	readonly #key: Buffer;

	constructor(key: Buffer) {
		this.#key = key;
	}

	close(plain: string, belongsTo: string): string {
		const nonce = randomBytes(NONCE_BYTES);
		const cipher = createCipheriv(CIPHER, this.#key, nonce, { authTagLength: TAG_BYTES });
		cipher.setAAD(Buffer.from(belongsTo));
		const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
		return `${FORMAT}.${nonce.toString('base64url')}.${body.toString('base64url')}`;
	}

	/** Undefined when it was made under another key, for something else, or changed since. */
	open(sealed: string, belongsTo: string): string | undefined {
		const [format, nonceText, bodyText, ...rest] = sealed.split('.');
		if (format !== FORMAT || !nonceText || !bodyText || rest.length > 0) return undefined;
		const nonce = Buffer.from(nonceText, 'base64url');
		const body = Buffer.from(bodyText, 'base64url');
		if (nonce.length !== NONCE_BYTES || body.length < TAG_BYTES) return undefined;
		const decipher = createDecipheriv(CIPHER, this.#key, nonce, { authTagLength: TAG_BYTES });
		decipher.setAAD(Buffer.from(belongsTo));
		decipher.setAuthTag(body.subarray(-TAG_BYTES));
		const start = decipher.update(body.subarray(0, -TAG_BYTES));
		try {
			return Buffer.concat([start, decipher.final()]).toString('utf8');
		} catch {
			// GCM's only way to say that the tag does not match.
			return undefined;
		}
	}
}
