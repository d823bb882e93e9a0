import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { vapidProblem } from './check-vapid.ts';
import { PretendBrowser } from './pretend-browser.ts';
import { selfSigned } from './self-signed.ts';

/** A message that arrived at a browser, opened. */
export interface Arrived {
	browser: PretendBrowser;
	text: string;
	headers: IncomingMessage['headers'];
	/** Monotonic ms. */
	at: number;
}

type Refusal = { status: number; headers?: Record<string, string> };

/**
 * A push service with its browsers: it refuses what a real one would refuse, opens messages as a browser does, and
 * answers otherwise where it is told to.
 */
export class PushService {
	readonly certificate = selfSigned();
	readonly arrived: Arrived[] = [];
	/** Why messages were not taken. */
	readonly problems: string[] = [];
	/** The key that subscriptions are made for; any while it is not known. */
	key: string | undefined;
	/** Epoch ms, by which signatures are judged. */
	now: () => number = Date.now;
	/** Messages that came, taken or not. */
	visits = 0;
	/** Instead of taking a message; undefined takes it. `never`: no answer at all. */
	answer: (browser: PretendBrowser, visit: number) => Refusal | 'never' | undefined = () =>
		undefined;
	readonly #browsers = new Map<string, PretendBrowser>();
	readonly #server: Server;
	readonly #waiting = new Set<() => void>();
	#origin = '';

	constructor() {
		this.#server = createServer(this.certificate, (request, response) => {
			this.#take(request, response).catch((error: unknown) => {
				this.problems.push(String(error));
				response.writeHead(400).end();
			});
		});
	}

	get origin(): string {
		return this.#origin;
	}

	async start(): Promise<void> {
		this.#server.listen({ port: 0, host: '127.0.0.1', backlog: 1_024 });
		await once(this.#server, 'listening');
		this.#origin = `https://localhost:${(this.#server.address() as AddressInfo).port}`;
	}

	browser(): PretendBrowser {
		const browser = new PretendBrowser();
		this.#browsers.set(browser.id, browser);
		return browser;
	}

	/** Its subscription has run out. */
	expire(browser: PretendBrowser): void {
		this.#browsers.delete(browser.id);
	}

	/** Closes connections on which nothing is under way. */
	dropIdle(): void {
		this.#server.closeIdleConnections();
	}

	/** Resolves once so many messages have arrived since the beginning. */
	async until(count: number): Promise<readonly Arrived[]> {
		while (this.arrived.length < count) await this.#something();
		return this.arrived;
	}

	/** Resolves once so many messages have come, taken or not. */
	async untilVisits(count: number): Promise<void> {
		while (this.visits < count) await this.#something();
	}

	async stop(): Promise<void> {
		this.#server.closeAllConnections();
		this.#server.close();
		await once(this.#server, 'close');
	}

	#something(): Promise<void> {
		return new Promise((resolve) => this.#waiting.add(resolve));
	}

	#happened(): void {
		for (const resolve of this.#waiting) resolve();
		this.#waiting.clear();
	}

	async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
		this.visits += 1;
		const browser = this.#browsers.get((request.url ?? '').replace('/push/', ''));
		const refusal = browser ? this.answer(browser, this.visits) : { status: 410 };
		if (refusal === 'never') return this.#happened();
		if (!browser || refusal) {
			response.writeHead(refusal?.status ?? 410, refusal?.headers).end();
			return this.#happened();
		}
		const problem = this.#problem(request);
		if (problem !== undefined) {
			this.problems.push(problem);
			response.writeHead(403).end();
			return this.#happened();
		}
		const text = browser.open(Buffer.concat(chunks));
		response.writeHead(201).end();
		this.arrived.push({ browser, text, headers: request.headers, at: performance.now() });
		this.#happened();
	}

	#problem({ method, headers }: IncomingMessage): string | undefined {
		if (method !== 'POST') return `a ${method}`;
		if (headers['content-encoding'] !== 'aes128gcm') return 'another encoding';
		if (!/^\d+$/.test(String(headers['ttl']))) return 'no TTL';
		const given = /k=([\w-]+)/.exec(headers.authorization ?? '')?.[1] ?? '';
		const key = this.key ?? given;
		return vapidProblem(headers.authorization, { origin: this.#origin, key, now: this.now() });
	}
}
