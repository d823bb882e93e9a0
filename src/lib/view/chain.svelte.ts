import type { Database } from '#lib/db/database.ts';
import { staleAge } from '#lib/domain/age.ts';
import { sameContracts } from '#lib/domain/chain-figures.ts';
import { optionsExchange } from '#lib/domain/exchange.ts';
import { istDate, type IsoDate } from '#lib/domain/expiry-date.ts';
import { nearestExpiry } from '#lib/domain/expiry-list.ts';
import type { OptionChain } from '#lib/domain/option-chain.ts';
import { NO_QUOTE } from '#lib/domain/quote.ts';
import { INDICES, type Underlying } from '#lib/domain/underlying.ts';
import type { Refusal } from '#lib/openalgo/answer.ts';
import type { OpenAlgoClient } from '#lib/openalgo/client.ts';
import { ChainKeeper } from './chain-keeper.svelte.ts';
import { ChainWindow } from './chain-window.svelte.ts';
import type { Clock, Surroundings } from './clock.svelte.ts';
import type { FeedBadge } from './feed-badge.ts';
import type { LiveQuote } from './live-quote.svelte.ts';
import type { LiveQuotes } from './quotes.svelte.ts';

/** Strikes read on each side of ATM: 20 are shown, the rest lets the window follow a moving market between readings. */
const STRIKES_READ = 30;
/** Ms between readings. Each costs the broker a quote per leg, and brings what feeds lack: open interest and volume. */
const READ_EVERY = 60_000;
/** Ms before asking again after a refusal; doubled up to READ_EVERY. */
const RETRY_AFTER = 5_000;

export type ChainClient = Pick<OpenAlgoClient, 'expiries' | 'optionChain'>;
export interface ChainServer {
	/** The account's name, for a sentence. */
	name: string;
	client: ChainClient;
}

export interface ChainParts {
	quotes: LiveQuotes;
	db: Database;
	clock: Clock;
	surroundings: Surroundings;
	/** Servers to ask, the preferred first; empty when no account is connected. */
	servers: () => Promise<readonly ChainServer[]>;
	/** What the badge says: prices are drawn as live only when it does. */
	feed: () => FeedBadge['state'];
}

export type Reading =
	| { at: 'reading' }
	| { at: 'read' }
	/** The server lists no expiry, or no strike of this one. */
	| { at: 'nothing' }
	| { at: 'no-account' }
	| { at: 'refused'; refusal: Refusal; account: string };

/** The option chain on screen: which one, its structure from REST or this device, and its live window. */
export class ChainView {
	readonly #parts: ChainParts;
	readonly #keeper: ChainKeeper;
	#underlying: Underlying;
	#expiries = $state.raw<readonly IsoDate[]>([]);
	#expiry = $state.raw<IsoDate>();
	#chain = $state.raw<OptionChain>();
	/** When open interest and volume were true. */
	#readAt = $state.raw(0);
	#reading = $state.raw<Reading>({ at: 'reading' });
	/** The underlying's own quote, watched while it is read. */
	readonly spot: LiveQuote;
	readonly window: ChainWindow;
	/** Counts choices: an answer to an older one is dropped. */
	#turn = 0;
	#cancel: (() => void) | undefined;
	#failures = 0;
	#running = false;

