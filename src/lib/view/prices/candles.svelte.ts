import type { CandleShelf } from '#lib/db/candle-shelf.ts';
import { isFlowing } from '#lib/domain/feed/feed-state.ts';
import { followPrice } from '#lib/domain/price/candle-follow.ts';
import {
	CANDLE_TERMS,
	candleDays,
	offeredIntervals,
	type CandleInterval
} from '#lib/domain/price/candle-interval.ts';
import type { Candle } from '#lib/domain/price/candle.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Refusal } from '#lib/openalgo/rest/answer.ts';
import type { OpenAlgoClient } from '#lib/openalgo/rest/client.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';
import type { FeedBadge } from '#lib/view/feed/feed-badge.ts';
import type { LiveQuote } from './live-quote.svelte.ts';
import type { LiveQuotes } from './quotes.svelte.ts';

/** Ms between readings at the least: a server lets one history call through in 350 ms, for all its clients. */
const READ_EVERY = 60_000;
/** Ms before asking again after a refusal; doubled up to READ_EVERY. */
const RETRY_AFTER = 5_000;

export interface CandleServer {
	/** The account's name, for a sentence. */
	name: string;
	client: Pick<OpenAlgoClient, 'history' | 'intervals'>;
}

interface CandleParts {
	shelf: Pick<CandleShelf, 'read' | 'keep'>;
	quotes: LiveQuotes;
	surroundings: Surroundings;
	/** Servers to ask, the preferred first. */
	servers: () => Promise<readonly CandleServer[]>;
	feed: () => FeedBadge['state'];
}

type CandleReading =
	| { at: 'reading' }
	| { at: 'read' }
	/** The server has no candle of these days. */
	| { at: 'nothing' }
	| { at: 'offline' }
	| { at: 'no-account' }
	| { at: 'refused'; refusal: Refusal; account: string };

/** One instrument's candles: from the device at once, then from a server, and the newest one from the live price. */
export class CandleView {
	readonly #parts: CandleParts;
	#key: InstrumentKey;
	#interval = $state.raw<CandleInterval>('5m');
	#candles = $state.raw<readonly Candle[]>([]);
	#asOf = $state.raw<number>();
	#reading = $state.raw<CandleReading>({ at: 'reading' });
	/** What each server listed, asked once. */
	readonly #listed = new Map<string, readonly CandleInterval[]>();
	#intervals = $state.raw(offeredIntervals(undefined));
	/** Not a signal: the newest candle as prices have moved it. */
	#newest: Candle | undefined;
	readonly live: LiveQuote;
	/** Counts choices: an answer to an older one is dropped. */
	#turn = 0;
	#failures = 0;
	#cancel: (() => void) | undefined;
	#running = false;

