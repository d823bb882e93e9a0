import type { ConnectionWorld } from '#lib/link/connection.ts';

/** Ms between looks at dwell times and at silence, which has half its limit left when it is first noticed. */
const LOOK_EVERY = 250;
/** Ms between looks while a silence is being judged; a mute account is left at most this much late. */
const LOOK_CLOSELY = 50;
/** Ms without a look after which answers may be waiting to be read: a silence is judged anew. */
const STALLED = 1_000;
/** Ms without a look after which the machine must have slept. */
const SLEPT = 5_000;

/** Looks again and again, and notices when this process could not. */
export class Looks {
	readonly #world: Pick<ConnectionWorld, 'now' | 'after'>;
	readonly #look: (now: number, slept: boolean) => void;
	readonly #attentive: () => boolean;
	#lookedAt: number | undefined;
	#awakeSince = 0;
	#cancel: (() => void) | undefined;

	/** `attentive`: every moment until the next look counts. */
	constructor(
		world: Pick<ConnectionWorld, 'now' | 'after'>,
		look: (now: number, slept: boolean) => void,
		attentive: () => boolean
	) {
		this.#world = world;
		this.#look = look;
		this.#attentive = attentive;
	}

	/** Epoch ms of the first look after the process could not look for a while; 0 when it always could. */
	get awakeSince(): number {
		return this.#awakeSince;
	}

	later(): void {
		this.stop();
		this.#cancel = this.#world.after(this.#attentive() ? LOOK_CLOSELY : LOOK_EVERY, () => {
			this.#now();
			this.later();
		});
	}

	stop(): void {
		this.#cancel?.();
	}

	#now(): void {
		const now = this.#world.now();
		const paused = now - (this.#lookedAt ?? now);
		this.#lookedAt = now;
		if (paused >= STALLED) this.#awakeSince = now;
		this.#look(now, paused >= SLEPT);
	}
}
