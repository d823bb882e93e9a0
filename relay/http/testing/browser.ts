export interface Answered {
	status: number;
	body: unknown;
	headers: Headers;
}

/** A page of the relay's own origin with its own cookie jar. */
export class Browser {
	readonly #url: string;
	readonly #cookies = new Map<string, string>();

	constructor(url: string) {
		this.#url = url;
	}

	get cookie(): string {
		return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
	}

	async send(
		method: string,
		path: string,
		body?: unknown,
		headers: Record<string, string> = {}
	): Promise<Answered> {
		const response = await fetch(this.#url + path, {
			method,
			headers: { origin: this.#url, cookie: this.cookie, ...headers },
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
		return {
			status: response.status,
			body: json && text !== '' ? JSON.parse(text) : text,
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
