import { expect, test } from 'vitest';
import type { Refusal } from './answer.ts';
import type { EndpointName } from './endpoints.ts';
import { callProof } from './call-proof.ts';

const success = (data: unknown, mode: 'live' | 'analyze' = 'live') =>
	({ ok: true, body: { status: 'success', data }, mode }) as const;
const server = (said?: string): Refusal =>
	said === undefined ? { kind: 'server', status: 500 } : { kind: 'server', status: 500, said };

test.each<[string, EndpointName, ReturnType<typeof success> | Refusal, object]>([
	[
		'a pong asks no broker',
		'ping',
		success({ broker: 'x' }),
		{ server: 'answers', key: 'accepted' }
	],
	['funds without a field', 'funds', success({}), { key: 'accepted', broker: 'denied' }],
	['funds', 'funds', success({ availablecash: '1.00' }), { broker: 'answers' }],
	[
		'funds of the sandbox',
		'funds',
		success({ availablecash: '1.00' }, 'analyze'),
		{ broker: undefined }
	],
	['positions', 'positionbook', success([{ symbol: 'SBIN' }]), { broker: 'answers' }],
	['no positions', 'positionbook', success([]), { broker: undefined, empty: true }],
	[
		'no orders',
		'orderbook',
		success({ orders: [], statistics: {} }),
		{ broker: undefined, empty: true }
	],
	[
		'a book that the broker forbids',
		'positionbook',
		server("Client error '403 Forbidden'"),
		{ broker: 'denied' }
	],
	[
		'and unauthorized',
		'positionbook',
		server("Client error '401 Unauthorized'"),
		{ broker: 'denied' }
	],
	[
		'Zerodha’s words',
		'orderbook',
		server('Incorrect `api_key` or `access_token`.'),
		{ broker: 'denied' }
	],
	['Dhan’s words', 'funds', server('Invalid or expired token'), { broker: 'denied' }],
	[
		'the same as a refusal',
		'holdings',
		{ kind: 'rejected', message: 'Session expired. Please login again' },
		{ broker: 'denied' }
	],
	['another failure', 'positionbook', server('Server disconnected'), { broker: 'failing' }],
	['a failure without words', 'positionbook', server(), { broker: 'failing' }],
	[
		'a slow book',
		'positionbook',
		{ kind: 'timeout', afterMs: 9 },
		{ broker: 'failing', server: undefined }
	],
	['a slow server', 'ping', { kind: 'timeout', afterMs: 9 }, { server: 'silent' }],
	[
		'a quote that fails proves nothing of the login',
		'quotes',
		server("Client error '403 Forbidden'"),
		{ broker: undefined }
	],
	['no answer', 'ping', { kind: 'unreachable' }, { server: 'silent' }],
	[
		'none to the relay',
		'ping',
		{ kind: 'not-sent', because: 'host-unreachable' },
		{ server: 'silent' }
	],
	['not asked', 'ping', { kind: 'not-sent', because: 'busy' }, { server: undefined }],
	['a page', 'ping', { kind: 'not-openalgo', status: 200 }, { server: 'stranger' }],
	['a proxy without a server', 'ping', { kind: 'not-openalgo', status: 502 }, { server: 'silent' }],
	['a refusal of both', 'ping', { kind: 'key-or-login' }, { key: 'doubted' }],
	['the same where a key is enough', 'expiry', { kind: 'key-or-login' }, { key: 'refused' }],
	[
		'a calendar, which needs no key',
		'market/timings',
		success([]),
		{ server: 'answers', key: undefined }
	]
])('%s', (_, path, ended, proof) => {
	const given = 'kind' in ended ? ({ ok: false, refusal: ended } as const) : ended;
	const silent = { server: undefined, key: undefined, broker: undefined, empty: undefined };
	expect({ ...silent, ...callProof(path, given) }).toMatchObject(proof);
});
