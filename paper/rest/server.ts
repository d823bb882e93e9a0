import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { PaperHost } from '../host.ts';
import { corsHeaders, preflightHeaders, type CorsPolicy } from './cors.ts';
import type { Endpoint } from './endpoint.ts';
import { faultReply, holdBack, type Fate } from './faulty-answer.ts';
import { RateLimiter } from './rate-limit.ts';
import { fail, jsonify, plain, restx, type PaperReply } from './reply.ts';
import { readJson, type RequestBody } from './request-body.ts';

const API = '/api/v1/';
const TICKER = `${API}ticker/`;

interface RestOptions {
	host: PaperHost;
	endpoints: readonly Endpoint[];
	cors: CorsPolicy;
	/** Told of each call of an endpoint, refused ones too. */
	onCall: ((endpoint: string) => void) | undefined;
	/** `/_paper/faults`; undefined where faults are not allowed. */
	faultDesk: ((method: string, body: RequestBody) => PaperReply) | undefined;
}

interface Exchange {
	request: IncomingMessage;
	response: ServerResponse;
	/** Its connection has served before, were it a preflight. */
	reused: boolean;
}

export function restServer(options: RestOptions): Server {
	const endpoints = byName(options.endpoints);
	const limiter = new RateLimiter();
	const served = new WeakSet<Socket>();
	return createServer((request, response) => {
		// A client that hangs up in the middle is no error.
		request.on('error', () => response.destroy());
		const reused = served.has(request.socket);
		served.add(request.socket);
		serve(options, endpoints, limiter, { request, response, reused }).catch((error: unknown) => {
			// A bug of ours: the client gets OpenAlgo's answer to its own bugs, and the error is printed.
			process.emitWarning(error instanceof Error ? error : String(error));
			const crash = restx(500, { message: 'Internal Server Error' });
			if (!response.headersSent) write(response, 'POST', crash, {});
		});
	});
}

async function serve(
	options: RestOptions,
	endpoints: ReadonlyMap<string, readonly Endpoint[]>,
	limiter: RateLimiter,
	{ request, response, reused }: Exchange
): Promise<void> {
	const { host, cors } = options;
	const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
	const method = request.method ?? 'GET';
	const body = await readJson(request);
	if (body === undefined) return void response.destroy();
	const underApi = path.startsWith('/api/');
	const origin = request.headers.origin;
	const send = (reply: PaperReply, headers: Record<string, string> = {}) =>
		write(
			response,
			method,
			reply,
			underApi ? { ...corsHeaders(cors, origin), ...headers } : headers
		);

	if (path === '/_paper/faults' && options.faultDesk) return send(options.faultDesk(method, body));
	if (path === '/api/config/host' && method === 'GET') return send(hostJson(request));
	const name = endpointName(path);
	const named = name === undefined ? [] : (endpoints.get(name) ?? []);
	if (method === 'OPTIONS' && underApi) {
		const known = named.length > 0 || path === '/api/config/host';
		const reply = known ? plain(200, '', 'text/html; charset=utf-8') : notFound(path);
		return send(reply, preflightHeaders(cors, askedBy(request)));
	}
	const [first] = named;
	if (!first) return send(underApi ? notFound(path) : plain(404, 'Not Found', 'text/html'));
	const endpoint = named.find((candidate) => candidate.method === method);
	if (!endpoint) {
		const hidden = first.wrongMethod === 'not-found' && !path.endsWith('/');
		const words = 'The method is not allowed for the requested URL.';
		return send(hidden ? notFound(path) : restx(405, { message: words }));
	}
	options.onCall?.(endpoint.name);
	const client = request.socket.remoteAddress ?? '';
	const full =
		!limiter.admit(client, endpoint.name, endpoint.limit, host.now()) ||
		host.faults.take('rate-limited', endpoint.name) !== undefined;
	if (full) return send(restx(429, { message: endpoint.limit.words }));
	const before = faultReply(host.faults, endpoint.name, 'before');
	if (before) return send(before);
	const reply = answerOf(endpoint, method === 'GET' ? queryOf(path, query) : body);
	// From here on the order is taken, whatever answer the client gets.
	const fate: Fate = await holdBack(host, endpoint.name, reused);
	if (fate === 'cut') return void request.socket.destroy();
	if (fate === 'reset') return void request.socket.resetAndDestroy();
	if (fate === 'hang') return;
	send(faultReply(host.faults, endpoint.name, 'after') ?? reply);
}

function answerOf(endpoint: Endpoint, input: RequestBody): PaperReply {
	if (input.kind === 'not-json') {
		if (endpoint.notJson === undefined) return restx(500, { message: 'Internal Server Error' });
		return fail(500, endpoint.notJson);
	}
	if (input.kind === 'broken') {
		const message = 'The browser (or proxy) sent a request that this server could not understand.';
		return restx(400, { message });
	}
	if (typeof input.value !== 'object' || input.value === null || Array.isArray(input.value)) {
		return restx(500, { message: 'Internal Server Error' });
	}
	return endpoint.answer(input.value);
}

function byName(endpoints: readonly Endpoint[]): Map<string, Endpoint[]> {
	const named = new Map<string, Endpoint[]>();
	for (const endpoint of endpoints) {
		named.set(endpoint.name, [...(named.get(endpoint.name) ?? []), endpoint]);
	}
	return named;
}

/** A GET's answer depends on the query; `ticker` has its symbol in the path. */
function queryOf(path: string, query: string): RequestBody {
	const symbol = path.startsWith(TICKER) ? { symbol: unescaped(path.slice(TICKER.length)) } : {};
	return { kind: 'json', value: { ...Object.fromEntries(new URLSearchParams(query)), ...symbol } };
}

/** As it is, when its escapes make no sense. */
function unescaped(text: string): string {
	return new URLSearchParams(`text=${text.replaceAll('+', '%2B')}`).get('text') ?? text;
}

/** Undefined for a path that is no endpoint's; a slash at the end is allowed. */
function endpointName(path: string): string | undefined {
	if (!path.startsWith(API)) return undefined;
	if (path.startsWith(TICKER)) return 'ticker';
	return path.slice(API.length).replace(/\/$/, '');
}

function notFound(path: string): PaperReply {
	return jsonify(404, { status: 'error', message: 'Not found', path });
}

function hostJson(request: IncomingMessage): PaperReply {
	const host = request.headers.host ?? '127.0.0.1';
	const isLocal = /^(127\.0\.0\.1|localhost|\[::1\])(:|$)/.test(host);
	return jsonify(200, { host_server: `http://${host}`, is_localhost: isLocal });
}

function askedBy({ headers }: IncomingMessage) {
	const one = (name: string) => {
		const value = headers[name];
		return Array.isArray(value) ? value[0] : value;
	};
	return {
		origin: headers.origin,
		method: one('access-control-request-method'),
		headers: one('access-control-request-headers'),
		privateNetwork: one('access-control-request-private-network') === 'true'
	};
}

function write(
	response: ServerResponse,
	method: string,
	reply: PaperReply,
	headers: Record<string, string>
): void {
	const body = Buffer.from(reply.body);
	response.writeHead(reply.status, {
		'Content-Type': reply.type,
		'Content-Length': body.length,
		...headers,
		...reply.headers
	});
	response.end(method === 'HEAD' ? undefined : body);
}
