import type { Check } from '../check.ts';
import { expectStatus, expectTrue } from '../expectations.ts';

const STRANGER = 'https://stranger.example';
const ALLOWED = 'access-control-allow-origin';

const preflight = (origin: string) => ({
	Origin: origin,
	'Access-Control-Request-Method': 'POST',
	'Access-Control-Request-Headers': 'content-type'
});

/** Who may read is the operator's setting: these hold under every one of them. */
export const cors: Check[] = [
	{
		name: 'a preflight is answered with 200 whether or not the origin is allowed',
		run: async ({ rest }) =>
			expectStatus(await rest.raw('OPTIONS', 'ping', undefined, preflight(STRANGER)), 200)
	},
	{
		name: 'an allowed preflight allows POST with a content type; a refused one allows nothing',
		run: async ({ rest }) => {
			const { headers } = await rest.raw('OPTIONS', 'ping', undefined, preflight(STRANGER));
			const origin = headers.get(ALLOWED);
			const methods = headers.get('access-control-allow-methods');
			if (origin === null) {
				expectTrue(methods === null, `no origin, but the methods ${methods}`);
				return;
			}
			expectTrue([STRANGER, '*'].includes(origin), `the origin allowed is ${origin}`);
			expectTrue(methods?.includes('POST') ?? false, `the methods are ${methods}`);
			const asked = headers.get('access-control-allow-headers') ?? '';
			expectTrue(/content-type/i.test(asked), `the headers allowed are "${asked}"`);
		}
	},
	{
		name: 'an error can be read from the same origins as a success',
		run: async ({ rest }) => {
			const headers = { Origin: STRANGER };
			const good = await rest.post('ping', {}, { headers });
			const bad = await rest.post('ping', {}, { key: 'none', headers });
			expectTrue(
				good.headers.get(ALLOWED) === bad.headers.get(ALLOWED),
				`200 allows ${good.headers.get(ALLOWED)}, 400 allows ${bad.headers.get(ALLOWED)}`
			);
		}
	},
	{
		name: 'a request of a foreign origin is carried out; only its answer is hidden',
		run: async ({ rest }) =>
			expectStatus(await rest.post('ping', {}, { headers: { Origin: STRANGER } }), 200)
	}
];
