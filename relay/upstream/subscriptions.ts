import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { WatchMode, WatchSet } from '#lib/domain/price/watch-mode.ts';
import { SUBSCRIBE_BATCH } from '#lib/openalgo/feed/feed-commands.ts';

export interface SubscriptionCommand {
	is: 'subscribe' | 'unsubscribe';
	mode: WatchMode;
	keys: readonly InstrumentKey[];
}

type Marks = Record<WatchMode, Set<InstrumentKey>>;
const MODES: readonly WatchMode[] = ['depth', 'quote'];
const none = (): Marks => ({ depth: new Set(), quote: new Set() });

/**
 * The difference between what is wanted and what one server has granted, command by command. What is held comes from
 * acknowledgements alone, never from memory of what was sent.
 */
export class Subscriptions {
	#wanted: WatchSet = new Map();
	#granted = none();
	#refused = none();
	/** Of the refused ones, those for which the server only had no room. */
	#full = new Set<InstrumentKey>();
	/** Of the refused ones, those whose reason will pass, such as a broker that did not answer the server. */
	#passing = new Set<InstrumentKey>();
	/** Refused ones that are to be asked for once more; until the answer they stay refused. */
	#again = new Set<InstrumentKey>();

	want(wanted: WatchSet): void {
		this.#wanted = wanted;
		// A later request gets a fresh answer: a contract may have been listed since.
		for (const marks of [
			this.#refused.depth,
			this.#refused.quote,
			this.#full,
			this.#passing,
			this.#again
		]) {
			for (const key of marks) if (!wanted.has(key)) marks.delete(key);
		}
	}

	wants(key: InstrumentKey): boolean {
		return this.#wanted.has(key);
	}

	/** The server has forgotten everything: a new socket, or a new broker login behind the same one. */
	reset(): void {
		this.#granted = none();
		this.#refused = none();
		this.#full.clear();
		this.#passing.clear();
		this.#again.clear();
	}

	/** Wanted first, then what is no longer wanted, then what was refused before; undefined when all agree. */
	next(): SubscriptionCommand | undefined {
		for (const mode of MODES) {
			const keys = some(
				this.#wanted.keys(),
				(key) => this.#modeFor(key) === mode && !this.#granted[mode].has(key)
			);
			if (keys.length > 0) return { is: 'subscribe', mode, keys };
		}
		for (const mode of MODES) {
			const keys = some(this.#granted[mode], (key) => this.#modeFor(key) !== mode);
			if (keys.length > 0) return { is: 'unsubscribe', mode, keys };
		}
		for (const mode of MODES) {
			const keys = some(
				this.#again,
				(key) => this.#wanted.get(key) === mode && !this.#granted[mode].has(key)
			);
			for (const key of keys) this.#again.delete(key);
			if (keys.length > 0) return { is: 'subscribe', mode, keys };
		}
		return undefined;
	}

	/** `granted`: those that the acknowledgement named as subscribed; the rest of the command was not. */
	subscribed(
		mode: WatchMode,
		asked: readonly InstrumentKey[],
		granted: Iterable<string>,
		{ full = [], passing = [] }: { full?: Iterable<string>; passing?: Iterable<string> } = {}
	): void {
		const yes = new Set<string>(granted);
		const noRoom = new Set<string>(full);
		const later = new Set<string>(passing);
		for (const key of asked) {
			const taken = yes.has(key);
			(taken ? this.#granted : this.#refused)[mode].add(key);
			if (taken) this.#refused[mode].delete(key);
			mark(this.#full, key, noRoom.has(key));
			mark(this.#passing, key, later.has(key));
		}
		// What one instrument was granted, the others will be: the reason has passed. One that was not asked for proves
		// nothing, and with it a server could have itself asked the same for ever.
		if (asked.some((key) => yes.has(key))) for (const key of this.#passing) this.#again.add(key);
	}

	unsubscribed(mode: WatchMode, keys: readonly InstrumentKey[]): void {
		for (const key of keys) this.#granted[mode].delete(key);
		// What was unsubscribed has made room.
		this.askAgain('full');
	}

	/** Asks once more for what was refused: all of it, or only that for which there was no room. */
	askAgain(which: 'full' | 'all'): void {
		const { depth, quote } = this.#refused;
		for (const key of which === 'full' ? this.#full : [...depth, ...quote]) this.#again.add(key);
	}

	/**
	 * Asks once more for one of those whose reason will pass: a server whose broker is away is blocked for seconds by
	 * each instrument that it is asked for.
	 */
	askOneAgain(): void {
		for (const key of this.#passing) {
			this.#again.add(key);
			return;
		}
	}

	/** The server owes us prices that it could not subscribe just now. */
	get somePassing(): boolean {
		return this.#passing.size > 0;
	}

	/** What the server sends us now, for comparison with what is wanted. */
	held(mode: WatchMode): ReadonlySet<InstrumentKey> {
		return this.#granted[mode];
	}

	holds(key: InstrumentKey): boolean {
		return this.#granted.depth.has(key) || this.#granted.quote.has(key);
	}

	get size(): number {
		return this.#granted.depth.size + this.#granted.quote.size;
	}

	/** Wanted instruments that this server refused in every mode that is enough. */
	unknown(): InstrumentKey[] {
		// Asked for every second, of up to thousands of instruments: hardly ever is one of them refused.
		return [...this.#refused.quote].filter(
			(key) => this.#wanted.has(key) && this.#modeFor(key) === undefined
		);
	}

	/** Where a server has no depth of an instrument, its quote is still worth having. */
	#modeFor(key: InstrumentKey): WatchMode | undefined {
		const wanted = this.#wanted.get(key);
		if (wanted === 'depth' && !this.#refused.depth.has(key)) return 'depth';
		return wanted === undefined || this.#refused.quote.has(key) ? undefined : 'quote';
	}
}

function mark(marked: Set<InstrumentKey>, key: InstrumentKey, so: boolean): void {
	if (so) marked.add(key);
	else marked.delete(key);
}

/** One message's worth of them. */
function some(
	keys: Iterable<InstrumentKey>,
	wanted: (key: InstrumentKey) => boolean
): InstrumentKey[] {
	const found: InstrumentKey[] = [];
	for (const key of keys) {
		if (!wanted(key)) continue;
		found.push(key);
		if (found.length === SUBSCRIBE_BATCH) break;
	}
	return found;
}
