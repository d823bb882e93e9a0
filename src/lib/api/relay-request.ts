import * as v from 'valibot';
import { refusal } from '#lib/wire/http/api.ts';
import type { ApiAnswer, ApiProblem } from './api-answer.ts';
import { within } from './within.ts';

/** Ms. The connection test walks two legs of up to 5 s each; nothing else takes as long. */
const PATIENCE = 15_000;
/** Statuses that a proxy answers when the relay behind it is down. */
const NO_RELAY_BEHIND: ReadonlySet<number> = new Set([502, 503, 504]);

export interface RelayRequest<T> {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Below `/api`, starting with a slash. */
	path: string;
	body?: unknown;
	/** Of the answer; an answer without a body is checked as `undefined`. */
	answer: v.GenericSchema<unknown, T>;
}

export async function askRelay<T>(
	fetch: typeof globalThis.fetch,
	request: RelayRequest<T>
): Promise<ApiAnswer<T>> {
	let response: Response;
	let text: string;
	try {
		[response, text] = await within(PATIENCE, async (signal) => {
			const answer = await fetch(`/api${request.path}`, {
				method: request.method,
				credentials: 'same-origin',
				cache: 'no-store',
				signal,
				headers: {
					accept: 'application/json',
					...(request.body === undefined ? {} : { 'content-type': 'application/json' })
				},
				...(request.body === undefined ? {} : { body: JSON.stringify(request.body) })
			});
			return [answer, await answer.text()] as const;
		});
	} catch (error) {
		// The browser says only that it failed; the error's name alone tells one failure from another.
		const timedOut = error instanceof DOMException && error.name === 'TimeoutError';
		return { ok: false, problem: { kind: timedOut ? 'timeout' : 'unreachable' } };
	}
	const body = parse(text);
	if (!response.ok) return { ok: false, problem: problemOf(response.status, body) };
	const read = v.safeParse(request.answer, body);
	if (read.success) return { ok: true, value: read.output };
	return { ok: false, problem: { kind: 'unexpected', status: response.status } };
}

/** The problem that an answer other than a success reports. */
export function problemOfText(status: number, text: string): ApiProblem {
	return problemOf(status, parse(text));
}

function problemOf(status: number, body: unknown): ApiProblem {
	const read = v.safeParse(refusal, body);
	if (read.success) {
		const { error: code, fields = {}, retryAfter, over } = read.output;
		return {
			...{ kind: 'refused', code, fields },
			...(retryAfter === undefined ? {} : { retryAfter }),
			...(over && { over })
		};
	}
	return NO_RELAY_BEHIND.has(status) ? { kind: 'unreachable' } : { kind: 'unexpected', status };
}

/** Undefined for an empty body and for anything that is not JSON: the schema decides whether that is acceptable. */
function parse(text: string): unknown {
	try {
		return text === '' ? undefined : JSON.parse(text);
	} catch {
		return undefined;
	}
}