	constructor(parts: ChainParts, underlying: Underlying = INDICES[0]) {
		this.#parts = parts;
		this.#keeper = new ChainKeeper(parts);
		this.#underlying = $state.raw(underlying);
		this.spot = $derived(parts.quotes.watch(this.#underlying.key, 'quote'));
		this.window = new ChainWindow(
			() => this.#chain,
			() => this.spot.ltp ?? this.#chain?.underlyingLtp
		);
	}

	get underlying(): Underlying {
		return this.#underlying;
	}

	get expiries(): readonly IsoDate[] {
		return this.#expiries;
	}

	get expiry(): IsoDate | undefined {
		return this.#expiry;
	}

	get chain(): OptionChain | undefined {
		return this.#chain;
	}

	get reading(): Reading {
		return this.#reading;
	}

	get readAt(): number {
		return this.#readAt;
	}

	get feed(): FeedBadge['state'] {
		return this.#parts.feed();
	}

	/** When the newest figure on screen was true: heard, read, or kept. */
	get asOf(): number {
		let newest = Math.max(this.#readAt, this.spot.at);
		for (const { row } of this.window.rows) {
			for (const leg of [row.ce, row.pe]) {
				if (leg) newest = Math.max(newest, this.#parts.quotes.peek(leg.key).at);
			}
		}
		return newest;
	}

	/** True when this device refused to store the last snapshot (full, or a private window). */
	get unkept(): boolean {
		return this.#keeper.unkept;
	}

	/** Ms to show beside this price, or undefined while it may be drawn as live. */
	staleness(live: LiveQuote): number | undefined {
		const feed = this.feed;
		if (feed === 'closed' || live.at === 0) return undefined;
		const trusted = feed === 'live' || feed === 'slow';
		return staleAge(live.at, this.#parts.quotes.newestAt, this.#parts.clock.now, trusted);
	}

	/** Reads and keeps reading while the page is visible; the returned function stops it. */
	start(choice: { underlying?: Underlying; expiry?: IsoDate | undefined } = {}): () => void {
		this.#running = true;
		const stopListening = this.#parts.surroundings.onChange(() => this.#changed());
		const stopSaving = this.#keeper.every(() => this.save());
		this.choose(choice.underlying ?? this.#underlying, choice.expiry ?? this.#expiry);
		return () => {
			this.#running = false;
			this.#turn += 1;
			this.#cancel?.();
			stopListening();
			stopSaving();
			void this.save();
		};
	}

	choose(underlying: Underlying, expiry?: IsoDate): void {
		const turn = (this.#turn += 1);
		void this.save();
		if (underlying.name !== this.#underlying.name) {
			this.#underlying = underlying;
			this.#expiries = [];
			this.#chain = undefined;
		}
		if (this.#chain?.expiry !== expiry) this.#chain = undefined;
		this.#expiry = expiry;
		this.#reading = { at: 'reading' };
		this.#failures = 0;
		void this.#open(turn);
	}

	/** The neighbouring expiry; stays at the ends of the list. */
	step(by: 1 | -1): void {
		const index = this.#expiry === undefined ? -1 : this.#expiries.indexOf(this.#expiry);
		const next = this.#expiries[index + by];
		if (index >= 0 && next !== undefined) this.choose(this.#underlying, next);
	}

	/** Asks the server now, whatever went wrong before. */
	retry(): void {
		this.#failures = 0;
		this.#reading = { at: 'reading' };
		void this.#read(this.#turn);
	}

	/** Writes what is on screen to the device. */
	async save(): Promise<void> {
		if (this.#chain) await this.#keeper.keep(this.#chain, this.#readAt);
	}

	async #open(turn: number): Promise<void> {
		const { db, surroundings } = this.#parts;
		const { name } = this.#underlying;
		if (this.#expiries.length === 0) {
			const kept = await db.expiries(name);
			if (turn !== this.#turn) return;
			this.#expiries = kept?.dates ?? [];
		}
		this.#expiry ??= nearestExpiry(this.#expiries, istDate(surroundings.now()));
		if (this.#expiry && !this.#chain) {
			const kept = await db.chain(name, this.#expiry);
			if (turn !== this.#turn) return;
			if (kept) this.#show(kept.chain);
		}
		await this.#read(turn);
	}

	async #read(turn: number): Promise<void> {
		this.#cancel?.();
		const servers = await this.#parts.servers();
		if (turn !== this.#turn) return;
		let reading: Reading = { at: 'no-account' };
		for (const server of servers) {
			reading = await this.#readFrom(server, turn);
			if (turn !== this.#turn) return;
			if (reading.at !== 'refused') break;
		}
		this.#reading = reading;
		this.#failures = reading.at === 'read' ? 0 : this.#failures + 1;
		this.#readAgain();
	}

	async #readFrom({ name, client }: ChainServer, turn: number): Promise<Reading> {
		const { db, surroundings } = this.#parts;
		const { name: underlying, exchange } = this.#underlying;
		if (this.#failures > 0 || this.#reading.at === 'reading') {
			const listed = await client.expiries(underlying, optionsExchange(exchange));
			if (turn !== this.#turn) return { at: 'reading' };
			if (!listed.ok) return { at: 'refused', refusal: listed.refusal, account: name };
			const today = istDate(surroundings.now());
			this.#expiries = listed.value;
			if (!this.#expiry || !listed.value.includes(this.#expiry)) {
				this.#expiry = nearestExpiry(listed.value, today);
			}
			await db.keepExpiries({ underlying, dates: [...listed.value], asOf: surroundings.now() });
		}
		const expiry = this.#expiry;
		if (!expiry || turn !== this.#turn) return { at: 'nothing' };
		const answer = await client.optionChain({
			underlying,
			exchange,
			expiry,
			strikeCount: STRIKES_READ
		});
		if (turn !== this.#turn) return { at: 'reading' };
		if (!answer.ok) return { at: 'refused', refusal: answer.refusal, account: name };
		if (answer.value.rows.length === 0) return { at: 'nothing' };
		this.#show(answer.value);
		await this.save();
		return { at: 'read' };
	}

	#show(chain: OptionChain): void {
		const { quotes } = this.#parts;
		for (const { ce, pe } of chain.rows) {
			if (ce) quotes.seed(ce.key, ce.quote);
			if (pe) quotes.seed(pe.key, pe.quote);
		}
		quotes.seed(chain.underlyingKey, {
			...NO_QUOTE,
			ltp: chain.underlyingLtp,
			prevClose: chain.underlyingPrevClose,
			at: chain.at
		});
		this.#readAt = chain.at;
		// The same contracts again: the rows on screen stay, and only figures that differ are redrawn.
		if (!this.#chain || !sameContracts(this.#chain, chain)) this.#chain = chain;
	}

	#readAgain(): void {
		const wait =
			this.#failures === 0 ? READ_EVERY : Math.min(READ_EVERY, RETRY_AFTER * 2 ** this.#failures);
		const turn = this.#turn;
		this.#cancel?.();
		this.#cancel = this.#parts.surroundings.after(wait, () => {
			// Hidden: nobody looks, and becoming visible reads at once.
			if (this.#parts.surroundings.visible() && turn === this.#turn) void this.#read(turn);
		});
	}

	#changed(): void {
		const { surroundings } = this.#parts;
		if (!surroundings.visible()) return void this.save();
		const old = surroundings.now() - this.#readAt > READ_EVERY || this.#reading.at === 'refused';
		if (this.#running && old && surroundings.online()) void this.#read(this.#turn);
	}
}