	constructor(parts: CandleParts, key: InstrumentKey) {
		this.#parts = parts;
		this.#key = $state.raw(key);
		this.live = $derived(parts.quotes.watch(this.#key, 'quote'));
	}

	get key(): InstrumentKey {
		return this.#key;
	}

	get interval(): CandleInterval {
		return this.#interval;
	}

	/** As they were read, oldest first. */
	get candles(): readonly Candle[] {
		return this.#candles;
	}

	/** Epoch ms at which they were read; undefined while there are none. */
	get asOf(): number | undefined {
		return this.#asOf;
	}

	get reading(): CandleReading {
		return this.#reading;
	}

	/** What can be chosen. */
	get intervals(): readonly CandleInterval[] {
		return this.#intervals;
	}

	/**
	 * The newest candle with the live price in it; undefined without a candle to extend or without live prices. Call it
	 * at every price: highs and lows between two calls would be lost.
	 */
	follow(): Candle | undefined {
		const { live } = this;
		const { ltp } = live;
		const flowing = isFlowing(this.#parts.feed());
		if (!this.#newest || !flowing || ltp === undefined || live.heardAt === 0) return undefined;
		const { surroundings } = this.#parts;
		// Candles are cut by the markets' clock.
		const at = live.at + surroundings.market() - surroundings.now();
		this.#newest = followPrice(this.#newest, ltp, at, this.#interval);
		return this.#newest;
	}

	choose(choice: { key?: InstrumentKey; interval?: CandleInterval }): void {
		const { key = this.#key, interval = this.#interval } = choice;
		const same = key === this.#key && interval === this.#interval;
		if (same && this.#candles.length > 0) return;
		this.#key = key;
		this.#interval = interval;
		this.#show([], undefined);
		this.#begin();
	}

	/** Reads and keeps reading while the page is visible; the returned function stops it. */
	start(): () => void {
		this.#running = true;
		const stopListening = this.#parts.surroundings.onChange(() => this.#changed());
		this.#begin();
		return () => {
			this.#running = false;
			this.#turn += 1;
			this.#cancel?.();
			stopListening();
		};
	}

	/** Asks a server now, whatever went wrong before. */
	retry(): void {
		this.#begin();
	}

	#begin(): void {
		this.#failures = 0;
		this.#reading = { at: 'reading' };
		this.#turn += 1;
		if (this.#running) void this.#open(this.#turn);
	}

	async #open(turn: number): Promise<void> {
		if (this.#candles.length === 0) {
			const kept = await this.#parts.shelf.read(this.#key, this.#interval);
			if (turn !== this.#turn) return;
			if (kept) this.#show(kept.candles, kept.asOf);
		}
		await this.#read(turn);
	}

	async #read(turn: number): Promise<void> {
		this.#cancel?.();
		const reading = this.#parts.surroundings.online()
			? await this.#readFromAny(turn)
			: ({ at: 'offline' } as const);
		if (turn !== this.#turn) return;
		this.#reading = reading;
		this.#failures = reading.at === 'refused' ? this.#failures + 1 : 0;
		this.#readAgain(turn);
	}

	async #readFromAny(turn: number): Promise<CandleReading> {
		let reading: CandleReading = { at: 'no-account' };
		for (const server of await this.#parts.servers()) {
			if (turn !== this.#turn) return reading;
			reading = await this.#readFrom(server, turn);
			if (reading.at !== 'refused') break;
		}
		return reading;
	}

	async #readFrom({ name, client }: CandleServer, turn: number): Promise<CandleReading> {
		const { shelf, surroundings } = this.#parts;
		const key = this.#key;
		const listed = await this.#list(name, client);
		if (turn !== this.#turn) return { at: 'reading' };
		if (listed) this.#intervals = listed;
		const [first] = listed ?? [];
		if (first !== undefined && !listed?.includes(this.#interval)) this.#interval = first;
		const interval = this.#interval;
		const days = candleDays(interval, surroundings.market());
		const answer = await client.history({ key, interval, ...days });
		if (turn !== this.#turn) return { at: 'reading' };
		if (!answer.ok) return { at: 'refused', refusal: answer.refusal, account: name };
		if (answer.value.length === 0) return { at: 'nothing' };
		const asOf = surroundings.now();
		this.#show(answer.value, asOf);
		// They are on screen; a full disk only means that they are missing offline.
		await shelf.keep(key, interval, { candles: answer.value, asOf }).catch(() => undefined);
		return { at: 'read' };
	}

	/** Undefined where a server does not list what it has: then it is asked for the wanted one. */
	async #list(
		name: string,
		client: CandleServer['client']
	): Promise<readonly CandleInterval[] | undefined> {
		const known = this.#listed.get(name);
		if (known) return known;
		const answer = await client.intervals();
		const listed = answer.ok ? offeredIntervals(answer.value) : [];
		if (listed.length === 0) return undefined;
		this.#listed.set(name, listed);
		return listed;
	}

	#show(candles: readonly Candle[], asOf: number | undefined): void {
		this.#candles = candles;
		this.#asOf = asOf;
		this.#newest = candles.at(-1);
	}

	#readAgain(turn: number): void {
		const { surroundings, feed } = this.#parts;
		const calm = Math.max(
			READ_EVERY,
			Math.min(CANDLE_TERMS[this.#interval].lasts, 15 * READ_EVERY)
		);
		const wait =
			this.#failures === 0 ? calm : Math.min(READ_EVERY, RETRY_AFTER * 2 ** this.#failures);
		this.#cancel = surroundings.after(wait, () => {
			if (turn !== this.#turn) return;
			// A hidden page reads none, and reads at once when it is shown; a closed market makes no candles.
			if (surroundings.visible() && feed() !== 'closed') void this.#read(turn);
			else this.#readAgain(turn);
		});
	}

	#changed(): void {
		const { surroundings } = this.#parts;
		if (!this.#running || !surroundings.visible()) return;
		// Also after the device's clock was set back.
		const old = Math.abs(surroundings.now() - (this.#asOf ?? 0)) > READ_EVERY;
		const failed = this.#reading.at === 'offline' || this.#reading.at === 'refused';
		if (surroundings.online() && (old || failed)) void this.#read(this.#turn);
	}
}
