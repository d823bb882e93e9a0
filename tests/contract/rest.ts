import { Turns } from '#lib/openalgo/rest/turns.ts';
import { parseLenient } from '#lib/openalgo/schema/lenient-json.ts';
import type { Wait } from '#lib/openalgo/rest/wait.ts';

/** Has the form of a key, but is not one. */
export const WRONG_KEY = 'deadbeef'.repeat(8);

export interface Reply {
	/** For messages: what was asked, without any key. */
	asked: string;
	status: number;
	headers: Headers;
	text: string;
	/** Undefined when the text is not JSON. */
	json: unknown;
}

interface Asking {
	/** `good` unless said otherwise. */
	key?: 'good' | 'wrong' | 'none';
	headers?: Record<string, string>;
}

/**
 * Per route, in a second: the server's lowest default is ten for each. The suite need not be fast, and a server in
 * use must not notice it.
 */
export const POLITE_PACE = 6;
const NEVER = new AbortController().signal;

/** Raw HTTP: the server's own answer, not our client's reading of it. */
export class Rest {
	readonly url: string;
	readonly #key: string;
	readonly #fetch: typeof globalThis.fetch;
	readonly #wait: Wait;
	readonly #callsPerSecond: number;
	readonly #paces = new Map<string, Turns>();

	constructor(
		url: string,
		key: string,
		fetch: typeof globalThis.fetch,
		wait: Wait,
		callsPerSecond: number
	) {
		this.url = url.replace(/\/+$/, '');
		this.#key = key;
		this.#fetch = fetch;
		this.#wait = wait;
		this.#callsPerSecond = callsPerSecond;
	}

	/** POSTs an object with the key in it. */
	post(path: string, body: Record<string, unknown>, asking: Asking = {}): Promise<Reply> {
		const keyed = { ...this.#keyed(asking), ...body };
		return this.raw('POST', path, JSON.stringify(keyed), {
			'Content-Type': 'application/json',
			...asking.headers
		});
	}

	/** A question that the broker has to answer: asked again when it had too much to do. */
	async ask(path: string, body: Record<string, unknown> = {}): Promise<Reply> {
		for (const pause of [1_200, 3_000]) {
			const reply = await this.post(path, body);
			if (reply.status !== 500 && reply.status !== 429) return reply;
			await this.#wait(pause, NEVER);
		}
		return this.post(path, body);
	}

	get(path: string, query: Record<string, string>, asking: Asking = {}): Promise<Reply> {
		const search = new URLSearchParams({ ...this.#keyed(asking), ...query }).toString();
		return this.raw('GET', search ? `${path}?${search}` : path, undefined, asking.headers ?? {});
	}

	/** Below `/api/v1/`, or anywhere on the host with a slash in front. */
	async raw(
		method: string,
		path: string,
		body: string | undefined,
		headers: Record<string, string>
	): Promise<Reply> {
		const [route = ''] = path.split('?');
		await this.#pace(route);
		const address = path.startsWith('/') ? `${this.url}${path}` : `${this.url}/api/v1/${path}`;
		const { fetch } = { fetch: this.#fetch };
		const response = await fetch(address, {
			method,
			headers,
			redirect: 'manual',
			...(body === undefined ? {} : { body })
		});
		const text = await response.text();
		return {
			asked: this.#withheld(`${method} ${route} ${body ?? ''}`.trim()).slice(0, 240),
			status: response.status,
			headers: response.headers,
			text: this.#withheld(text),
			json: parseLenient(text)?.value
		};
	}

	#keyed({ key = 'good' }: Asking): Record<string, string> {
		if (key === 'none') return {};
		return { apikey: key === 'good' ? this.#key : WRONG_KEY };
	}

	async #pace(route: string): Promise<void> {
		const each = { count: this.#callsPerSecond, perMs: 1_000 };
		const pace = this.#paces.get(route) ?? new Turns(each, () => performance.now(), this.#wait);
		this.#paces.set(route, pace);
		await pace.take({});
	}

	#withheld(text: string): string {
		return text.replaceAll(this.#key, '<key>');
	}
}
