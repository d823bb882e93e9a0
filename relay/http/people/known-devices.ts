import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** Names format and purpose, so that the same secret never makes the same key for another purpose. */
const PURPOSE = 'algomirror known device v1';

/**
 * What a browser shows to be known as one in which a user has signed in before. It opens nothing: it only gives its
 * user's next sign-in a count and a lane of its own, which strangers' guesses do not touch. Nothing is stored.
 */
export class KnownDevices {
	readonly #key: Buffer;

	constructor(secret: string) {
		this.#key = Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, 32));
	}

	/** For a browser in which this user has just signed in. */
	proofFor(userId: string): string {
		const device = randomBytes(16).toString('base64url');
		return `${device}.${this.#seal(userId, device).toString('base64url')}`;
	}

	/** Names the device; undefined unless the proof is of this user. */
	of(proof: string | undefined, userId: string | undefined): string | undefined {
		const [, device, seal] = /^([\w-]{22})\.([\w-]{43})$/.exec(proof ?? '') ?? [];
		if (device === undefined || seal === undefined || userId === undefined) return undefined;
		const right = this.#seal(userId, device);
		const given = Buffer.from(seal, 'base64url');
		return given.length === right.length && timingSafeEqual(given, right) ? device : undefined;
	}

	#seal(userId: string, device: string): Buffer {
		return createHmac('sha256', this.#key).update(`${userId} ${device}`).digest();
	}
}
