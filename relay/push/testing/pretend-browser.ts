import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

/** A browser's end of a subscription: it has the keys, and opens what only it can (RFC 8291, 8188). */
export class PretendBrowser {
	readonly #curve = createECDH('prime256v1');
	readonly #publicKey = this.#curve.generateKeys();
	readonly #auth = randomBytes(16);
	/** Names it at the push service. */
	readonly id = randomBytes(16).toString('base64url');

	/** What its page sends to the relay, for a push service at this origin. */
	subscription(origin: string): { endpoint: string; p256dh: string; auth: string } {
		return {
			endpoint: `${origin}/push/${this.id}`,
			p256dh: this.#publicKey.toString('base64url'),
			auth: this.#auth.toString('base64url')
		};
	}

	/** Throws for anything that was not encrypted for it. */
	open(body: Buffer): string {
		const salt = body.subarray(0, 16);
		const recordSize = body.readUInt32BE(16);
		const idLength = body.readUInt8(20);
		const sender = body.subarray(21, 21 + idLength);
		const record = body.subarray(21 + idLength);
		if (idLength !== 65) throw new Error('the sender’s key is no point of P-256');
		if (record.length > recordSize) throw new Error('more than one record');
		const shared = this.#curve.computeSecret(sender);
		const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.#publicKey, sender]);
		const secret = Buffer.from(hkdfSync('sha256', shared, this.#auth, info, 32));
		const derive = (what: string, length: number) =>
			Buffer.from(
				hkdfSync('sha256', secret, salt, Buffer.from(`Content-Encoding: ${what}\0`), length)
			);
		const cipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12));
		cipher.setAuthTag(record.subarray(-16));
		const plain = Buffer.concat([cipher.update(record.subarray(0, -16)), cipher.final()]);
		const end = plain.lastIndexOf(2);
		if (end === -1 || plain.subarray(end + 1).some((byte) => byte !== 0)) {
			throw new Error('the padding does not end the last record');
		}
		return plain.subarray(0, end).toString('utf8');
	}
}
