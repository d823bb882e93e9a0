import type { ApiProblem } from '#lib/api/api-answer.ts';
import type { PassedAnswer, PassedCall } from '#lib/api/pass-through.ts';
import type { NotSent, Refusal } from '#lib/openalgo/rest/answer.ts';
import { acts, factsOf } from '#lib/openalgo/rest/endpoints.ts';
import type { Transport } from '#lib/openalgo/rest/transport.ts';

type Refused = Extract<ApiProblem, { kind: 'refused' }>;
type RefusalCode = Refused['code'];

interface RelayTransportWorld {
	ask(call: Omit<PassedCall, 'account'>): Promise<PassedAnswer>;
	/** New for each call that changes something and has none yet. */
	number(): string;
	/** What the answer says about the session and about reaching the relay. */
	heard(problem: ApiProblem | undefined): void;
}

/** Through the relay's pass-through, which holds the key. */
export function relayTransport({ ask, number, heard }: RelayTransportWorld): Transport {
	const carry: Transport = async ({ path, body, number: given, reduces }, over) => {
		const { method = 'POST', timeoutMs } = factsOf(path);
		const answer = await ask({
			endpoint: path,
			method,
			body,
			number: acts(path) ? (given ?? number()) : undefined,
			reduces,
			over
		});
		if (answer.by === 'host') {
			heard(undefined);
			return { status: answer.status, text: answer.text, heldMs: answer.heldMs };
		}
		if (!over.aborted) heard(answer.problem);
		return refusalFrom(answer.problem, timeoutMs);
	};
	return Object.assign(carry, { countsOrders: true as const });
}

/** Tells "nothing was sent" from "it may have been sent", which for an order makes all the difference. */
export function refusalFrom(problem: ApiProblem, timeoutMs: number): Refusal {
	switch (problem.kind) {
		case 'unreachable':
		case 'unexpected':
			return { kind: 'unreachable' };
		case 'timeout':
			return { kind: 'timeout', afterMs: timeoutMs };
		case 'refused':
			return refusedBy(problem, timeoutMs);
	}
}

/** It was sent, or had been sent before: its outcome is not known. */
const OPEN: ReadonlySet<RefusalCode> = new Set([
	'host-cut',
	'already-sent',
	'database-unsure',
	'internal'
]);
/** The relay gives the same answer for an account that is gone and for a call that it does not know. */
const WHY_NOT_SENT: Partial<Record<RefusalCode, NotSent>> = {
	'host-unreachable': 'host-unreachable',
	'target-refused': 'target-refused',
	'not-signed-in': 'signed-out',
	'someone-else': 'signed-out',
	'account-inactive': 'account-inactive',
	'orders-off': 'orders-off',
	'order-limit': 'order-limit',
	'exit-elsewhere': 'exit-elsewhere',
	'account-needs-key': 'account-gone',
	'not-found': 'account-gone',
	'too-many-requests': 'busy',
	'relay-stopping': 'relay-stopping'
};

function refusedBy({ code, over }: Refused, timeoutMs: number): Refusal {
	if (code === 'host-timeout') return { kind: 'timeout', afterMs: timeoutMs };
	if (OPEN.has(code)) return { kind: 'unreachable' };
	return {
		kind: 'not-sent',
		because: WHY_NOT_SENT[code] ?? 'not-passed-on',
		...(over && { over })
	};
}
