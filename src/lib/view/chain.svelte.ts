import { untrack } from 'svelte';
import { chainId, type Database } from '#lib/db/database.ts';
import { OiReadings } from '#lib/db/oi-readings.ts';
import { staleAge } from '#lib/domain/age.ts';
import { sameContracts, straddlePrice } from '#lib/domain/chain-figures.ts';
import { DAY_MS, type IsoDate } from '#lib/domain/expiry-date.ts';
import { neighbours } from '#lib/domain/expiry-list.ts';
import type { OptionChain } from '#lib/domain/option-chain.ts';
import type { Paise } from '#lib/domain/paise.ts';
import { NO_QUOTE } from '#lib/domain/quote.ts';
import { DEFAULT_SETTINGS, type ChainSettings } from '#lib/domain/settings.ts';
import { INDICES, type Underlying } from '#lib/domain/underlying.ts';
import { ChainFigures } from './chain-figures.svelte.ts';
import { ChainGreeks } from './chain-greeks.svelte.ts';
import { ChainKeeper } from './chain-keeper.svelte.ts';
import { ChainReading, type Reading } from './chain-reading.svelte.ts';
import { ChainSource, type ChainServer } from './chain-source.ts';
import { ChainWindow } from './chain-window.svelte.ts';
import type { Clock, Surroundings } from './clock.svelte.ts';
import type { FeedBadge } from './feed-badge.ts';
import type { Turns } from './in-turn.ts';
import type { LiveQuote } from './live-quote.svelte.ts';
import { OiChange } from './oi-change.svelte.ts';
import type { LiveQuotes } from './quotes.svelte.ts';

export type { ChainClient, ChainServer } from './chain-source.ts';
export type { Reading } from './chain-reading.svelte.ts';

/** Strikes read beyond those shown on each side, so that the window may follow a moving market between readings. */
const READ_AHEAD = 10;
/** Ms of readings of open interest that are looked at: a long weekend and the days beside it. */
const READINGS_FOR = 6 * DAY_MS;
/** What a server answers at the most on each side. */
const MOST_STRIKES = 100;

export interface ChainParts {
	quotes: LiveQuotes;
	db: Database;
	clock: Clock;
	surroundings: Surroundings;
	/** Servers to ask, the preferred first; empty when no account is connected. */
	servers: () => Promise<readonly ChainServer[]>;
	/** What the badge says: prices are drawn as live only when it does. */
	feed: () => FeedBadge['state'];
	settings?: () => ChainSettings;
	/** The browser's locks, where it has any: windows of one device then ask a server once for all. */
	turns?: Turns | undefined;
}

/** The option chain on screen: which one it is, what is known of it, and what follows from that. */
export class ChainView {
	readonly #parts: ChainParts;
	readonly #readings: OiReadings;
	readonly #keeper: ChainKeeper;
	readonly #reading: ChainReading;
	#underlying: Underlying;
	#chain = $state.raw<OptionChain>();
	/** When open interest and volume were true. */
	#readAt = $state.raw(0);
	readonly #straddle: Paise | undefined;
	/** The underlying's own quote, watched while it is read. */
	readonly spot: LiveQuote;
	readonly window: ChainWindow;
	readonly oiChange: OiChange;
	readonly figures: ChainFigures;
	readonly greeks: ChainGreeks;

