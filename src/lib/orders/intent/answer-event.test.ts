import { expect, test } from 'vitest';
import type { OrderOutcome } from '#lib/domain/order/order-outcome.ts';
import type { Refusal } from '#lib/openalgo/rest/answer.ts';
import { judge } from '#lib/openalgo/rest/request.ts';
import { answerEvent, isOwnLimiter } from './answer-event.ts';

test.each<[string, OrderOutcome, object]>([
	[
		'an order id is an order',
		{ kind: 'accepted', orderid: '7' },
		{ kind: 'acknowledged', orderid: '7' }
	],
	[
		'a server in semi-auto has queued it',
		{ kind: 'awaiting-approval', pendingId: '17' },
		{ kind: 'queued', pendingId: '17' }
	],
	[
		'success without an id proves nothing',
		{ kind: 'unproven' },
		{ kind: 'unanswered', because: 'no-order-id', message: '' }
	],
	[
		'nor does a word that there was nothing to do, of an order that says what to do',
		{ kind: 'nothing-to-do', message: 'Positions Already Matched' },
		{ kind: 'unanswered', because: 'no-order-id', message: 'Positions Already Matched' }
	]
])('%s', (_, value, event) => {
	const answer = { ok: true, value, mode: 'live', tookMs: 5 } as const;
	expect(answerEvent(answer, 3)).toEqual({ at: 3, ...event });
	expect(isOwnLimiter(answer)).toBe(false);
});

test.each<[Refusal, string]>([
	[{ kind: 'timeout', afterMs: 40_000 }, 'unanswered timeout'],
	[{ kind: 'unreachable' }, 'unanswered unreachable'],
	[{ kind: 'server', status: 500, said: 'Failed' }, 'unanswered server'],
	[{ kind: 'not-openalgo', status: 504 }, 'unanswered not-openalgo'],
	[{ kind: 'unexpected', where: 'status' }, 'unanswered unexpected'],
	[{ kind: 'rate-limited', limit: undefined }, 'unanswered too-many-requests'],
	[{ kind: 'rate-limited', limit: '10 per 1 second' }, 'not-placed rate-limited'],
	[{ kind: 'not-sent', because: 'host-unreachable' }, 'not-placed host-unreachable'],
	[{ kind: 'not-sent', because: 'busy' }, 'not-placed busy'],
	[{ kind: 'bad-key' }, 'not-placed bad-key'],
	[{ kind: 'logged-out' }, 'not-placed logged-out'],
	[{ kind: 'key-or-login' }, 'not-placed key-or-login'],
	[
		{ kind: 'invalid', fields: { price: ['Not a number.'], '': ['No.'] } },
		'refused price: Not a number.; No.'
	],
	[{ kind: 'not-found', message: 'Symbol X not found' }, 'refused Symbol X not found'],
	[{ kind: 'rejected', message: 'RMS: no margin' }, 'refused RMS: no margin'],
	[{ kind: 'unsupported', message: 'no such endpoint' }, 'refused no such endpoint']
])('%j is %s', (refusal, said) => {
	const event = answerEvent({ ok: false, refusal }, 3);
	const because = 'because' in event ? event.because : 'message' in event ? event.message : '';
	expect(`${event.kind} ${because}`).toBe(said);
	expect(isOwnLimiter({ ok: false, refusal })).toBe(said === 'not-placed rate-limited');
});

test.each([
	['OpenAlgo’s own limiter placed nothing', '{"message":"10 per 1 second"}', 'not-placed'],
	[
		'a broker’s limiter may have placed it',
		'{"status":"error","message":"Too many requests, slow down"}',
		'unanswered'
	],
	['so may a proxy’s', '<html>429 Too Many Requests</html>', 'unanswered']
])('%s', (_, text, kind) => {
	const reply = judge(429, text, 'order', 5);
	if (reply.ok) return expect.fail();
	expect(answerEvent({ ok: false, refusal: reply.refusal }, 3).kind).toBe(kind);
});
