import * as v from 'valibot';
import {
	ACTING_CALLS,
	actingAnswer,
	MOST_ACTING_CALLS,
	SENT_ONCE,
	type ActingAnswer
} from '#lib/wire/http/account-api.ts';
import type { ApiProblem } from './api-answer.ts';
import { passThrough, type PassedAnswer, type PassedCall } from './pass-through.ts';
import { problemOfText } from './relay-request.ts';

interface Waiting {
	call: NumberedCall;
	answered: (answer: PassedAnswer) => void;
}
type NumberedCall = PassedCall & { number: string };

/**
 * Calls that change something and are asked at the same moment leave in one request: a browser has six connections to a relay
 * without HTTP/2, and the orders of a press must not wait for each other's answers. Each is answered by itself.
 */
export class ActingGroup {
	readonly #fetch: typeof globalThis.fetch;
	readonly #soon: (run: () => void) => void;
	#waiting: Waiting[] = [];

	/** `soon` runs something in the next turn of the event loop, in a page that nobody sees, too. */
	constructor(fetch: typeof globalThis.fetch, soon: (run: () => void) => void) {
		this.#fetch = fetch;
		this.#soon = soon;
	}

	ask(call: PassedCall): Promise<PassedAnswer> {
		const { number } = call;
		if (number === undefined) return passThrough(this.#fetch, call);
		return new Promise((answered) => {
			this.#waiting.push({ call: { ...call, number }, answered });
			if (this.#waiting.length === 1) this.#soon(() => this.#leave());
		});
	}

	#leave(): void {
		const asked = this.#waiting.splice(0);
		for (let from = 0; from < asked.length; from += MOST_ACTING_CALLS) {
			void this.#together(asked.slice(from, from + MOST_ACTING_CALLS));
		}
	}

	async #together(asked: readonly Waiting[]): Promise<void> {
		if (asked.length === 1) return this.#alone(asked);
		const open = new Map(asked.map((one) => [one.call.number, one]));
		const over = whenAll(asked.map(({ call }) => call.over));
		try {
			const response = await this.#fetch(ACTING_CALLS, requestOf(asked, over));
			if (!response.ok) {
				const problem = problemOfText(response.status, await response.text());
				// A relay from before it knew this has done nothing.
				if (isUnknownHere(problem)) return this.#alone(asked);
				for (const { answered } of asked) answered({ by: 'relay', problem });
				return;
			}
			for await (const answer of answersIn(response)) {
				open.get(answer.number)?.answered(told(answer));
				open.delete(answer.number);
			}
		} catch {
			// No relay, no network, or the answer broke off: what was not answered may have been sent.
		}
		for (const { answered } of open.values()) {
			answered({ by: 'relay', problem: { kind: 'unreachable' } });
		}
	}

	#alone(asked: readonly Waiting[]): void {
		for (const { call, answered } of asked) void passThrough(this.#fetch, call).then(answered);
	}
}

function requestOf(asked: readonly Waiting[], signal: AbortSignal): RequestInit {
	const calls = asked.map(({ call: { account, endpoint, body, number, reduces } }) => {
		return { account, endpoint, body, number, ...(reduces && { reduces }) };
	});
	return {
		method: 'POST',
		credentials: 'same-origin',
		cache: 'no-store',
		redirect: 'error',
		signal,
		headers: {
			accept: 'application/x-ndjson',
			'content-type': 'application/json',
			[SENT_ONCE]: calls[0]?.number ?? ''
		},
		body: JSON.stringify({ calls })
	};
}

/** Aborts when nobody waits any more. */
function whenAll(signals: readonly AbortSignal[]): AbortSignal {
	const all = new AbortController();
	let left = signals.length;
	const gone = () => {
		left -= 1;
		if (left === 0) all.abort();
	};
	for (const signal of signals) {
		if (signal.aborted) gone();
		else signal.addEventListener('abort', gone, { once: true });
	}
	return all.signal;
}

/** Line by line, as they come. */
async function* answersIn(response: Response): AsyncGenerator<ActingAnswer> {
	const reader = response.body?.getReader();
	const decoder = new TextDecoder();
	for (let text = ''; reader;) {
		const { done, value } = await reader.read();
		text += decoder.decode(value, { stream: !done });
		const lines = text.split('\n');
		text = lines.pop() ?? '';
		for (const line of lines) yield v.parse(actingAnswer, JSON.parse(line));
		if (done) return;
	}
}

function told({ openalgo, status, text, heldMs }: ActingAnswer): PassedAnswer {
	if (openalgo !== null) return { by: 'host', status: openalgo, text, heldMs };
	return { by: 'relay', problem: problemOfText(status, text) };
}

function isUnknownHere(problem: ApiProblem): boolean {
	return problem.kind === 'refused' && problem.code === 'not-found';
}
