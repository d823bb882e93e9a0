import { ClockOffset } from '#lib/domain/market/clock-offset.ts';

/** Ms by which the estimate has to move before anything follows it: it is said every second, and never quite the same. */
const TREMBLE = 250;
/** Ms that a device may be off without a word. */
const OFF = 90_000;

/** What the markets' clock says, as far as this device has heard it: from the relay, or else from an account's server. */
export class MarketTime {
	readonly #now: () => number;
	readonly #servers = new ClockOffset();
	#relay = $state.raw<number>();
	#server = $state.raw<number>();

	/** `now`: epoch ms by this device's clock. */
	constructor(now: () => number) {
		this.#now = now;
	}

	/** Ms that the markets' clock is ahead of this device's; undefined before anybody has said what time it is. */
	get ahead(): number | undefined {
		return this.#relay ?? this.#server;
	}

	/** The same where it is too much to ignore: days and hours on this device are wrong, and so is what it shows elsewhere. */
	get off(): number | undefined {
		const { ahead } = this;
		return ahead !== undefined && Math.abs(ahead) > OFF ? ahead : undefined;
	}

	/** Epoch ms, by this device's clock until another one is known. */
	now(): number {
		return this.#now() + (this.ahead ?? 0);
	}

	/** The relay's machine said `wall` at a moment that was `at` by this device's clock. */
	heardRelay(wall: number, at: number): void {
		this.#relay = moved(this.#relay, wall - at);
	}

	/** An account's server said its time in whole seconds, as epoch ms, in an answer that took so many ms and just came. */
	heardServer(theirs: number, tookMs: number): void {
		const heard = this.#now();
		this.#servers.answered(theirs, { asked: heard - tookMs, heard, grain: 1_000 });
		this.#server = moved(this.#server, this.#servers.ahead);
	}

	/** The device woke up, or its clock was set. */
	doubt(): void {
		this.#servers.doubt();
	}
}

function moved(before: number | undefined, after: number | undefined): number | undefined {
	if (before === undefined || after === undefined) return after;
	return Math.abs(after - before) > TREMBLE ? after : before;
}
