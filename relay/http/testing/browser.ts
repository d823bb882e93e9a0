import { WIRE_PROTOCOL } from '#lib/wire/socket/version.ts';
import { SESSION_TOKEN, tokenProtocol } from '#lib/wire/session-token.ts';

export interface Answered {
	status: number;
	body: unknown;
	headers: Headers;
}

/** A page of the relay's own origin with its own cookie jar and the token of its session. */
export class Browser {
	readonly #url: string;
	readonly #cookies = new Map<string, string>();
	token: string | undefined;

	constructor(url: string) {
		this.#url = url;
	}

	get cookie(): string {
		return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
	}

	/** What a request of this page carries about its session. */
	get proof(): Record<string, string> {
		const token = this.token === undefined ? {} : { [SESSION_TOKEN]: this.token };
		return { cookie: this.cookie, ...token };
	}

	/** What its WebSocket offers. */
	get protocols(): string[] {
		return [WIRE_PROTOCOL, ...(this.token === undefined ? [] : [tokenProtocol(this.token)])];
	}

	async send(
		method: string,
		path: string,
		body?: unknown,
		headers: Record<string, string> = {}
	): Promise<Answered> {
		const response = await fetch(this.#url + path, {
			method,
			headers: { origin: this.#url, ...this.proof, ...headers },
			...(body === undefined
				? {}
				: { body: typeof body === 'string' ? body : JSON.stringify(body) })
		});
		for (const line of response.headers.getSetCookie()) {
			const [pair = ''] = line.split(';');
			const [name = '', value = ''] = pair.split('=');
			if (value === '') this.#cookies.delete(name);
			else this.#cookies.set(name, value);
		}
		const text = await response.text();
		const json = response.headers.get('content-type')?.includes('json');
		const answer: unknown = json && text !== '' ? JSON.parse(text) : text;
		this.token = tokenIn(answer) ?? this.token;
		return {
			status: response.status,
			body: answer,
			headers: response.headers
		};
	}

	get(path: string, headers?: Record<string, string>): Promise<Answered> {
		return this.send('GET', path, undefined, headers);
	}

	post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered> {
		return this.send('POST', path, body, headers);
	}

	signUp(name: string, password = 'correct horse battery'): Promise<Answered> {
		return this.post('/api/sign-up', { name, password });
	}
}

/** Of an answer to a sign-in. */
function tokenIn(body: unknown): string | undefined {
	if (typeof body !== 'object' || body === null || !('token' in body)) return undefined;
	return typeof body.token === 'string' ? body.token : undefined;
}
