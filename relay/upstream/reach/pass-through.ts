import type { IncomingMessage } from 'node:http';
import type { Hosts } from '#lib/hosts/hosts.ts';
import { MOST_ANSWER_BYTES } from '#lib/openalgo/rest/bounded-answer.ts';
import {
	acts,
	factsOf,
	heldAtMost,
	isEndpoint,
	type EndpointName
} from '#lib/openalgo/rest/endpoints.ts';
import { requestHost, type HostReply, type HostRequest } from './host-request.ts';
import { TargetRefused, type TargetGuard } from './target-guard.ts';
import { timeLimit, type TimeLimit } from './time-limit.ts';
import { withoutText } from './without-text.ts';

/** A page's request to a server that it cannot, or should not, reach by itself. It never contains the key. */
export interface Passed {
	method: string;
	/** Below `/api/v1/`, as the page named it. */
	endpoint: string;
	body: Readonly<Record<string, unknown>>;
	/** Aborts when the page goes away. */
	left: AbortSignal;
}

export type PassedOn =
	/** The server answered this, good or bad. */
	| {
			is: 'answered';
			status: number;
			body: Uint8Array | AsyncIterable<Uint8Array>;
			/** Ms for which it waited for its turn here. */
			heldMs?: number;
	  }
	/** Not one of the endpoints that this app asks, or not by this method. */
	| { is: 'not-ours' }
	/** Its turn would not have come in time; nothing was sent. */
	| { is: 'busy' }
	/** Nothing reached the server, so that nothing was done. */
	| { is: 'unreachable' }
	| { is: 'target-refused' }
	/** It was sent, and its outcome is not known. */
	| { is: 'timeout' }
	| { is: 'cut' };

interface PassingWorld {
	guard: TargetGuard;
	hosts: Pick<Hosts, 'take'>;
	/** Monotonic ms. */
	clock?: () => number;
	/** Ms in all. */
	limitOf?: (endpoint: EndpointName) => number;
}

/** Bytes up to which an answer is read whole before any of it is passed on: one that breaks off is reported as such. */
const WHOLE_BYTES = 256 * 1024;

/** One of the endpoints that this app asks, by its own method; undefined for everything else. */
export function passable(method: string, endpoint: string): EndpointName | undefined {
	if (!isEndpoint(endpoint)) return undefined;
	return method === (factsOf(endpoint).method ?? 'POST') ? endpoint : undefined;
}

/** Whether it may be sent once only. */
export function sentOnce(endpoint: string): boolean {
	return isEndpoint(endpoint) && acts(endpoint);
}

/** Asks the account's server for the page, with the account's key: once, without judging the answer. */
export async function passOn(
	{
		guard,
		hosts,
		clock = () => performance.now(),
		limitOf = (endpoint) => factsOf(endpoint).timeoutMs
	}: PassingWorld,
	{ hostUrl, apiKey }: { hostUrl: string; apiKey: string },
	passed: Passed
): Promise<PassedOn> {
	const endpoint = passable(passed.method, passed.endpoint);
	if (endpoint === undefined) return { is: 'not-ours' };
	// The page counts from when it asked, so the time in our queue is part of the call's.
	const limit = timeLimit(limitOf(endpoint), passed.left);
	const { signal } = limit;
	const patience = { withinMs: heldAtMost(endpoint), over: signal };
	const asked = clock();
	const mayGo = await hosts.take(hostUrl, factsOf(endpoint).rateClass, patience);
	if (!mayGo) {
		limit.end();
		return { is: 'busy' };
	}
	const heldMs = Math.round(clock() - asked);
	const reply = await requestHost(guard, {
		...requestOf(`${hostUrl}/api/v1/${endpoint}`, passed, apiKey),
		signal
	});
	if (!reply.ok) {
		limit.end();
		return failure(reply, limit);
	}
	const { statusCode: status = 0 } = reply.response;
	const chunks = withoutText(bounded(reply.response), apiKey)[Symbol.asyncIterator]();
	const begun: Uint8Array[] = [];
	let size = 0;
	try {
		while (size <= WHOLE_BYTES) {
			const next = await chunks.next();
			if (next.done) {
				limit.end();
				return { is: 'answered', status, body: Buffer.concat(begun), heldMs };
			}
			begun.push(next.value);
			size += next.value.byteLength;
		}
	} catch {
		// It broke off, took too long, or the page left: each time the outcome is not known.
		limit.end();
		return { is: limit.late ? 'timeout' : 'cut' };
	}
	return { is: 'answered', status, body: continued(begun, chunks, limit), heldMs };
}

async function* continued(
	begun: readonly Uint8Array[],
	rest: AsyncIterator<Uint8Array>,
	limit: TimeLimit
): AsyncIterable<Uint8Array> {
	try {
		yield* begun;
		yield* { [Symbol.asyncIterator]: () => rest };
	} finally {
		limit.end();
	}
}

function requestOf(
	address: string,
	{ method, body }: Passed,
	apikey: string
): Omit<HostRequest, 'signal'> {
	const url = new URL(address);
	const headers = { accept: 'application/json' };
	if (method === 'GET') {
		const query = Object.entries(body).map(([name, value]): [string, string] => [
			name,
			String(value)
		]);
		url.search = new URLSearchParams([...query, ['apikey', apikey]]).toString();
		return { url, method, headers };
	}
	return {
		url,
		method,
		headers: { ...headers, 'content-type': 'application/json' },
		// Last, so that nothing a page sends can replace it.
		body: JSON.stringify({ ...body, apikey })
	};
}

function failure({ sent, error }: HostReply & { ok: false }, { late }: TimeLimit): PassedOn {
	if (error instanceof TargetRefused) return { is: 'target-refused' };
	if (!sent) return { is: 'unreachable' };
	return { is: late ? 'timeout' : 'cut' };
}

/** An answer without an end breaks off, which the page takes for no answer. */
async function* bounded(response: IncomingMessage): AsyncIterable<Uint8Array> {
	let size = 0;
	for await (const chunk of response as AsyncIterable<Buffer>) {
		size += chunk.byteLength;
		if (size > MOST_ANSWER_BYTES) throw new Error('the answer is too long');
		yield chunk;
	}
}
