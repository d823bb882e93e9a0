import type { NewPasskey, PasskeySignIn } from '#lib/wire/http/people-api.ts';
import type { PasskeyOptions } from '#lib/api/people-api.ts';

/** Why the browser brought no passkey. */
export type PasskeyFailure =
	/** The person closed the browser's dialog, or it timed out: browsers do not tell which. */
	| 'cancelled'
	/** This device, or key, has one for this user already. */
	| 'known'
	/** Nothing here can keep a passkey, or can recognise the person. */
	| 'unable';

export type PasskeyAnswer<T> = { ok: true; response: T } | { ok: false; why: PasskeyFailure };

/** The browser's side of passkeys. Loaded when one is used. */
export interface PasskeyBrowser {
	create(options: PasskeyOptions): Promise<PasskeyAnswer<NewPasskey['response']>>;
	get(options: PasskeyOptions): Promise<PasskeyAnswer<PasskeySignIn['response']>>;
}

type LibraryOptions<T extends (asked: never) => unknown> = Parameters<T>[0] extends {
	optionsJSON: infer Options;
}
	? Options
	: never;
type Library = typeof import('@simplewebauthn/browser');

export const passkeyBrowser: PasskeyBrowser = {
	create: async (options) => {
		const { startRegistration } = await import('@simplewebauthn/browser');
		// The relay made them with the same library; a browser checks every field again.
		const optionsJSON = options as unknown as LibraryOptions<Library['startRegistration']>;
		return answered(async () => {
			const { id, rawId, type, response } = await startRegistration({ optionsJSON });
			const { clientDataJSON, attestationObject, transports } = response;
			return { id, rawId, type, response: { clientDataJSON, attestationObject, transports } };
		});
	},
	get: async (options) => {
		const { startAuthentication } = await import('@simplewebauthn/browser');
		const optionsJSON = options as unknown as LibraryOptions<Library['startAuthentication']>;
		return answered(async () => {
			const { id, rawId, type, response } = await startAuthentication({ optionsJSON });
			return { id, rawId, type, response };
		});
	}
};

async function answered<T>(ask: () => Promise<T>): Promise<PasskeyAnswer<T>> {
	try {
		return { ok: true, response: await ask() };
	} catch (error) {
		return { ok: false, why: failureOf(error) };
	}
}

/** Browsers tell little on purpose: a page must not learn which passkeys a person has. */
export function failureOf(error: unknown): PasskeyFailure {
	const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	const name = cause instanceof Error ? cause.name : '';
	if (name === 'InvalidStateError') return 'known';
	return name === 'NotAllowedError' || name === 'AbortError' ? 'cancelled' : 'unable';
}
