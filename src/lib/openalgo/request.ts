import type { AnswerMode, Refusal } from './answer.ts';
import type { Budget, Purse } from './budget.ts';
import { refuseObject, refuseText, type Subject } from './refuse.ts';
import { parseLenient } from './schema/lenient-json.ts';
import type { Wait } from './wait.ts';

/** One server, one key, and what the outside world is made of. */
export interface Host {
	hostUrl: string;
	apiKey: string;
	fetch: typeof globalThis.fetch;
	/** Epoch ms. */
	now: () => number;
	wait: Wait;
	/** 0 ≤ r < 1. */
	random: () => number;
	budget: Budget;
}

export interface Call {
	/** Below `/api/v1/`, without a slash in front. */
	path: string;
	/** Without the key. Unknown fields and nulls are refused by the server, so undefined ones are left out. */
	body: Record<string, unknown>;
	purse: Purse;
	timeoutMs: number;
	subject?: Subject;
	/** The key travels in the address then: only where the server takes it nowhere else. */
	method?: 'GET';
}

export type Reply =
	| { ok: true; body: Record<string, unknown>; mode: AnswerMode; tookMs: number }
	| { ok: false; refusal: Refusal; raw?: Record<string, unknown> };

/** Sends it once. An order goes through here: it is never repeated. */
export async function send(host: Host, call: Call): Promise<Reply> {
	await host.budget.take(call.purse);
	const started = host.now();
	const got = await exchange(host, call);
	if ('kind' in got) return { ok: false, refusal: got };
	const reply = judge(got.status, got.text, call.subject ?? 'other', host.now() - started);
	// No server should repeat a key; if one does, its words are withheld.
	return !reply.ok && JSON.stringify(reply.refusal).includes(host.apiKey)
		? { ok: false, refusal: { kind: 'server', status: got.status } }
		: reply;
}

/** For reads: after a failure that another try may cure, one more after a short random pause. */
export async function sendTwice(host: Host, call: Call): Promise<Reply> {
	const first = await send(host, call);
	if (first.ok || !curable(first.refusal)) return first;
	const pause = first.refusal.kind === 'rate-limited' ? 1_000 : 200;
	await host.wait(pause + host.random() * 400, new AbortController().signal);
	return send(host, call);
}

function curable(refusal: Refusal): boolean {
	if (refusal.kind === 'not-openalgo') return refusal.status >= 502 && refusal.status <= 504;
	// A limit per minute is not worth waiting for here.
	if (refusal.kind === 'rate-limited') return refusal.limit?.endsWith('1 second') ?? false;
	return refusal.kind === 'unreachable';
}

async function exchange(
	host: Host,
	call: Call
): Promise<{ status: number; text: string } | Refusal> {
	const over = new AbortController();
	const { fetch } = host;
	const answered = fetch(address(host, call), { ...init(host, call), signal: over.signal })
		.then(async (response) => ({ status: response.status, text: await response.text() }))
		// Any way to get no answer: fetch tells a browser no more than that.
		.catch((): Refusal => ({ kind: 'unreachable' }));
	const late = host
		.wait(call.timeoutMs, over.signal)
		.then((): Refusal => ({ kind: 'timeout', afterMs: call.timeoutMs }));
	const got = await Promise.race([answered, late]);
	over.abort();
	return got;
}

function address(host: Host, call: Call): string {
	const url = `${host.hostUrl}/api/v1/${call.path}`;
	if (call.method !== 'GET') return url;
	const query = Object.entries(call.body).map(([key, value]): [string, string] => [
		key,
		String(value)
	]);
	return `${url}?${new URLSearchParams([['apikey', host.apiKey], ...query]).toString()}`;
}

function init(host: Host, call: Call) {
	const common = {
		credentials: 'omit',
		cache: 'no-store',
		referrerPolicy: 'no-referrer',
		// Following one would carry the key to wherever it points.
		redirect: 'manual'
	} as const;
	if (call.method === 'GET') return { ...common, method: 'GET' };
	return {
		...common,
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify({ apikey: host.apiKey, ...call.body })
	};
}

/** Status and text as a reply. Success is a 2xx with an object that says so; each endpoint asks for more proof. */
export function judge(status: number, text: string, subject: Subject, tookMs: number): Reply {
	const body = objectFrom(text);
	if (body === undefined) return { ok: false, refusal: refuseText(status, text) };
	if (status < 200 || status > 299 || body['status'] === 'error') {
		return { ok: false, refusal: refuseObject(status, body, subject), raw: body };
	}
	if (body['status'] !== 'success') {
		return { ok: false, refusal: { kind: 'unexpected', where: 'status' } };
	}
	return { ok: true, body, mode: modeFrom(body['mode']), tookMs };
}

function objectFrom(text: string): Record<string, unknown> | undefined {
	const parsed = parseLenient(text)?.value;
	if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
	return { ...parsed };
}

/** A live answer says nothing about its mode. */
function modeFrom(mode: unknown): AnswerMode {
	if (mode === 'analyze') return 'analyze';
	return mode === 'semi_auto' ? 'semi-auto' : 'live';
}
