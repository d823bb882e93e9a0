import type { RelayApi } from '#lib/api/relay-api.ts';
import type { SessionToken } from '#lib/api/session-token.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';
import type { User } from '#lib/wire/http/api.ts';

export type SessionState =
	| { at: 'starting' }
	| { at: 'signed-out' }
	/** `confirmed`: the relay said so in this visit. Otherwise it is the device's last user, offline. */
	| { at: 'signed-in'; user: User; confirmed: boolean }
	/** Another user has signed in in this browser: this page does and shows nothing any more, until it is reloaded. */
	| { at: 'someone-else' };

type SessionApi = Pick<RelayApi, 'hello' | 'signIn' | 'signUp' | 'signOut'>;

/** What this device keeps for the time without a relay. The user in it is no proof of identity. */
interface DeviceMemory {
	user(): Promise<User | undefined>;
	/** This window shows what is kept of them, and keeps more. */
	serve(user: User): void;
	/** The same, and nothing of another user stays. */
	keepUser(user: User): Promise<void>;
	/** Forgets the user, their accounts, books and keys. */
	wipe(): Promise<void>;
	/** Forgets the keys alone. */
	forgetKeys(): Promise<void>;
}

export interface SessionWorld {
	api: SessionApi;
	token: Pick<SessionToken, 'value' | 'keep' | 'forget' | 'look' | 'onOthers'>;
	surroundings: Surroundings;
	device: DeviceMemory;
	/** Loads the page anew, as the user who is kept. */
	reload(): void;
}
