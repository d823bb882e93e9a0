import { expect, test } from 'vitest';
import type { Refusal } from './answer.ts';
import { connectionProblem, type ConnectionProblem } from './connection-problem.ts';
import { judge } from './request.ts';

/** Every kind: the compiler refuses a table that lacks one. */
const WORDS: { [K in Refusal['kind']]: [Extract<Refusal, { kind: K }>, ConnectionProblem][] } = {
	unreachable: [[{ kind: 'unreachable' }, 'unreachable']],
	timeout: [[{ kind: 'timeout', afterMs: 15_000 }, 'timeout']],
	'not-sent': [
		[{ kind: 'not-sent', because: 'busy' }, 'rate-limited'],
		[{ kind: 'not-sent', because: 'host-unreachable' }, 'unreachable']
	],
	'bad-key': [[{ kind: 'bad-key' }, 'bad-key']],
	'logged-out': [[{ kind: 'logged-out' }, 'logged-out']],
	'key-or-login': [[{ kind: 'key-or-login' }, 'key-or-login']],
	'rate-limited': [[{ kind: 'rate-limited', limit: '10 per 1 second' }, 'rate-limited']],
	invalid: [[{ kind: 'invalid', fields: {} }, 'not-openalgo']],
	'not-found': [[{ kind: 'not-found', message: 'Cannot POST /api/v1/ping' }, 'not-openalgo']],
	rejected: [[{ kind: 'rejected', message: 'Your IP has been banned' }, 'server-error']],
	unsupported: [[{ kind: 'unsupported', message: 'no such endpoint' }, 'not-openalgo']],
	server: [[{ kind: 'server', status: 500 }, 'server-error']],
	'not-openalgo': [
		[{ kind: 'not-openalgo', status: 200 }, 'not-openalgo'],
		[{ kind: 'not-openalgo', status: 304 }, 'not-openalgo'],
		[{ kind: 'not-openalgo', status: 404 }, 'not-openalgo'],
		[{ kind: 'not-openalgo', status: 0 }, 'redirected'],
		[{ kind: 'not-openalgo', status: 301 }, 'redirected'],
		[{ kind: 'not-openalgo', status: 308 }, 'redirected'],
		[{ kind: 'not-openalgo', status: 502 }, 'nothing-behind'],
		[{ kind: 'not-openalgo', status: 503 }, 'nothing-behind']
	],
	unexpected: [[{ kind: 'unexpected', where: 'data.broker' }, 'not-openalgo']]
};

test.each(Object.values(WORDS).flat())('a ping refused as %j means %s', (refusal, problem) => {
	expect(connectionProblem(refusal)).toBe(problem);
});

test.each([
	[403, '{"status":"error","message":"Invalid openalgo apikey"}', 'key-or-login'],
	[429, '{"message":"10 per 1 second"}', 'rate-limited'],
	[403, 'Access Denied: Your IP has been banned', 'server-error'],
	[500, '{"message":"Internal Server Error"}', 'server-error'],
	[404, '{"status":"error","message":"Not found","path":"/api/v1/ping"}', 'not-openalgo'],
	[502, '<html>Bad Gateway</html>', 'nothing-behind'],
	[301, '', 'redirected'],
	[200, '<html>Welcome to your router</html>', 'not-openalgo']
])('a server that says %i %s to a ping: %s', (status, text, problem) => {
	const reply = judge(status, text, 'other', 5);
	if (reply.ok) expect.fail('it was no refusal');
	expect(connectionProblem(reply.refusal)).toBe(problem);
});
