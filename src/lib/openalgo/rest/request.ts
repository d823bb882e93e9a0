import type { ServerProof } from '#lib/domain/account/server-proof.ts';
import type { AnswerMode, Refusal } from './answer.ts';
import type { RequestBudget } from './budget.ts';
import { acts, factsOf, heldAtMost, type EndpointName } from './endpoints.ts';
import { callProof } from './call-proof.ts';
import { refuseObject, refuseText, type Subject } from './refuse.ts';
import { parseLenient } from '#lib/openalgo/schema/lenient-json.ts';
import type { Call, Carried, Transport } from './transport.ts';
import type { Wait } from './wait.ts';

/** How one call went. */
export interface Observed {
	path: EndpointName;
	/** Without the time for which the way, our own budget or the relay's held it back. */
	tookMs: number;
	/** Undefined when the server said success. */
	refusal: Refusal | undefined;
	/** What that says about the account behind it. */
	proof: ServerProof;
}

/** The way to one server with one key, and what the outside world is made of. */
export interface ServerAccess {
	/** How a call is carried, found out before it draws on the budget. */
	way: (path: EndpointName) => Transport | Promise<Transport>;
	/** Epoch ms: what answers are dated by. */
	now: () => number;
	/** Ms that only grow: what times are taken by. */
	clock: () => number;
	wait: Wait;
	/** 0 ≤ r < 1. */
	random: () => number;
	budget: Pick<RequestBudget, 'take'>;
	observe?: ((observed: Observed) => void) | undefined;
}

export type Reply =
	| { ok: true; body: Record<string, unknown>; mode: AnswerMode; tookMs: number }
	| { ok: false; refusal: Refusal; raw?: Record<string, unknown> };

/** Sends it once. An order goes through here: it is never repeated. */
export async function send(host: ServerAccess, call: Call): Promise<Reply> {
	const { rateClass, timeoutMs, subject = 'other' } = factsOf(call.path);
	// A read may be late; an order that comes late meets another price.
	const asked = host.clock();
	const transport = await host.way(call.path);
	const left = heldAtMost(call.path) - (host.clock() - asked);
	const patience = acts(call.path) ? { withinMs: left } : {};
	const counted = transport.countsOrders === true && acts(call.path);
	const mayGo = counted || (await host.budget.take(rateClass, patience));
	if (!mayGo) return { ok: false, refusal: { kind: 'not-sent', because: 'busy' } };
	const started = host.clock();
	const got = await withinTime(host, transport, call, timeoutMs);
	const heldMs = 'kind' in got ? 0 : (got.heldMs ?? 0);
	const tookMs = Math.max(0, host.clock() - started - heldMs);
	const reply: Reply =
		'kind' in got ? { ok: false, refusal: got } : judge(got.status, got.text, subject, tookMs);
	host.observe?.({
		...{ path: call.path, tookMs, refusal: reply.ok ? undefined : reply.refusal },
		proof: callProof(call.path, reply)
	});
	return reply;
}

/** For reads: after a failure that another try may cure, one more after a short random pause. */
export async function sendTwice(host: ServerAccess, call: Call): Promise<Reply> {
	const first = await send(host, call);
	if (first.ok || !curable(first.refusal)) return first;
	const pause = tooMany(first.refusal) ? 1_000 : 200;
	await host.wait(pause + host.random() * 400, new AbortController().signal);
	return send(host, call);
}

function curable(refusal: Refusal): boolean {
	if (refusal.kind === 'not-openalgo') return refusal.status >= 502 && refusal.status <= 504;
	// A limit per minute is not worth waiting for here.
	if (refusal.kind === 'rate-limited') return refusal.limit?.endsWith('1 second') ?? false;
	return refusal.kind === 'unreachable' || refusal.kind === 'not-sent';
}

function tooMany(refusal: Refusal): boolean {
	if (refusal.kind === 'not-sent') return refusal.because === 'busy';
	return refusal.kind === 'rate-limited';
}

async function withinTime(
	host: ServerAccess,
	transport: Transport,
	call: Call,
	timeoutMs: number
): Promise<Carried> {
	const over = new AbortController();
	const late = host
		.wait(timeoutMs, over.signal)
		.then((): Refusal => ({ kind: 'timeout', afterMs: timeoutMs }));
	const got = await Promise.race([transport(call, over.signal), late]);
	over.abort();
	return got;
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
