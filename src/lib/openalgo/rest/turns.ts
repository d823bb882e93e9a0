import type { Wait } from './wait.ts';

/** How long a call may wait for its turn. */
export interface Patience {
	/** Ms; what would have to wait longer is refused at once. Without it a call waits as long as it takes. */
	withinMs?: number;
	/** Aborts when the caller no longer waits for the call. */
	over?: AbortSignal;
	/** Somebody acts by its answer: it goes before calls that nobody waits for. */
	urgent?: boolean;
}

/** Ms after which a call is no longer overtaken: others that are urgent must not keep it for ever. */
const OVERTAKEN_FOR = 5_000;
/** Ms after an urgent call for which the others leave one turn free: the next one is likely, and waits for nobody then. */
const SPARED_FOR = 3_000;

/**
 * Asks other processes that call the same server from the same address: 0 says that this call is
 * counted with theirs and may be made now, otherwise it is the ms until it is worth asking again. It never rejects.
 */
type AskOthers = () => Promise<number>;

interface Waiting {
	/** By the clock of the turns. */
	since: number;
	until: number;
	urgent: boolean;
	called(mayGo: boolean): void;
}

/** Lets `count` calls through in any `perMs` ms, in the order in which they came, urgent ones first. */
export class Turns {
	readonly #askOthers: AskOthers | undefined;
	readonly #count: number;
	readonly #perMs: number;
	readonly #clock: () => number;
	readonly #wait: Wait;
	/** When the last calls were let through, oldest first; never more than `count`. */
	readonly #passed: number[] = [];
	readonly #queue: Waiting[] = [];
	#serving = false;
	#pause: AbortController | undefined;
	#urgentAt = -Infinity;

	constructor(
		limit: { count: number; perMs: number },
		clock: () => number,
		wait: Wait,
		askOthers?: AskOthers
	) {
		this.#askOthers = askOthers;
		this.#count = limit.count;
		this.#perMs = limit.perMs;
		this.#clock = clock;
		this.#wait = wait;
	}

	get idle(): boolean {
		const last = this.#passed.at(-1) ?? -Infinity;
		return this.#queue.length === 0 && this.#clock() - last >= this.#perMs;
	}

	take({ withinMs = Infinity, over, urgent = false }: Patience): Promise<boolean> {
		const now = this.#clock();
		const place = urgent ? this.#placeAhead(now) : this.#queue.length;
		if (over?.aborted || this.#turnAt(now, place) - now > withinMs) return Promise.resolve(false);
		if (urgent) this.#urgentAt = now;
		return new Promise((resolve) => {
			const leave = () => this.#leave(waiting);
			const called = (mayGo: boolean) => {
				over?.removeEventListener('abort', leave);
				resolve(mayGo);
			};
			const waiting = { since: now, until: now + withinMs, urgent, called };
			over?.addEventListener('abort', leave);
			this.#queue.splice(place, 0, waiting);
			if (!this.#serving) void this.#serve();
			// What it has overtaken may have been waiting for longer than it has to.
			else if (place === 0) this.#pause?.abort();
		});
	}

	/** Behind all that are urgent, too, or have been overtaken for long enough. */
	#placeAhead(now: number): number {
		const stays = ({ urgent, since }: Waiting) => urgent || now - since >= OVERTAKEN_FOR;
		return this.#queue.findLastIndex(stays) + 1;
	}

	/** When the turn of a call that comes now will be, if all before it stay. */
	#turnAt(now: number, place: number): number {
		const turns = [...this.#passed];
		for (let before = place; before >= 0; before -= 1) {
			const oldest = turns.length >= this.#count ? turns.at(-this.#count) : undefined;
			turns.push(Math.max(now, (oldest ?? -Infinity) + this.#perMs));
		}
		return turns.at(-1) ?? now;
	}

	#leave(waiting: Waiting): void {
		const place = this.#queue.indexOf(waiting);
		if (place < 0) return;
		this.#queue.splice(place, 1);
		waiting.called(false);
		// A timer that nothing waits for would keep a process alive.
		if (this.#queue.length === 0) this.#pause?.abort();
	}

	async #serve(): Promise<void> {
		this.#serving = true;
		while (this.#queue.length > 0) {
			const early = this.#freeAt(this.#queue[0]) - this.#clock();
			// When the queue was empty meanwhile, the pause still counts for calls that came since.
			if (early > 0 && !(await this.#paused(early))) continue;
			const others = this.#askOthers ? await this.#roomBeside(this.#askOthers) : 0;
			if (others === 0) this.#callNext();
			else if (this.#queue.length > 0) await this.#paused(others);
		}
		this.#serving = false;
	}

	/** When there is a turn for it, which may be in the past. */
	#freeAt(next: Waiting | undefined): number {
		const now = this.#clock();
		const waitsLong = next !== undefined && now - next.since >= OVERTAKEN_FOR;
		const spares = !waitsLong && next?.urgent === false && now - this.#urgentAt < SPARED_FOR;
		const turns = spares ? Math.max(1, this.#count - 1) : this.#count;
		const oldest = this.#passed.length >= turns ? this.#passed.at(-turns) : undefined;
		return (oldest ?? -Infinity) + this.#perMs;
	}

	/** False when the queue emptied, or an urgent call came, before the time was over. */
	async #paused(ms: number): Promise<boolean> {
		const pause = (this.#pause = new AbortController());
		await this.#wait(ms, pause.signal);
		return !pause.signal.aborted;
	}

	/** 0 when there is room beside the others, else ms until then; calls that cannot wait so long are refused. */
	async #roomBeside(askOthers: AskOthers): Promise<number> {
		// A place reserved with the others must not be used by a call that is too late.
		this.#refuseUntil(this.#clock());
		if (this.#queue.length === 0) return 0;
		const free = await askOthers();
		if (free > 0) this.#refuseUntil(this.#clock() + free);
		return free;
	}

	#refuseUntil(time: number): void {
		for (const waiting of this.#queue.filter(({ until }) => until < time)) this.#leave(waiting);
	}

	#callNext(): void {
		const next = this.#queue.shift();
		if (!next) return;
		const now = this.#clock();
		// The timer was late: the machine slept, or the page was hidden.
		if (now > next.until) return next.called(false);
		if (this.#passed.length >= this.#count) this.#passed.shift();
		this.#passed.push(now);
		next.called(true);
	}
}
