import * as v from 'valibot';
import { signedIn, type SignedIn } from '#lib/wire/http/api.ts';
import {
	creationOptions,
	devices,
	invites,
	madeInvite,
	passkeys,
	requestOptions,
	type Devices,
	type Invites,
	type MadeInvite,
	type NewInvite,
	type NewPasskey,
	type PasskeySignIn,
	type Passkeys,
	type PasswordChange
} from '#lib/wire/http/people-api.ts';
import type { ApiAnswer } from './api-answer.ts';
import { askRelay, type RelayRequest } from './relay-request.ts';

/** Options for the browser's own passkey call, as the relay sent them. */
export type PasskeyOptions = v.InferOutput<typeof requestOptions>;

/** The relay's `/api` about people: devices, the password, invites, passkeys. No page needs it to paint the chain. */
export class PeopleApi {
	readonly #fetch: typeof globalThis.fetch;

	constructor(fetch: typeof globalThis.fetch) {
		this.#fetch = fetch;
	}

	devices(): Promise<ApiAnswer<Devices>> {
		return this.#ask({ method: 'GET', path: '/sessions', answer: devices });
	}

	endDevice(id: string): Promise<ApiAnswer<Devices>> {
		const path = `/sessions/${encodeURIComponent(id)}`;
		return this.#ask({ method: 'DELETE', path, answer: devices });
	}

	endOtherDevices(): Promise<ApiAnswer<Devices>> {
		return this.#ask({ method: 'DELETE', path: '/sessions', answer: devices });
	}

	changePassword(body: PasswordChange): Promise<ApiAnswer<unknown>> {
		return this.#ask({ method: 'POST', path: '/password', body, answer: v.unknown() });
	}

	invites(): Promise<ApiAnswer<Invites>> {
		return this.#ask({ method: 'GET', path: '/invites', answer: invites });
	}

	makeInvite(body: NewInvite): Promise<ApiAnswer<MadeInvite>> {
		return this.#ask({ method: 'POST', path: '/invites', body, answer: madeInvite });
	}

	withdrawInvite(id: string): Promise<ApiAnswer<Invites>> {
		const path = `/invites/${encodeURIComponent(id)}`;
		return this.#ask({ method: 'DELETE', path, answer: invites });
	}

	passkeys(): Promise<ApiAnswer<Passkeys>> {
		return this.#ask({ method: 'GET', path: '/passkeys', answer: passkeys });
	}

	passkeyCreation(password: string): Promise<ApiAnswer<PasskeyOptions>> {
		return this.#ask({
			method: 'POST',
			path: '/passkeys/options',
			body: { password },
			answer: creationOptions
		});
	}

	addPasskey(body: NewPasskey): Promise<ApiAnswer<Passkeys>> {
		return this.#ask({ method: 'POST', path: '/passkeys', body, answer: passkeys });
	}

	removePasskey(id: string): Promise<ApiAnswer<Passkeys>> {
		const path = `/passkeys/${encodeURIComponent(id)}`;
		return this.#ask({ method: 'DELETE', path, answer: passkeys });
	}

	passkeyRequest(): Promise<ApiAnswer<PasskeyOptions>> {
		return this.#ask({
			method: 'POST',
			path: '/sign-in/passkey/options',
			body: {},
			answer: requestOptions
		});
	}

	signInWithPasskey(body: PasskeySignIn): Promise<ApiAnswer<SignedIn>> {
		return this.#ask({ method: 'POST', path: '/sign-in/passkey', body, answer: signedIn });
	}

	#ask<T>(request: RelayRequest<T>): Promise<ApiAnswer<T>> {
		return askRelay(this.#fetch, request);
	}
}
