import { describe, expect, test } from 'vitest';
import type { Refusal } from './answer.ts';
import { leavesOrderUnknown, type Subject } from './refuse.ts';
import { judge } from './request.ts';

function refusalOf(status: number, body: unknown, subject: Subject = 'other'): Refusal {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const reply = judge(status, text, subject, 0);
	if (reply.ok) throw new Error('was taken for a success');
	return reply.refusal;
}

const error = (message: unknown, more = {}) => ({ status: 'error', message, ...more });

describe('every error body of the contract', () => {
	test.each<[string, number, unknown, Refusal, Subject?]>([
		[
			'A: a Python dict as text',
			400,
			error("{'exchange': ['Must be one of: NSE, BSE.'], 'foo': ['Unknown field.']}"),
			{
				kind: 'invalid',
				fields: { exchange: ['Must be one of: NSE, BSE.'], foo: ['Unknown field.'] }
			},
			'order'
		],
		[
			'A: items of a list by number',
			400,
			error("{'orders': {1: {'action': ['Not a valid string.']}}}", { mode: 'analyze' }),
			{ kind: 'invalid', fields: { 'orders.1.action': ['Not a valid string.'] } },
			'order'
		],
		[
			'B: an object',
			400,
			error({ symbols: { 0: { exchange: ['Unknown.'] } } }),
			{ kind: 'invalid', fields: { 'symbols.0.exchange': ['Unknown.'] } }
		],
		[
			'C: in errors',
			400,
			error('Validation error', { errors: { strike_count: ['Too many.'] } }),
			{ kind: 'invalid', fields: { strike_count: ['Too many.'] } }
		],
		[
			'D: in errors, other words',
			400,
			error('Validation failed', { errors: { symbol: ['Missing data for required field.'] } }),
			{ kind: 'invalid', fields: { symbol: ['Missing data for required field.'] } }
		],
		['E: wrong key or no login', 403, error('Invalid openalgo apikey'), { kind: 'key-or-login' }],
		[
			'E: the same inside another sentence',
			403,
			error('Failed to fetch LTP for NIFTY: Invalid openalgo apikey'),
			{ kind: 'key-or-login' }
		],
		['E: Greeks with a wrong key', 401, error('Invalid openalgo apikey'), { kind: 'bad-key' }],
		['E: queueing with a wrong key', 403, error('Invalid API key'), { kind: 'bad-key' }, 'order'],
		[
			'E: depth with a wrong key or no login',
			404,
			error('Broker-specific module not found'),
			{ kind: 'key-or-login' },
			'depth'
		],
		[
			'F1: broken body',
			400,
			{ message: 'The browser (or proxy) sent a request that this server could not understand.' },
			{
				kind: 'invalid',
				fields: {
					'': ['The browser (or proxy) sent a request that this server could not understand.']
				}
			},
			'order'
		],
		[
			'F2: not an object',
			500,
			{ message: 'Internal Server Error' },
			{ kind: 'server', status: 500 }
		],
		[
			'F3: another content type',
			500,
			error('An unexpected error occurred'),
			{ kind: 'server', status: 500 }
		],
		[
			'G: unknown path',
			404,
			error('Not found', { path: '/api/v1/x' }),
			{ kind: 'unsupported', message: 'this server has no such endpoint' }
		],
		[
			'H: wrong method',
			405,
			{ message: 'The method is not allowed for the requested URL.' },
			{ kind: 'unsupported', message: 'this server has no such endpoint' }
		],
		[
			'I: rate limit',
			429,
			{ message: '10 per 1 second' },
			{ kind: 'rate-limited', limit: '10 per 1 second' }
		],
		['I: a proxy’s rate limit', 429, '<html>', { kind: 'rate-limited', limit: undefined }],
		[
			'J: banned address',
			403,
			'Access Denied: Your IP has been banned',
			{ kind: 'rejected', message: 'Your IP has been banned' }
		],
		[
			'K: the broker raised; its address is withheld',
			500,
			error("Client error '403 Forbidden' for url 'https://api.broker.example/x'\nFor more"),
			{ kind: 'server', status: 500, said: "Client error '403 Forbidden'" }
		],
		[
			'L: the order crashed inside the server',
			500,
			error('Failed to place order due to internal error'),
			{ kind: 'server', status: 500, said: 'Failed to place order due to internal error' },
			'order'
		],
		[
			'M: the broker said no',
			400,
			error('RMS: margin exceeds'),
			{ kind: 'rejected', message: 'RMS: margin exceeds' },
			'order'
		],
		[
			'M: a dead broker token is not a wrong key',
			403,
			error('Incorrect `api_key` or `access_token`.'),
			{ kind: 'rejected', message: 'Incorrect `api_key` or `access_token`.' },
			'order'
		],
		[
			'M: a broker text with an address in it is withheld',
			403,
			error('see https://broker.example/session?token=1'),
			{ kind: 'server', status: 403, said: 'see [address]' },
			'order'
		],
		[
			'N: the plugin lacks it',
			404,
			error('Broker-specific module not found'),
			{ kind: 'unsupported', message: 'Broker-specific module not found' }
		],
		[
			'N: not implemented',
			501,
			error('not supported for broker'),
			{ kind: 'unsupported', message: 'not supported for broker' }
		],
		['O: unhandled', 500, { message: 'Internal Server Error' }, { kind: 'server', status: 500 }],
		['P: bad gateway', 502, '<html>502</html>', { kind: 'not-openalgo', status: 502 }],
		['P: gateway timeout', 504, '', { kind: 'not-openalgo', status: 504 }],
		['a login wall', 200, '<html>Sign in</html>', { kind: 'not-openalgo', status: 200 }],
		['a redirect', 302, '', { kind: 'not-openalgo', status: 302 }],
		['an empty body', 200, '', { kind: 'not-openalgo', status: 200 }],
		['a bare array', 200, '[]', { kind: 'not-openalgo', status: 200 }],
		['an error inside 200', 200, error('No margin'), { kind: 'rejected', message: 'No margin' }],
		['no status at all', 200, { data: {} }, { kind: 'unexpected', where: 'status' }],
		['partly done', 200, { status: 'partial', data: [] }, { kind: 'unexpected', where: 'status' }],
		[
			'every symbol unknown',
			400,
			error('Bad', { invalid_symbols: ['X'] }),
			{ kind: 'not-found', message: 'Bad' }
		],
		[
			'semi-auto forbids it',
			403,
			error('Cancel order operation is not allowed in Semi-Auto mode.'),
			{
				kind: 'unsupported',
				message: 'Cancel order operation is not allowed in Semi-Auto mode.'
			},
			'order'
		]
	])('%s', (_, status, body, expected, subject) => {
		expect(refusalOf(status, body, subject)).toEqual(expected);
	});
});

