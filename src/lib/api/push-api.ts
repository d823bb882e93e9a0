import {
	pushState,
	pushTest,
	type NewPushSubscription,
	type PushState,
	type PushTest
} from '#lib/wire/http/push-api.ts';
import type { ApiAnswer } from './api-answer.ts';
import { askRelay } from './relay-request.ts';

/** Which of a user's devices are told of orders and feeds while no page is open. */
export class PushApi {
	readonly #fetch: typeof globalThis.fetch;

	constructor(fetch: typeof globalThis.fetch) {
		this.#fetch = fetch;
	}

	state(): Promise<ApiAnswer<PushState>> {
		return this.#ask('GET', '');
	}

	switchOn(body: NewPushSubscription): Promise<ApiAnswer<PushState>> {
		return this.#ask('PUT', '', body);
	}

	/** This device. */
	switchOff(): Promise<ApiAnswer<PushState>> {
		return this.#ask('DELETE', '');
	}

	remove(id: string): Promise<ApiAnswer<PushState>> {
		return this.#ask('DELETE', `/devices/${encodeURIComponent(id)}`);
	}

	test(): Promise<ApiAnswer<PushTest>> {
		return askRelay(this.#fetch, { method: 'POST', path: '/push/test', answer: pushTest });
	}

	#ask(
		method: 'GET' | 'PUT' | 'DELETE',
		below: string,
		body?: NewPushSubscription
	): Promise<ApiAnswer<PushState>> {
		const path = `/push${below}`;
		return askRelay(this.#fetch, { method, path, body, answer: pushState });
	}
}
