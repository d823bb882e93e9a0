import fc from 'fast-check';
import { ENDPOINTS } from '#lib/openalgo/rest/endpoints.ts';
import { SENT_ONCE } from '#lib/wire/http/account-api.ts';
import { bodies, type Stock } from './bodies.ts';

export interface FuzzRequest {
	/** The relay's name for where it goes, if it knows one. */
	door: string | undefined;
	method: string;
	path: string;
	/** Whose cookie and Origin go with it. */
	as: 'user' | 'stranger' | 'garbled';
	from: 'own-page' | 'elsewhere' | 'nowhere';
	/** As a proxy would name it: one address for all would soon be slowed down, and no input be looked at. */
	address: string;
	headers: Readonly<Record<string, string>>;
	body: string | undefined;
}

/** Printable, because anything else is no request line at all; whole sockets of noise are another part of the walk. */
const visible = fc.string({
	unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
	maxLength: 40
});
const encoded = fc.string({ unit: 'grapheme', maxLength: 20 }).map(encodeURIComponent);
/** Mostly of a record that is there, of the kind that the door asks for. */
function id(path: string, ids: Stock['ids']): fc.Arbitrary<string> {
	const own = ids[path.split('/')[2] ?? ''] ?? [];
	const all = Object.values(ids).flat();
	return fc.oneof(
		{ weight: 4, arbitrary: fc.constantFrom('..', ...own, ...own) },
		{ weight: 1, arbitrary: fc.constantFrom('%2e%2e', '%', ...all) },
		{ weight: 1, arbitrary: visible.map((text) => text.replace(/[/?#]/g, '')) },
		{ weight: 1, arbitrary: encoded }
	);
}
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

/** Four of five times the first: what most of the relay is there for. */
function oftenFirst<const T>(first: T, ...others: T[]): fc.Arbitrary<T> {
	return fc.oneof(
		{ weight: 4, arbitrary: fc.constant(first) },
		{ weight: 1, arbitrary: fc.constantFrom(...others) }
	);
}

const common = {
	as: oftenFirst('user', 'stranger', 'garbled'),
	from: oftenFirst('own-page', 'elsewhere', 'nowhere'),
	address: fc.nat(250).map((host) => `203.0.113.${host}`),
	headers: fc.record({
		'content-type': fc.constantFrom(
			'application/json',
			'application/json',
			'text/plain',
			'multipart/form-data; boundary='
		),
		[SENT_ONCE]: fc.oneof(
			{ weight: 3, arbitrary: fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }).map(hex) },
			visible
		)
	})
};

function hex(number: bigint): string {
	return number.toString(16).padStart(32, '0');
}

/** What stands for the `*` of a door: below it are the endpoints of an account's server. */
const below = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom(...Object.keys(ENDPOINTS)) },
	{ weight: 1, arbitrary: fc.oneof(visible, encoded, fc.constantFrom('..', '%2e%2e/ping', '')) }
);

/** Mostly the relay's own doors with nearly honest bodies. */
export function requests(
	doors: readonly { method: string; path: string }[],
	stock: Stock
): fc.Arbitrary<FuzzRequest> {
	const all = bodies(stock);
	const bodyFor = (door: string) => {
		const body = all[door];
		if (!body) throw new Error(`${door} is new: say in bodies.ts what an honest body of it is`);
		return body;
	};
	const known = fc.constantFrom(...doors).chain(({ method, path }) =>
		fc.record({
			...common,
			door: fc.constant(`${method} ${path}`),
			// If one of its own inputs signed the user out, all later ones would be a stranger's.
			as: path === '/api/sign-out' ? fc.constant<FuzzRequest['as']>('garbled') : common.as,
			method: fc.oneof(
				{ weight: 15, arbitrary: fc.constant(method) },
				{ weight: 1, arbitrary: fc.constantFrom('PUT', 'PATCH', 'DELETE', 'POST') }
			),
			path: fc
				.tuple(id(path, stock.ids), below, query)
				.map(
					([name, rest, asked]) =>
						path.replaceAll(/:\w+/g, () => name).replace('*', () => rest) + asked
				),
			body:
				method === 'GET'
					? fc.constant(undefined)
					: fc.oneof({ weight: 6, arbitrary: bodyFor(`${method} ${path}`) }, fc.constant(undefined))
		})
	);
	const unknown = fc.record({
		...common,
		door: fc.constant(undefined),
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
