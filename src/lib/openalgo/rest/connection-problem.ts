import type { Refusal } from './answer.ts';

/** What is wrong with a way to a server, from the answer to a ping. */
export type ConnectionProblem =
	| 'unreachable'
	| 'timeout'
	| 'not-openalgo'
	/** It leads to another address, which is not followed: that would carry the key there. */
	| 'redirected'
	/** A proxy answers for a server that does not run. */
	| 'nothing-behind'
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
			return refusal.kind;
		case 'not-openalgo':
			return strangerProblem(refusal.status);
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

/** What a status says that comes with no answer of OpenAlgo's; 0 is a browser's word for a redirect that it may not follow. */
export function strangerProblem(status: number): 'redirected' | 'nothing-behind' | 'not-openalgo' {
	if (status === 0 || (status >= 301 && status <= 308 && status !== 304)) return 'redirected';
	return status >= 502 && status <= 504 ? 'nothing-behind' : 'not-openalgo';
}

/** What the server itself said to a refused ping, as far as that can be shown. */
export function saidToPing(refusal: Refusal): { said?: string } {
	if (refusal.kind === 'server' && refusal.said !== undefined) return { said: refusal.said };
	return refusal.kind === 'rejected' ? { said: refusal.message } : {};
}
