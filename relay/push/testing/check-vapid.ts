import { createPublicKey, verify } from 'node:crypto';
import * as v from 'valibot';

const claims = v.object({ aud: v.string(), exp: v.number(), sub: v.string() });

/**
 * What is wrong with a message's Authorization header, as a push service at `origin` judges it that knows by which key
 * its subscription was made (RFC 8292); undefined when nothing is. `now`: epoch ms.
 */
export function vapidProblem(
	header: string | undefined,
	{ origin, key, now }: { origin: string; key: string; now: number }
): string | undefined {
	const [, token, given] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(header ?? '') ?? [];
	if (token === undefined || given === undefined) return 'no vapid header';
	if (given !== key) return 'another key than the subscription was made for';
	const point = Buffer.from(given, 'base64url');
	const [head = '', body = '', signature = ''] = token.split('.');
	const publicKey = createPublicKey({
		format: 'jwk',
		key: {
			...{ kty: 'EC', crv: 'P-256' },
			x: point.subarray(1, 33).toString('base64url'),
			y: point.subarray(33).toString('base64url')
		}
	});
	const signed = verify(
		'sha256',
		Buffer.from(`${head}.${body}`),
		{ key: publicKey, dsaEncoding: 'ieee-p1363' },
		Buffer.from(signature, 'base64url')
	);
	if (!signed) return 'not signed by that key';
	const read = v.parse(v.pipe(v.string(), v.parseJson(), claims), plain(body));
	if (read.aud !== origin) return `for ${read.aud}`;
	if (read.exp * 1_000 <= now) return 'its time is over';
	if (read.exp * 1_000 > now + 24 * 3_600_000) return 'it holds for more than a day';
	return /^(mailto|https):/.test(read.sub) ? undefined : 'nobody to write to';
}

function plain(part: string): string {
	return Buffer.from(part, 'base64url').toString('utf8');
}
