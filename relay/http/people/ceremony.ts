import type {
	PublicKeyCredentialCreationOptionsJSON,
	PublicKeyCredentialRequestOptionsJSON
} from '@simplewebauthn/server';
import type * as v from 'valibot';
import type { newPasskey, passkeySignIn } from '#lib/wire/http/people-api.ts';
import type { StoredPasskey, PasskeyToAdd } from '../../store/people/passkeys.ts';
import type { ChallengeFor, Challenges } from './challenges.ts';
import type { PasskeyPlace } from './passkey-place.ts';

/** Ms that a browser lets its user take. */
const PATIENCE = 180_000;
/** The person must be recognised, by finger, face or PIN: a passkey alone signs in, so holding it is not enough. */
const VERIFIED = 'required';

type Created = v.InferOutput<typeof newPasskey>['response'];
type Signed = v.InferOutput<typeof passkeySignIn>['response'];

type Ceremony<T> =
	| { ok: true; value: T }
	/** `too-late`: its challenge is unknown here, used or over. */
	| { ok: false; why: 'too-late' | 'refused' };

/** Loaded by the first ceremony: a quarter of a second and 20 MB that most relays never need. */
const library = () => import('@simplewebauthn/server');

/** Creating and using passkeys; the standard calls each exchange with the browser a ceremony. */
export class Ceremonies {
	readonly #challenges: Challenges;

	constructor(challenges: Challenges) {
		this.#challenges = challenges;
	}

	/** `browser` identifies this browser, here and when the answer comes. */
	async creation(
		place: PasskeyPlace,
		browser: string,
		user: { id: string; name: string },
		present: readonly StoredPasskey[]
	): Promise<PublicKeyCredentialCreationOptionsJSON> {
		const { generateRegistrationOptions } = await library();
		const options = await generateRegistrationOptions({
			rpName: 'AlgoMirror',
			rpID: place.host,
			userName: user.name,
			userDisplayName: user.name,
			userID: new TextEncoder().encode(user.id),
			timeout: PATIENCE,
			excludeCredentials: present
				.filter(({ rpId }) => rpId === place.host)
				.map(({ credentialId, transports }) => ({ id: credentialId, transports: [...transports] })),
			authenticatorSelection: {
				residentKey: 'required',
				requireResidentKey: true,
				userVerification: VERIFIED
			}
		});
		this.#challenges.remember('registration', browser, options.challenge);
		return options;
	}

	async created(
		place: PasskeyPlace,
		browser: string,
		response: Created
	): Promise<Ceremony<Omit<PasskeyToAdd, 'name'>>> {
		const { verifyRegistrationResponse } = await library();
		return this.#checked('registration', browser, async (expectedChallenge) => {
			const { verified, registrationInfo } = await verifyRegistrationResponse({
				response: { ...response, clientExtensionResults: {} },
				expectedChallenge,
				expectedOrigin: place.origin,
				expectedRPID: place.host,
				requireUserVerification: true
			});
			if (!verified) return undefined;
			const { credential, credentialBackedUp } = registrationInfo;
			return {
				credentialId: credential.id,
				publicKey: Buffer.from(credential.publicKey).toString('base64url'),
				counter: credential.counter,
				transports: response.response.transports,
				rpId: place.host,
				isSynced: credentialBackedUp
			};
		});
	}

	/** For a visitor without a name: the browser shows its passkeys for this host. */
	async request(
		place: PasskeyPlace,
		browser: string
	): Promise<PublicKeyCredentialRequestOptionsJSON> {
		const { generateAuthenticationOptions } = await library();
		const options = await generateAuthenticationOptions({
			rpID: place.host,
			timeout: PATIENCE,
			userVerification: VERIFIED
		});
		this.#challenges.remember('sign-in', browser, options.challenge);
		return options;
	}

	/** The authenticator's new counter. A known passkey is compared with what was signed; an unknown one is refused. */
	async signed(
		place: PasskeyPlace,
		browser: string,
		{ response: { userHandle, ...signed }, ...response }: Signed,
		known: StoredPasskey | undefined
	): Promise<Ceremony<number>> {
		const { verifyAuthenticationResponse } = await library();
		return this.#checked('sign-in', browser, async (expectedChallenge) => {
			if (!known || (userHandle !== undefined && textOf(userHandle) !== known.userId)) {
				return undefined;
			}
			const { verified, authenticationInfo } = await verifyAuthenticationResponse({
				response: { ...response, response: signed, clientExtensionResults: {} },
				expectedChallenge,
				expectedOrigin: place.origin,
				expectedRPID: place.host,
				credential: {
					id: known.credentialId,
					publicKey: new Uint8Array(Buffer.from(known.publicKey, 'base64url')),
					counter: known.counter
				},
				requireUserVerification: true
			});
			return verified ? authenticationInfo.newCounter : undefined;
		});
	}

	/** The library throws for every problem; a visitor learns only that it was refused, or that it came too late. */
	async #checked<T>(
		purpose: ChallengeFor,
		browser: string,
		check: (expectedChallenge: (challenge: string) => boolean) => Promise<T | undefined>
	): Promise<Ceremony<T>> {
		let inTime: boolean | undefined;
		const expectedChallenge = (challenge: string) => {
			inTime = this.#challenges.take(purpose, browser, challenge);
			return inTime;
		};
		try {
			const value = await check(expectedChallenge);
			if (value !== undefined) return { ok: true, value };
		} catch {
			// Told below.
		}
		return { ok: false, why: inTime === false ? 'too-late' : 'refused' };
	}
}

function textOf(base64url: string): string {
	return Buffer.from(base64url, 'base64url').toString('utf8');
}
