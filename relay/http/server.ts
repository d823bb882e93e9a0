import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { ACTING_CALLS, SENT_ONCE } from '#lib/wire/http/account-api.ts';
import { REFUSALS, type ApiRefusal } from '#lib/wire/http/api.ts';
import type { CallsUnderWay } from './calls-under-way.ts';
import { BARE_POLICY } from './content-security-policy.ts';
import type { Env } from './context.ts';
import type { Feeds, Meter } from './ports.ts';
import { sendJson, sendText } from './send-text.ts';
import type { Answerer } from './static-files.ts';
import type { OwnAddress } from './own-address.ts';
import { RequestTurns } from './request-turns.ts';
import { visitOf } from './visit.ts';

interface HttpWorld {
	api: Hono<Env>;
	files: Answerer;
	feeds: Pick<Feeds, 'handleUpgrade'>;
	trustedProxies: number;
	ownAddress: OwnAddress;
	calls: Pick<CallsUnderWay, 'began' | 'leaving'>;
	/** Whether the relay does its work, and if not, why not. */
	health: () => Promise<{ ok: true } | { ok: false; because: Record<string, unknown> }>;
	/** Shown whether all is well or not. */
	status: () => Record<string, unknown>;
	metrics: () => Promise<{ type: string; text: string }>;
	/** Lets a program on another machine read the figures. */
	metricsToken: string | undefined;
	meter: Meter;
	log: Logger;
	/** Monotonic ms. */
	clock: () => number;
}

/** One server for everything: the API, the page, its socket, and an operator's tools. */
export function createHttpServer(world: HttpWorld): Server {
	const { api, files, feeds, trustedProxies, ownAddress, calls, log } = world;
	// Replacing the global Request and Response would change `fetch` for the whole process.
	const answerApi = getRequestListener((request, env) => api.fetch(request, env), {
		overrideGlobalObjects: false
	});

	const turns = new RequestTurns((run) => void setImmediate(run));

	const server = createServer((request, response) => {
		const visit = visitOf(request, trustedProxies);
		setSafetyHeaders(response, visit.secure);
		const path = pathOf(request);
		if (calls.leaving && !mayRepeat(request, path)) return answerLeaving(path, response);
		calls.began(response);
		if (!FOR_TOOLS.has(path) && !ownAddress(visit)) return answerElsewhere(path, response);
		if (path === '/api' || path.startsWith('/api/')) {
			const visitor = request.headers.cookie ?? visit.address;
			const begin = () => {
				if (!request.destroyed) void answerApi(request, response);
			};
			if (!turns.add(visitor, begin)) return answerTooMany(response);
			response.once('close', () => turns.ended(visitor));
			return;
		}
		timed(world, path, request, response);
		if (path === '/healthz') return void answerHealth(world, response);
		if (path === '/metrics') return void answerMetrics(world, request, response);
		files(request, response);
	});
	// A visitor who sends a header byte by byte holds a socket for at most this long.
	server.headersTimeout = 10_000;
	server.requestTimeout = 30_000;
	server.on('upgrade', (request, socket, head) => {
		socket.on('error', (error) => log.debug({ err: error }, 'a page went away'));
		feeds.handleUpgrade(request, socket, head);
	});
	return server;
}

/** Nothing of it was read, and its connection is not kept: a flood must not be held in memory. */
function answerTooMany(response: ServerResponse): void {
	response.shouldKeepAlive = false;
	response.setHeader('retry-after', '1');
	const refusal: ApiRefusal = { error: 'too-many-requests', retryAfter: 1 };
	sendJson(response, REFUSALS[refusal.error], refusal);
}

/**
 * An order that is on its way is waited for, and what its browser repeats meanwhile must get its answer: told that nothing
 * was done, the page would take it for not placed. What is no repeat the route refuses itself.
 */
function mayRepeat({ method, headers }: IncomingMessage, path: string): boolean {
	if (method !== 'POST' || !(SENT_ONCE in headers)) return false;
	return path === ACTING_CALLS || path.startsWith('/api/accounts/');
}

/** Of a relay that was told to stop: the visitor learns that nothing was done. */
function answerLeaving(path: string, response: ServerResponse): void {
	response.shouldKeepAlive = false;
	response.setHeader('retry-after', '5');
	const refusal: ApiRefusal = { error: 'relay-stopping' };
	const status = REFUSALS[refusal.error];
	if (path.startsWith('/api')) return sendJson(response, status, refusal);
	if (path === '/healthz') return sendJson(response, status, { status: 'stopping' });
	sendText(response, status, 'This relay is stopping. Try again in a few seconds.\n');
}

/** Asked by programs under whatever name they know; the second one has a lock of its own. */
const FOR_TOOLS: ReadonlySet<string> = new Set(['/healthz', '/metrics']);

/** For a visitor under a name that is not the relay's own, and for pages that pose as it (DNS rebinding). */
function answerElsewhere(path: string, response: ServerResponse): void {
	const refusal: ApiRefusal = { error: 'wrong-host' };
	const status = REFUSALS[refusal.error];
	if (path.startsWith('/api')) return sendJson(response, status, refusal);
	const words =
		'This relay does not answer under this address. Open it at the address that it prints, or set PUBLIC_ORIGIN to this one.\n';
	sendText(response, status, words);
}

function setSafetyHeaders(response: ServerResponse, secure: boolean): void {
	response.setHeader('content-security-policy', BARE_POLICY);
	response.setHeader('x-content-type-options', 'nosniff');
	response.setHeader('referrer-policy', 'no-referrer');
	response.setHeader('cross-origin-opener-policy', 'same-origin');
	response.setHeader('cross-origin-resource-policy', 'same-origin');
	if (secure) response.setHeader('strict-transport-security', 'max-age=31536000');
}

async function answerHealth(world: HttpWorld, response: ServerResponse): Promise<void> {
	const { health, status, log } = world;
	const unwell = (because: Record<string, unknown>) =>
		sendJson(response, 503, { status: 'unwell', ...because, ...status() });
	try {
		const found = await health();
		if (found.ok) return sendJson(response, 200, { status: 'ok', ...status() });
		log.error(found.because, 'the relay is not well');
		unwell(found.because);
	} catch (error) {
		log.error({ err: error }, 'the database does not answer');
		unwell({ database: 'failed' });
	}
}

async function answerMetrics(
	{ metrics, metricsToken, trustedProxies, log }: HttpWorld,
	request: IncomingMessage,
	response: ServerResponse
): Promise<void> {
	const allowed =
		visitOf(request, trustedProxies).local ||
		(metricsToken !== undefined && isBearer(request.headers.authorization, metricsToken));
	if (!allowed) return sendText(response, 403, 'Forbidden\n');
	try {
		const { type, text } = await metrics();
		sendText(response, 200, text, type);
	} catch (error) {
		log.error({ err: error }, 'the figures could not be collected');
		sendText(response, 500, 'Internal error\n');
	}
}

/** Hashed first, so that the comparison takes equally long for any input. */
function isBearer(header: string | undefined, token: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`));
}

function timed(
	{ meter, clock }: HttpWorld,
	path: string,
	request: IncomingMessage,
	response: ServerResponse
): void {
	const began = clock();
	const route = path === '/healthz' || path === '/metrics' ? path : 'page';
	response.on('finish', () =>
		meter.request(route, request.method ?? '', response.statusCode, (clock() - began) / 1_000)
	);
}

function pathOf({ url = '/' }: IncomingMessage): string {
	const end = url.search(/[?#]/);
	return end === -1 ? url : url.slice(0, end);
}
