import type { Route } from '#lib/domain/account/account.ts';

/** By which way a call goes to an account's server. */
export type Way = 'direct' | 'relay';

interface RouteChoiceWorld {
	setting: Route;
	/** The direct way is not even tried. */
	blocked: boolean;
	/** The way that worked when this device last looked, perhaps days ago. */
	last: Way | undefined;
	/** This way works. */
	found(way: Way): void;
	/** Whether the server answers on this way, whatever it says. It must change nothing there. */
	answers(way: Way): Promise<boolean>;
	/** Resolves when a call that is answered at all would have been. */
	moment(): Promise<void>;
	/** Epoch ms. */
	now(): number;
}

/** Ms after which the direct way is tried again while the relay's serves: the phone may have come home. */
const TRY_DIRECT_EVERY = 5 * 60_000;
/** Ms between searches while no way works: each of them costs two requests. */
const LOOK_AGAIN = 15_000;

/**
 * The way to one account's server, for the life of the page. It is chosen before a call and never changed during one:
 * a call that failed on one way is not repeated on the other, since it is not known whether it arrived.
 */
export class RouteChoice {
	readonly #world: RouteChoiceWorld;
	readonly #fixed: Way | undefined;
	#way = $state.raw<Way>();
	#looking: Promise<Way> | undefined;
	#lookedAt = -Infinity;
	#doubted: boolean;
	/** The way is an earlier one, and not tried in this life of the page. */
	#remembered: boolean;
	/** It has answered in this life of the page. */
	#directWorks = false;

	constructor(world: RouteChoiceWorld) {
		const { setting, blocked, last } = world;
		this.#world = world;
		this.#fixed = setting === 'auto' ? (blocked ? 'relay' : undefined) : setting;
		this.#way = last;
		this.#remembered = last !== undefined;
		this.#doubted = last === undefined;
	}

	/** Undefined while nothing is known. */
	get inUse(): Way | undefined {
		return this.#fixed ?? this.#way;
	}

	/** For a call that begins now. */
	async forCall(): Promise<Way> {
		if (this.#fixed) return this.#fixed;
		if (this.#remembered) return this.#useLast();
		if (this.#looking) return this.#looking;
		const since = this.#world.now() - this.#lookedAt;
		if (this.#way === undefined || (this.#doubted && since >= LOOK_AGAIN)) return this.#look();
		if (this.#way === 'relay' && since >= TRY_DIRECT_EVERY) void this.#tryDirect();
		return this.#way;
	}

	/** A call on this way brought no answer: the next one looks which way works. */
	failed(way: Way): void {
		if (way === this.#way) this.#doubted = true;
	}

	/** A call on this way was answered. */
	worked(way: Way): void {
		if (way === 'direct') this.#directWorks = true;
	}

	/** The device has changed its network: whatever was known is out of date. */
	reconsider(): void {
		this.#doubted = true;
		this.#lookedAt = -Infinity;
	}

	/** Nothing waits for the way that worked last; whether there is a better one is found out meanwhile. */
	#useLast(): Way {
		this.#remembered = false;
		if (this.#way === 'relay') void this.#tryDirect();
		else void this.#doubtDirect();
		return this.#way ?? 'direct';
	}

	/** The call that uses it is the question; another one is worth asking only when it gets no answer for long. */
	async #doubtDirect(): Promise<void> {
		await this.#world.moment();
		if (!this.#directWorks) await this.#tryDirect();
	}

	#look(): Promise<Way> {
		this.#looking ??= this.#find().finally(() => (this.#looking = undefined));
		return this.#looking;
	}

	async #find(): Promise<Way> {
		const { answers, now } = this.#world;
		const direct = await answers('direct');
		const relay = !direct && (await answers('relay'));
		this.#lookedAt = now();
		this.#doubted = !direct && !relay;
		this.#way = relay ? 'relay' : 'direct';
		if (!this.#doubted) this.#world.found(this.#way);
		return this.#way;
	}

	/** In the background: calls go on through the relay meanwhile. */
	async #tryDirect(): Promise<void> {
		const { answers, now, found } = this.#world;
		this.#lookedAt = now();
		if (await answers('direct')) {
			this.#way = 'direct';
			found('direct');
		} else if (this.#way === 'direct') this.reconsider();
	}
}
