import type { ApiAnswer, ApiProblem } from '#lib/api/api-answer.ts';
import type { Credentials, RelayApi } from '#lib/api/relay-api.ts';
import type { Hello, SignedIn, User } from '#lib/wire/http/api.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';

type SessionState =
	| { at: 'starting' }
	| { at: 'signed-out' }
	/** `confirmed`: the relay said so in this visit. Otherwise it is the device's last user, offline. */
	| { at: 'signed-in'; user: User; confirmed: boolean };

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

interface SessionWorld {
	api: SessionApi;
	surroundings: Surroundings;
	device: DeviceMemory;
}

/**
 * Ms that the relay has for its first answer, before the app opens as its last user. A request without a network may
 * hang for long; without this start, a user whose session has ended would see old positions for a moment.
 */
const HEAD_START = 500;
/** Ms between questions to a relay that does not answer; a phone's radio pays for each. */
const ASK_AGAIN = 5_000;

/** Who uses this page, and whether the relay is there. */
export class Session {
	readonly #world: SessionWorld;
	#state = $state.raw<SessionState>({ at: 'starting' });
	#hello = $state.raw<Hello>();
	#reachable = $state.raw<boolean>();
	#wasEnded = $state(false);
	/** How often the user has signed out in this window: an answer from before tells of a session that is over. */
	#left = 0;
	#asking = false;
	/** The device's last user, while the present one is not known. */
	#known: Promise<User | undefined> | undefined;
	#stopped = true;
	#cancel = () => {};

	constructor(world: SessionWorld) {
		this.#world = world;
	}

	get state(): SessionState {
		return this.#state;
	}

	get user(): User | undefined {
		return this.#state.at === 'signed-in' ? this.#state.user : undefined;
	}

	/** What the relay allows to people who are not signed in; undefined before it has answered. */
	get hello(): Hello | undefined {
		return this.#hello;
	}

	/** Whether the last request reached the relay; undefined before the first answer. */
	get relayReachable(): boolean | undefined {
		return this.#reachable;
	}

	/** A user was signed in here, and the relay has ended the session. */
	get wasEnded(): boolean {
		return this.#wasEnded;
	}

	/** Asks who is signed in, and goes on asking until the relay answers. Returns its stop. */
	start(): () => void {
		const { surroundings } = this.#world;
		this.#stopped = false;
		this.check();
		const stopListening = surroundings.onChange(() => {
			if (this.#reachable === false && surroundings.online() && surroundings.visible()) {
				this.check();
			}
		});
		return () => {
			this.#stopped = true;
			this.#cancel();
			stopListening();
		};
	}

	/** Asks the relay now: there is a reason to doubt what is known. */
	check(): void {
		this.#cancel();
		void this.#ask().then(() => {
			if (this.#reachable === false && !this.#stopped) this.#askLater();
		});
	}

	signIn(credentials: Credentials): Promise<ApiProblem | undefined> {
		return this.enter(this.#world.api.signIn(credentials));
	}

	signUp(credentials: Credentials & { invite?: string }): Promise<ApiProblem | undefined> {
		return this.enter(this.#world.api.signUp(credentials));
	}

	/** By password, passkey or sign-up. */
	async enter(asked: Promise<ApiAnswer<SignedIn>>): Promise<ApiProblem | undefined> {
		const answer = await asked;
		this.#reachable = answer.ok || answer.problem.kind === 'refused';
		if (!answer.ok) return answer.problem;
		await this.#confirm(answer.value.user);
		return undefined;
	}

	/** Ends the session at the relay and clears this device. Without the relay nothing is cleared and nothing ends. */
	async signOut(): Promise<ApiProblem | undefined> {
		const answer = await this.#world.api.signOut();
		const gone = answer.ok || isSignedOut(answer.problem);
		if (!gone) return answer.problem;
		this.#left += 1;
		await this.#world.device.wipe();
		this.#state = { at: 'signed-out' };
		return undefined;
	}

	/**
	 * The relay no longer knows this session. What the device read stays until someone else signs in; its keys go at
	 * once, because the person who ended the session may not trust the device.
	 */
	ended(): void {
		if (this.#state.at === 'signed-out') return;
		if (this.#state.at === 'signed-in') this.#wasEnded = true;
		void this.#world.device.forgetKeys();
		this.#state = { at: 'signed-out' };
	}

	/** What any other answer of the relay says about the session. */
	heard(problem: ApiProblem | undefined): void {
		if (problem === undefined) {
			this.#reachable = true;
			if (this.#state.at === 'signed-in' && !this.#state.confirmed) this.check();
		} else if (problem.kind === 'unreachable') {
			this.#reachable = false;
			this.#askLater();
		} else if (isSignedOut(problem)) this.ended();
	}

	#askLater(): void {
		const { surroundings } = this.#world;
		this.#cancel();
		this.#cancel = surroundings.after(ASK_AGAIN, () => {
			if (surroundings.visible()) this.check();
			else this.#askLater();
		});
	}

	async #ask(): Promise<void> {
		if (this.#asking) return;
		this.#asking = true;
		const { api, device, surroundings } = this.#world;
		const stopWaiting = surroundings.after(HEAD_START, () => void this.#openFromDevice());
		// Opening the device's database takes as long as a relay that does not answer: both at once.
		if (!this.#known) {
			this.#known = device.user();
			// Those who await it get its failure; when the relay answers first, none do.
			this.#known.catch(() => undefined);
		}
		const left = this.#left;
		const answer = await api.hello();
		stopWaiting();
		this.#asking = false;
		if (left !== this.#left) return;
		this.#reachable = answer.ok;
		if (answer.ok) {
			this.#hello = answer.value;
			if (answer.value.user) await this.#confirm(answer.value.user);
			else {
				// It may have been ended while this page was closed.
				if (this.#state.at === 'starting') {
					this.#wasEnded = (await this.#world.device.user()) !== undefined;
				}
				this.ended();
			}
		} else await this.#openFromDevice();
	}

	/** Opens as the last user of this device, until the relay answers. */
	async #openFromDevice(): Promise<void> {
		if (this.#state.at !== 'starting') return;
		const user = await this.#known;
		if (this.#state.at !== 'starting') return;
		if (user) {
			this.#world.device.serve(user);
			this.#state = { at: 'signed-in', user, confirmed: false };
		}
		// No last user to open as, and no relay to ask.
		else if (this.#reachable === false) this.#state = { at: 'signed-out' };
	}

	async #confirm(user: User): Promise<void> {
		const { device } = this.#world;
		const left = this.#left;
		const before = await device.user();
		// Another person's positions must not flash up on a shared device.
		if (before && before.id !== user.id) await device.wipe();
		if (left !== this.#left) return;
		await device.keepUser(user);
		if (left !== this.#left) return;
		this.#wasEnded = false;
		this.#state = { at: 'signed-in', user, confirmed: true };
	}
}

function isSignedOut(problem: ApiProblem): boolean {
	return problem.kind === 'refused' && problem.code === 'not-signed-in';
}
