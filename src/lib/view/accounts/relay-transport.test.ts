import { expect, test } from 'vitest';
import type { ApiProblem } from '#lib/api/api-answer.ts';
import type { PassedAnswer, PassedCall } from '#lib/api/pass-through.ts';
import { leavesOrderUnknown } from '#lib/openalgo/rest/refuse.ts';
import { refusalFrom, relayTransport } from './relay-transport.ts';

type Code = Extract<ApiProblem, { kind: 'refused' }>['code'];
const refused = (code: Code): ApiProblem => ({ kind: 'refused', code, fields: {} });

test.each([
	['the relay cannot reach the server', refused('host-unreachable'), false],
	['the operator keeps the address shut', refused('target-refused'), false],
	['the session has ended', refused('not-signed-in'), false],
	['the account is gone', refused('not-found'), false],
	['too much is on its way', refused('too-many-requests'), false],
	['the relay is stopping', refused('relay-stopping'), false],
	['the order is over a limit', refused('order-limit'), false],
	['the page is of another version', refused('malformed'), false],
	['the server did not answer in time', refused('host-timeout'), true],
	['the connection to the server broke', refused('host-cut'), true],
	['the browser sent it twice', refused('already-sent'), true],
	['the relay failed', refused('internal'), true],
	['the relay’s answer never came', { kind: 'unreachable' } as const, true],
	['a proxy answered', { kind: 'unexpected', status: 520 } as const, true]
])('when %s, whether the order may have been placed: %#', (_, problem, unknown) => {
	expect(leavesOrderUnknown(refusalFrom(problem, 40_000))).toBe(unknown);
});

function transportOf(answer: PassedAnswer) {
	const asked: Omit<PassedCall, 'account'>[] = [];
	const heard: (ApiProblem | undefined)[] = [];
	const transport = relayTransport({
		ask: async (call) => {
			asked.push(call);
			return answer;
		},
		number: () => 'f'.repeat(32),
		heard: (problem) => heard.push(problem)
	});
	return { transport, asked, heard };
}
const { signal } = new AbortController();

test('only what changes something carries a number, and the list of contracts is fetched by GET', async () => {
	const { transport, asked } = transportOf({ by: 'host', status: 200, text: '{}', heldMs: 0 });
	await transport({ path: 'funds', body: {} }, signal);
	await transport({ path: 'placeorder', body: {} }, signal);
	await transport({ path: 'instruments', body: { exchange: 'NFO' } }, signal);
	expect(asked.map(({ method, number }) => [method, number])).toEqual([
		['POST', undefined],
		['POST', 'f'.repeat(32)],
		['GET', undefined]
	]);
});

test('what the server said is judged like any other answer of it, 401 included', async () => {
	const { transport, heard } = transportOf({ by: 'host', status: 401, text: '{}', heldMs: 0 });
	expect(await transport({ path: 'ping', body: {} }, signal)).toEqual({
		status: 401,
		text: '{}',
		heldMs: 0
	});
	expect(heard).toEqual([undefined]);
});

test('the page learns that its session has ended', async () => {
	const problem = refused('not-signed-in');
	const { transport, heard } = transportOf({ by: 'relay', problem });
	expect(await transport({ path: 'ping', body: {} }, signal)).toEqual({
		kind: 'not-sent',
		because: 'signed-out'
	});
	expect(heard).toEqual([problem]);
});