	constructor(parts: ChainParts, underlying: Underlying = INDICES[0]) {
		const { quotes, db, surroundings } = parts;
		const chain = () => this.#chain;
		this.#parts = parts;
		this.#readings = new OiReadings(db);
		this.#keeper = new ChainKeeper(parts);
		this.#underlying = $state.raw(underlying);
		this.#reading = new ChainReading(
			{
				db,
				surroundings,
				source: new ChainSource({ ...parts, turns: parts.turns, readings: this.#readings }),
				strikes: () => this.#strikesRead(),
				isClosed: () => parts.feed() === 'closed',
				onChain: (read) => this.#show(read)
			},
			underlying
		);
		this.spot = $derived(quotes.watch(this.#underlying.key, 'quote'));
		this.window = new ChainWindow(
			chain,
			() => this.spot.ltp ?? this.#chain?.underlyingLtp,
			() => this.span
		);
		this.oiChange = new OiChange({
			quotes,
			readings: this.#readings,
			chain,
			over: () => this.#settings.oiChangeOver
		});
		this.figures = new ChainFigures({
			quotes,
			surroundings,
			chain,
			rows: () => this.window.rows,
			oiChange: this.oiChange
		});
		this.greeks = new ChainGreeks({
			quotes,
			surroundings,
			chain,
			atm: () => this.window.atm,
			rate: () => this.#settings.rate,
			isFresh: (live) => this.staleness(live) === undefined,
			pricedAt: () => (parts.feed() === 'closed' ? this.asOf : surroundings.now())
		});
		this.#straddle = $derived.by(() => {
			const { ce, pe } = this.window.atm ?? {};
			if (!ce || !pe) return undefined;
			return straddlePrice(quotes.watch(ce.key, 'quote').ltp, quotes.watch(pe.key, 'quote').ltp);
		});
	}

	get underlying(): Underlying {
		return this.#underlying;
	}

	get expiries(): readonly IsoDate[] {
		return this.#reading.expiries;
	}

	get expiry(): IsoDate | undefined {
		return this.#reading.expiry;
	}

	/** The expiries that `[` and `]` open. */
	get neighbours(): { before: IsoDate | undefined; after: IsoDate | undefined } {
		return neighbours(this.expiries, this.expiry);
	}

	/** Every strike that is known; `window` has those on screen. */
	get chain(): OptionChain | undefined {
		return this.#chain;
	}

	/** Strikes on each side of ATM. */
	get span(): ChainSettings['span'] {
		return this.#settings.span;
	}

	get reading(): Reading {
		return this.#reading.state;
	}

	get readAt(): number {
		return this.#readAt;
	}

	/** When all strikes were read last; undefined when sums are over those near the money alone. */
	get wholeAt(): number | undefined {
		return this.#reading.wholeAt;
	}

	/** Why nothing can be read from a server now, for the buttons that would; undefined while it can. */
	get blocked(): 'offline' | 'no-account' | undefined {
		if (!this.#parts.clock.online) return 'offline';
		return this.reading.at === 'no-account' ? 'no-account' : undefined;
	}

	get feed(): FeedBadge['state'] {
		return this.#parts.feed();
	}

	/** Units per lot of this expiry. */
	get lotSize(): number | undefined {
		return this.#chain?.rows.map(({ ce, pe }) => (ce ?? pe)?.lotSize).find(Boolean);
	}

	/** Price of call and put at the money together, live. */
	get straddle(): Paise | undefined {
		return this.#straddle;
	}

	/** When the newest figure on screen was true: heard, read, or kept. Looked at each second, not at each tick. */
	get asOf(): number {
		void this.#parts.clock.now;
		const { quotes } = this.#parts;
		const legs = this.window.rows.flatMap(({ row }) => [row.ce, row.pe]);
		return untrack(() =>
			legs.reduce(
				(newest, leg) => Math.max(newest, leg ? quotes.peek(leg.key).at : 0),
				Math.max(this.#readAt, this.spot.at)
			)
		);
	}

	/** True when this device refused to store the last snapshot (full, or a private window). */
	get unkept(): boolean {
		return this.#keeper.unkept;
	}

	/**
	 * Ms to show beside this price, or undefined while it may be drawn as live. Looked at each second: it is read for
	 * every leg on screen, and a tick must not cost that.
	 */
	staleness(live: LiveQuote): number | undefined {
		const { quotes, clock } = this.#parts;
		const feed = this.feed;
		const at = untrack(() => live.at);
		if (feed === 'closed' || at === 0) return undefined;
		return staleAge(at, quotes.newestAt, clock.now, feed === 'live' || feed === 'slow');
	}

	/** Reads and keeps reading while the page is visible; the returned function stops it. */
	start(choice: { underlying?: Underlying; expiry?: IsoDate | undefined } = {}): () => void {
		const stops = [
			this.#parts.surroundings.onChange(() => this.#changed()),
			this.#keeper.every(() => this.save()),
			this.oiChange.start(),
			this.#followReadings()
		];
		this.choose(choice.underlying ?? this.#underlying, choice.expiry ?? this.expiry);
		return () => {
			this.#reading.stop();
			for (const stop of stops) stop();
			void this.save();
		};
	}

	/** Without an expiry, the day that is open already stays, or the nearest to it that this underlying has. */
	choose(underlying: Underlying, expiry?: IsoDate): void {
		void this.save();
		this.#underlying = underlying;
		this.#reading.choose(underlying, expiry ?? this.expiry);
		const { name } = underlying;
		if (this.#chain?.underlying !== name || this.#chain.expiry !== this.expiry) this.#drop();
	}

	/** The neighbouring expiry; stays at the ends of the list. */
	step(by: 1 | -1): void {
		const { before, after } = this.neighbours;
		const next = by === 1 ? after : before;
		if (next !== undefined) this.choose(this.#underlying, next);
	}

	/** Asks the server now, whatever went wrong before. */
	retry(): void {
		this.#reading.retry();
	}

	/** Writes what is on screen to the device. */
	async save(): Promise<void> {
		if (this.#chain) await this.#keeper.keep(this.#chain, this.#readAt);
	}

	get #settings(): ChainSettings {
		return this.#parts.settings?.() ?? DEFAULT_SETTINGS.chain;
	}

	#strikesRead(): number {
		const { span } = this;
		return span === 'all' ? MOST_STRIKES : Math.min(MOST_STRIKES, span + READ_AHEAD);
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
		this.#renew();
	}

	#drop(): void {
		this.#chain = undefined;
		this.#readAt = 0;
		this.#renew();
	}

	#renew(): void {
		this.greeks.renew();
		this.figures.renew();
	}

	/** Those of other windows too. */
	#followReadings(): () => void {
		return $effect.root(() => {
			$effect(() => {
				const { expiry } = this;
				if (expiry === undefined) return;
				const id = chainId(this.#underlying.name, expiry);
				const from = this.#parts.surroundings.now() - READINGS_FOR;
				return this.#readings.follow(id, from, (times) => {
					this.oiChange.follow(id, times);
					const newest = times.at(-1);
					if (newest !== undefined) void this.#reading.heard(newest);
				});
			});
		});
	}

	#changed(): void {
		if (!this.#parts.surroundings.visible()) return void this.save();
		this.#reading.changed();
	}
}
