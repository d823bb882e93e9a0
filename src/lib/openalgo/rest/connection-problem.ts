import type { Refusal } from './answer.ts';

/** What is wrong with a way to a server, from the answer to a ping. */
export type ConnectionProblem =
	| 'unreachable'
	| 'timeout'
	| 'not-openalgo'
	| 'bad-key'
	| 'logged-out'
	| 'key-or-login'
	| 'rate-limited'
	| 'server-error';

/** What a refused ping says about the connection: one word for each kind, the same in page and relay. */
export function connectionProblem(refusal: Refusal): ConnectionProblem {
	switch (refusal.kind) {
		case 'unreachable':
		case 'timeout':
		case 'bad-key':
		case 'logged-out':
		case 'key-or-login':
		case 'rate-limited':
		case 'not-openalgo':
			return refusal.kind;
		case 'not-sent':
			return refusal.because === 'busy' ? 'rate-limited' : 'unreachable';
		// A ping asks no broker, so words of refusal are OpenAlgo's own: it has banned the address.
		case 'server':
		case 'rejected':
			return 'server-error';
		// Every OpenAlgo has the ping, takes its one field, and answers with `pong` and a broker.
		case 'invalid':
		case 'not-found':
		case 'unsupported':
		case 'unexpected':
			return 'not-openalgo';
	}
}