test('a success with bare NaN is still read', () => {
	const reply = judge(200, '{"status":"success","data":[{"close":NaN,"note":"NaN"}]}', 'other', 0);
	expect(reply).toMatchObject({ ok: true, body: { data: [{ close: null, note: 'NaN' }] } });
});

test('a live answer names no mode', () => {
	const mode = (body: object) =>
		judge(200, JSON.stringify({ status: 'success', ...body }), 'other', 0);
	expect(mode({})).toMatchObject({ mode: 'live' });
	expect(mode({ mode: 'analyze' })).toMatchObject({ mode: 'analyze' });
	expect(mode({ mode: 'semi_auto' })).toMatchObject({ mode: 'semi-auto' });
});

test.each<[Refusal, boolean]>([
	[{ kind: 'timeout', afterMs: 1 }, true],
	[{ kind: 'unreachable' }, true],
	[{ kind: 'server', status: 500 }, true],
	[{ kind: 'not-openalgo', status: 502 }, true],
	[{ kind: 'unexpected', where: '' }, true],
	[{ kind: 'rejected', message: '' }, false],
	[{ kind: 'rate-limited', limit: undefined }, false],
	[{ kind: 'key-or-login' }, false],
	[{ kind: 'invalid', fields: {} }, false]
])('after %j an order may have been placed: %s', (refusal, unknown) => {
	expect(leavesOrderUnknown(refusal)).toBe(unknown);
});
