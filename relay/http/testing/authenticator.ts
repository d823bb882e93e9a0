import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import type { NewPasskey, PasskeySignIn } from '#lib/wire/http/people-api.ts';
import { cbor, type Cbor } from './cbor.ts';

interface Signing {
	/** The origin that the browser reports; a test may lie. */
	origin: string;
	host: string;
	challenge: string;
	/** Whether the person was recognised, not only present. */
	verified?: boolean;
	userHandle?: string;
}

const PRESENT = 0x01;
const VERIFIED = 0x04;
const WITH_CREDENTIAL = 0x40;

/** A security key made of software: one ES256 credential, as browsers hand it over. */
export class Authenticator {
	readonly id = randomBytes(16).toString('base64url');
	counter = 0;
	readonly #key: KeyObject;
	readonly #public: { x: Buffer; y: Buffer };

	constructor() {
		const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
		const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
		this.#key = privateKey;
		this.#public = { x: Buffer.from(x, 'base64url'), y: Buffer.from(y, 'base64url') };
	}

	create(signing: Signing): NewPasskey['response'] {
		const { x, y } = this.#public;
		const key = new Map<Cbor, Cbor>([
			[1, 2],
			[3, -7],
			[-1, 1],
			[-2, x],
			[-3, y]
		]);
		const id = Buffer.from(this.id, 'base64url');
		const length = Buffer.from([0, id.length]);
		const credential = Buffer.concat([Buffer.alloc(16), length, id, cbor(key)]);
		const data = Buffer.concat([this.#data(signing, WITH_CREDENTIAL), credential]);
		const attestation = new Map<Cbor, Cbor>([
			['fmt', 'none'],
			['attStmt', new Map()],
			['authData', data]
		]);
		return {
			...this.#named(),
			response: {
				clientDataJSON: clientData('webauthn.create', signing).toString('base64url'),
				attestationObject: cbor(attestation).toString('base64url'),
				transports: ['internal']
			}
		};
	}

	get({ userHandle, ...signing }: Signing): PasskeySignIn['response'] {
		this.counter += 1;
		const client = clientData('webauthn.get', signing);
		const data = this.#data(signing, 0);
		const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
		return {
			...this.#named(),
			response: {
				clientDataJSON: client.toString('base64url'),
				authenticatorData: data.toString('base64url'),
				signature: sign('sha256', signed, this.#key).toString('base64url'),
				...(userHandle === undefined
					? {}
					: { userHandle: Buffer.from(userHandle).toString('base64url') })
			}
		};
	}

	#named() {
		return { id: this.id, rawId: this.id, type: 'public-key' } as const;
	}

	#data({ host, verified = true }: Omit<Signing, 'userHandle'>, more: number): Buffer {
		const counter = Buffer.alloc(4);
		counter.writeUInt32BE(this.counter);
		const flags = Buffer.from([PRESENT | (verified ? VERIFIED : 0) | more]);
		return Buffer.concat([createHash('sha256').update(host).digest(), flags, counter]);
	}
}

function clientData(type: string, { challenge, origin }: Omit<Signing, 'userHandle'>): Buffer {
	return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}
