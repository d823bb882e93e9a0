import { generateKeyPairSync, sign } from 'node:crypto';

/** A certificate for `localhost` and 127.0.0.1, good for a century, and its key, both as PEM. */
export interface SelfSigned {
	cert: string;
	key: string;
}

/** Written by hand, as DER (X.509): what a stand-in for a push service needs, without a program beside Node. */
export function selfSigned(): SelfSigned {
	const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const ecdsaWithSha256 = sequence(oid([42, 134, 72, 206, 61, 4, 3, 2]));
	const name = sequence(der(0x31, sequence(oid([85, 4, 3]), text('algomirror push stand-in'))));
	const validity = sequence(time('20000101000000Z'), time('20991231235959Z'));
	const altNames = sequence(
		der(0x82, Buffer.from('localhost')),
		der(0x87, Buffer.from([127, 0, 0, 1]))
	);
	const isAuthority = sequence(der(0x01, Buffer.from([0xff])));
	const extensions = sequence(
		sequence(oid([85, 29, 17]), der(0x04, altNames)),
		sequence(oid([85, 29, 19]), der(0x04, isAuthority))
	);
	const body = sequence(
		der(0xa0, der(0x02, Buffer.from([2]))),
		der(0x02, Buffer.from([1])),
		ecdsaWithSha256,
		name,
		validity,
		name,
		publicKey.export({ type: 'spki', format: 'der' }),
		der(0xa3, extensions)
	);
	const signature = sign('sha256', body, privateKey);
	const whole = sequence(
		body,
		ecdsaWithSha256,
		der(0x03, Buffer.concat([Buffer.from([0]), signature]))
	);
	return {
		cert: pem('CERTIFICATE', whole),
		key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
	};
}

function der(tag: number, content: Buffer): Buffer {
	const { length } = content;
	const size =
		length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
	return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: readonly Buffer[]) => der(0x30, Buffer.concat(parts));
const oid = (bytes: readonly number[]) => der(0x06, Buffer.from(bytes));
const text = (words: string) => der(0x0c, Buffer.from(words));
const time = (at: string) => der(0x18, Buffer.from(at));

function pem(label: string, bytes: Buffer): string {
	const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
	return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
