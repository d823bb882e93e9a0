import type { ApiAnswer, ApiProblem } from '#lib/api/api-answer.ts';
import type { Credentials } from '#lib/api/relay-api.ts';
import type { Hello, SignedIn, User } from '#lib/wire/http/api.ts';
import type { SessionState, SessionWorld } from './session-world.ts';

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
	/** Whom this page has shown something of: answers to what it asked for them may still be under way. */
	#served: string | undefined;
	/** How often the user has left this window: an answer from before tells of a session that is over. */
	#left = 0;
	/** As `someone-else` says, for those who must not read the state in an effect. */
	#locked = false;
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
		const { surroundings, token } = this.#world;
		this.#stopped = false;
		this.check();
		const stopWatching = token.onOthers(() => this.#lookAtOthers());
		const stopListening = surroundings.onChange(() => {
			// A page that was frozen or put away has heard of nothing.
			this.#lookAtOthers();
			if (this.#reachable === false && surroundings.online() && surroundings.visible()) {
				this.check();
			}
		});
		return () => {
			this.#stopped = true;
			this.#cancel();
			stopWatching();
			stopListening();
		};
	}

	/** Asks the relay now: there is a reason to doubt what is known. */
	check(): void {
		this.#cancel();
		if (this.#locked) return;
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
		if (!answer.ok) {
			if (isSomeoneElse(answer.problem)) this.#lock();
			return answer.problem;
		}
		const { user, token, device } = answer.value;
		this.#world.token.keep(user.id, token, device);
		await this.#confirm(user);
		return undefined;
	}

	/** Ends the session at the relay and clears this device. Without the relay nothing is cleared and nothing ends. */
	async signOut(): Promise<ApiProblem | undefined> {
		const answer = await this.#world.api.signOut();
		const gone = answer.ok || isSignedOut(answer.problem);
		if (!gone) {
			if (isSomeoneElse(answer.problem)) this.#lock();
			return answer.problem;
		}
		this.#left += 1;
		this.#world.token.forget();
		await this.#world.device.wipe();
		this.#state = { at: 'signed-out' };
		return undefined;
	}

	/**
	 * The relay no longer knows this session. What the device read stays until someone else signs in; its keys go at
	 * once, because the person who ended the session may not trust the device.
	 */
	ended(): void {
		if (this.#state.at === 'signed-out' || this.#locked) return;
		if (this.#state.at === 'signed-in') this.#wasEnded = true;
		this.#world.token.forget();
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
		} else if (isSomeoneElse(problem)) this.#lock();
		else if (isSignedOut(problem)) this.ended();
	}

	#lookAtOthers(): void {
		switch (this.#world.token.look()) {
			case 'same':
				return;
			case 'renewed':
				this.check();
				return;
			case 'someone-else':
				this.#lock();
		}
	}

	/** The keys on this device are the other user's now, and are left alone. */
	#lock(): void {
		this.#cancel();
		this.#left += 1;
		this.#locked = true;
		this.#state = { at: 'someone-else' };
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
		const { device, surroundings } = this.#world;
		const stopWaiting = surroundings.after(HEAD_START, () => void this.#openFromDevice());
		// Opening the device's database takes as long as a relay that does not answer: both at once.
		if (!this.#known) {
			this.#known = device.user();
			// Those who await it get its failure; when the relay answers first, none do.
			this.#known.catch(() => undefined);
		}
		const left = this.#left;
		const answer = await this.#greet();
		stopWaiting();
		this.#asking = false;
		if (left !== this.#left) return;
		this.#reachable = answer.ok;
		if (answer.ok) {
			this.#hello = answer.value;
			if (answer.value.user) await this.#confirm(answer.value.user);
			else await this.#notSignedIn(answer.value);
		} else if (isSomeoneElse(answer.problem)) this.#lock();
		else await this.#openFromDevice();
	}

	/** Asked again when another window has begun the user's next session meanwhile. */
	async #greet(): Promise<ApiAnswer<Hello>> {
		const { api, token } = this.#world;
		const asked = token.value;
		const answer = await api.hello();
		if (!answer.ok || answer.value.user !== null) return answer;
		token.look();
		return token.value === asked ? answer : api.hello();
	}

	async #notSignedIn({ someoneElse }: Hello): Promise<void> {
		if (someoneElse && this.#state.at === 'signed-in') {
			this.#lock();
			return;
		}
		// It may have been ended while this page was closed.
		if (this.#state.at === 'starting') {
			this.#wasEnded = (await this.#world.device.user()) !== undefined;
		}
		this.ended();
	}

	/** Opens as the last user of this device, until the relay answers. */
	async #openFromDevice(): Promise<void> {
		if (this.#state.at !== 'starting') return;
		const user = await this.#known;
		if (this.#state.at !== 'starting') return;
		if (user) {
			this.#world.device.serve(user);
			this.#served = user.id;
			this.#state = { at: 'signed-in', user, confirmed: false };
		}
		// No last user to open as, and no relay to ask.
		else if (this.#reachable === false) this.#state = { at: 'signed-out' };
	}

	async #confirm(user: User): Promise<void> {
		const { device } = this.#world;
		const state = this.#state;
		if (this.#locked) return;
		if (state.at === 'signed-in' && state.confirmed && state.user.id !== user.id) {
			this.#lock();
			return;
		}
		const left = this.#left;
		const before = await device.user();
		// Another person's positions must not flash up on a shared device.
		if (before && before.id !== user.id) await device.wipe();
		if (left !== this.#left) return;
		// Whose rows these are is known: nothing waits for writing it down once more.
		const isSame = before?.id === user.id;
		if (isSame) device.serve(user);
		else await device.keepUser(user);
		if (left !== this.#left) return;
		// Nothing that was asked for another user may arrive in this one's page.
		if (this.#served !== undefined && this.#served !== user.id) {
			this.#world.reload();
			return;
		}
		this.#served = user.id;
		this.#wasEnded = false;
		this.#state = { at: 'signed-in', user, confirmed: true };
		if (isSame) await device.keepUser(user);
	}
}

function isSomeoneElse(problem: ApiProblem): boolean {
	return problem.kind === 'refused' && problem.code === 'someone-else';
}

function isSignedOut(problem: ApiProblem): boolean {
	return problem.kind === 'refused' && problem.code === 'not-signed-in';
}
