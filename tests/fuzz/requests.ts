import fc from 'fast-check';
import { spoilt } from './mutate.ts';

export interface FuzzRequest {
	method: string;
	path: string;
	/** Whose cookie and Origin go with it. */
	as: 'user' | 'stranger' | 'garbled';
	from: 'own-page' | 'elsewhere' | 'nowhere';
	contentType: string;
	body: string | undefined;
}

const nowhere = { hostUrl: 'http://127.0.0.1:1', websocketUrl: 'ws://127.0.0.1:1' };
const page = { ok: true, ms: 1, problem: null, broker: 'zerodha' };
const report = { id: 'a-report-of-the-fuzzer', action: 'order-intended', at: 1, details: { a: 1 } };
const person = { name: 'asha', password: 'not the right password' };
const credential = { id: 'AAAA', rawId: 'AAAA', type: 'public-key' };

/** An honest body for each door that reads one: what is spoilt must come near to what is accepted. */
const BODIES: Record<string, unknown> = {
	'POST /api/sign-up': { ...person, invite: 'no-such-invite' },
	'POST /api/sign-in': person,
	'POST /api/password': { present: 'not the right one', next: 'a new one of some length' },
	'POST /api/accounts': { ...nowhere, page, name: 'Fuzzed', apiKey: 'a key' },
	'POST /api/accounts/test': { ...nowhere, apiKey: 'a key' },
	'PATCH /api/accounts/:id': { name: 'Renamed', isActive: true, multiplierHundredths: 150 },
	'PUT /api/accounts/order': { ids: ['a', 'b'] },
	'POST /api/activity': { reports: [report] },
	'PUT /api/settings': { choices: [{ field: 'theme', value: 'dark', ago: 5 }] },
	'POST /api/invites': { note: 'for a friend', days: 7 },
	'POST /api/passkeys/options': { password: 'not the right password' },
	'POST /api/passkeys': {
		name: 'Laptop',
		response: { ...credential, response: { clientDataJSON: 'AAAA', attestationObject: 'AAAA' } }
	},
	'POST /api/sign-in/passkey': {
		response: {
			...credential,
			response: { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' }
		}
	}
};

/** Printable, because anything else is no request line at all; whole sockets of noise are another part of the walk. */
const visible = fc.string({
	unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
	maxLength: 40
});
const encoded = fc.string({ unit: 'grapheme', maxLength: 20 }).map(encodeURIComponent);
const id = (ids: readonly string[]) =>
	fc.oneof(
		visible.map((text) => text.replace(/[/?#]/g, '')),
		encoded,
		fc.constantFrom('..', '%2e%2e', '%', ...ids)
	);
const query = fc.oneof(
	{ weight: 3, arbitrary: fc.constant('') },
	fc
		.dictionary(
			fc.constantFrom('before', 'after', 'action', 'text', 'from', 'until', 'x'),
			fc.oneof(fc.nat().map(String), fc.string({ unit: 'grapheme', maxLength: 150 })),
			{ maxKeys: 3 }
		)
		.map((asked) => `?${new URLSearchParams(asked).toString()}`),
	visible.map((text) => `?${text}`)
);

const common = {
	as: fc.constantFrom('user', 'user', 'user', 'stranger', 'garbled') as fc.Arbitrary<
		FuzzRequest['as']
	>,
	from: fc.constantFrom('own-page', 'own-page', 'own-page', 'elsewhere', 'nowhere') as fc.Arbitrary<
		FuzzRequest['from']
	>,
	contentType: fc.constantFrom(
		'application/json',
		'application/json',
		'text/plain',
		'multipart/form-data; boundary='
	)
};

/** Mostly the relay's own doors with nearly honest bodies; `ids` are of records that exist. */
export function requests(
	doors: readonly { method: string; path: string }[],
	ids: readonly string[]
): fc.Arbitrary<FuzzRequest> {
	const known = fc.constantFrom(...doors).chain(({ method, path }) =>
		fc.record({
			...common,
			// Signed out by one of its own inputs, the user's others would all be a stranger's.
			as: path === '/api/sign-out' ? fc.constant<FuzzRequest['as']>('garbled') : common.as,
			method: fc.oneof(
				{ weight: 15, arbitrary: fc.constant(method) },
				{ weight: 1, arbitrary: fc.constantFrom('PUT', 'PATCH', 'DELETE', 'POST') }
			),
			path: fc
				.tuple(id(ids), query)
				.map(([name, asked]) => path.replaceAll(/:\w+/g, () => name) + asked),
			body:
				method === 'GET'
					? fc.constant(undefined)
					: fc.oneof(
							{ weight: 6, arbitrary: spoilt(BODIES[`${method} ${path}`] ?? {}) },
							fc.constant(undefined)
						)
		})
	);
	const unknown = fc.record({
		...common,
		method: fc.constantFrom('GET', 'POST', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND', 'DELETE'),
		path: fc
			.tuple(
				fc.constantFrom(
					'/',
					'/api/',
					'/api//',
					'/ws',
					'/metrics/',
					'/_app/',
					'/healthz',
					'//',
					'/%2e%2e/'
				),
				visible
			)
			.map((parts) => parts.join('')),
		body: fc.option(fc.string({ maxLength: 300 }), { nil: undefined })
	});
	return fc.oneof({ weight: 5, arbitrary: known }, { weight: 1, arbitrary: unknown });
}
