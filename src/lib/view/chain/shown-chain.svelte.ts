import { untrack } from 'svelte';
import type { OiReadings } from '#lib/db/oi-readings.ts';
import { isFlowing } from '#lib/domain/feed/feed-state.ts';
import { staleAge } from '#lib/domain/number/age.ts';
import { sameContracts, straddlePrice } from '#lib/domain/chain/chain-figures.ts';
import { optionsExchange, type Exchange } from '#lib/domain/instrument/exchange.ts';
import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { lastClosing } from '#lib/domain/market/last-closing.ts';
import type { MarketPhase } from '#lib/domain/market/market-hours.ts';
import type { Money } from '#lib/domain/chain/at-the-money.ts';
import type { ChainRow, OptionChain } from '#lib/domain/chain/option-chain.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import { pricesAge, type PriceAge, type PricesAge } from '#lib/domain/price/price-age.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
import type { ChainSettings } from '#lib/domain/user/settings.ts';
import type { Underlying } from '#lib/domain/instrument/underlying.ts';
import { ChainFigures } from './chain-figures.svelte.ts';
import { ChainGreeks } from './chain-greeks.svelte.ts';
import { ChainMoney } from './chain-money.svelte.ts';
import { nearMoney, Valuation } from './chain-valuation.ts';
import { ChainWindow } from './chain-window.svelte.ts';
import type { Clock, Surroundings } from '#lib/view/page/clock.svelte.ts';
import type { FeedBadge } from '#lib/view/feed/feed-badge.ts';
import type { LiveQuote } from '#lib/view/prices/live-quote.svelte.ts';
import { PriceAges } from '#lib/view/prices/price-ages.ts';
import type { CalendarView } from '#lib/view/prices/market-calendar.svelte.ts';
import { OiChange } from './oi-change.svelte.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';

export interface ShownParts {
	quotes: LiveQuotes;
	clock: Clock;
	surroundings: Surroundings;
	readings: Pick<OiReadings, 'at'>;
	/** What the badge says: prices are drawn as live only when it does. */
	feed: () => FeedBadge['state'];
	settings: () => ChainSettings;
	underlying: () => Underlying;
	/** When the exchanges trade; the feed's state counts where that is not known. */
	market?: Pick<CalendarView, 'current' | 'phase' | 'closingOn' | 'sessionBy'>;
}

/** A chain with its live prices, and what follows from them. */
export class ShownChain {
	readonly #parts: ShownParts;
	#chain = $state.raw<OptionChain>();
	/** The previous expiry's strikes, without its options, until the new one arrives: their rows stay in place. */
	#strikes = $state.raw<{ of: string; rows: readonly ChainRow[] }>(NO_STRIKES);
	#readAt = $state.raw(0);
	/** The spot that the newest reading came with. */
	#spotRead = $state.raw<Paise>();
	readonly #straddle: Paise | undefined;
	/** The underlying's own quote, watched while it is read. */
	readonly spot: LiveQuote;
	readonly #money: ChainMoney;
	readonly window: ChainWindow;
	readonly oiChange: OiChange;
	readonly figures: ChainFigures;
	readonly greeks: ChainGreeks;
	readonly #ages: PriceAges;

	constructor(parts: ShownParts) {
		const { quotes, surroundings, readings, settings } = parts;
		const chain = () => this.#chain;
		this.#parts = parts;
		this.#ages = new PriceAges(parts);
		this.spot = $derived(quotes.watch(parts.underlying().key, 'quote'));
		this.#money = new ChainMoney({
			quotes,
			surroundings,
			chain,
			spot: () => this.#spotNow()
		});
		this.window = new ChainWindow(
			() => this.#chain?.rows ?? this.#strikes.rows,
			() => this.money,
			() => settings().span
		);
		this.oiChange = new OiChange({
			quotes,
			readings,
			chain,
			over: () => settings().oiChangeOver
		});
		this.figures = new ChainFigures({
			quotes,
			surroundings,
			chain,
			rows: () => this.window.rows,
			oiChange: this.oiChange
		});
		this.greeks = new ChainGreeks({
			surroundings,
			valuation: () => this.valuation(),
			watchNear: () => this.#watchNear()
		});
		this.#straddle = $derived.by(() => {
			const { ce, pe } = this.window.atm ?? {};
			if (!ce || !pe) return undefined;
			return straddlePrice(quotes.watch(ce.key, 'quote').ltp, quotes.watch(pe.key, 'quote').ltp);
		});
	}

	/** Every strike that is known; `window` has those on screen. */
	get chain(): OptionChain | undefined {
		return this.#chain;
	}

	/** What ATM is nearest to, and whether that is the spot. */
	get money(): Money | undefined {
		return this.#money.now;
	}

	/** Whether ATM is where the options' own prices put it, for want of a spot. */
	get byParity(): boolean {
		return this.#money.byParity;
	}

	/** When open interest and volume were true, epoch ms. */
	get readAt(): number {
		return this.#readAt;
	}

	get feed(): FeedBadge['state'] {
		return this.#parts.feed();
	}

	/** Where its options are traded. */
	get exchange(): Exchange {
		return optionsExchange(this.#parts.underlying().exchange);
	}

	/** Where that exchange stands; undefined without a calendar. */
	get phase(): MarketPhase | undefined {
		return this.#parts.market?.phase(this.exchange);
	}

	/** Whether its options are not traded now, so that nothing about them moves. */
	get isClosed(): boolean {
		if (this.feed === 'closed') return true;
		const at = this.phase?.at;
		return at === 'closed' || at === 'opens' || at === 'pre-open';
	}

	/** Units per lot of this expiry. */
	get lotSize(): number | undefined {
		return this.#chain?.rows.map(({ ce, pe }) => (ce ?? pe)?.lotSize).find(Boolean);
	}

	/** Price of call and put at the money together, live. */
	get straddle(): Paise | undefined {
		return this.#straddle;
	}

	/** How old the prices on screen are together. Looked at each second, not at each tick. */
	get pricesAge(): PricesAge {
		const ageOf = this.optionAges();
		const legs = this.window.seen.flatMap(({ row: { ce, pe } }) => [ce, pe]);
		return untrack(() =>
			pricesAge(legs.flatMap((leg) => (leg ? [ageOf(this.#parts.quotes.peek(leg.key))] : [])))
		);
	}

	/** How old open interest and volume are. */
	get readAge(): PriceAge {
		const [key] = legKeys(this.#chain);
		if (!key) return { is: 'none' };
		return this.#ages.of({ key, at: this.#readAt, heardAt: 0 });
	}

	/** Of one price. Looked at each second, too. */
	age(live: LiveQuote): PriceAge {
		return this.#ages.eachSecond(live);
	}

	/** The same for any of its options. A table asks for it hundreds of times: what they share is found out once. */
	optionAges(): (live: LiveQuote) => PriceAge {
		const [key] = legKeys(this.#chain);
		return key ? this.#ages.among(key) : () => ({ is: 'none' });
	}

	/** What the options are worth by their prices of this moment; undefined without a chain. */
	valuation(): Valuation | undefined {
		const { quotes, settings, surroundings, market: calendar } = this.#parts;
		const chain = this.#chain;
		const { atm } = this.window;
		if (!chain || !atm) return undefined;
		const { feed, isClosed } = this;
		const trusted = isFlowing(feed);
		const closing = (date: IsoDate) => calendar?.closingOn(this.exchange, date);
		const now = surroundings.now();
		const market = surroundings.market();
		return new Valuation({
			chain,
			atm,
			spot: this.money?.from === 'spot' ? this.money.price : undefined,
			rate: settings().rate,
			// The last prices of the day were true when the market closed, not in the night.
			at: isClosed ? lastClosing(closing, market) : market,
			closesAt: closing(chain.expiry),
			fresh: (key) => {
				const live = quotes.peek(key);
				if (isClosed) return live;
				const stale = staleAge(live.at, quotes.newestAt, now, trusted);
				return stale === undefined ? live : undefined;
			}
		});
	}

	protected show(chain: OptionChain): void {
		const { quotes } = this.#parts;
		for (const { ce, pe } of chain.rows) {
			if (ce) quotes.seed(ce.key, ce.quote);
			if (pe) quotes.seed(pe.key, pe.quote);
		}
		const { underlyingLtp: ltp, underlyingPrevClose: prevClose, at } = chain;
		// Without a spot there is nothing that is as new as this reading.
		if (ltp !== undefined) quotes.seed(chain.underlyingKey, { ...NO_QUOTE, ltp, prevClose, at });
		this.#spotRead = ltp;
		this.#readAt = chain.at;
		// The same contracts again: the rows on screen stay, and only figures that differ are redrawn.
		if (!this.#chain || !sameContracts(this.#chain, chain)) this.#chain = chain;
		this.#renew();
	}

	/** `next`: whose expiry comes instead. */
	protected clear(next: Underlying): void {
		if (this.#chain) this.#strikes = { of: this.#chain.underlying, rows: bare(this.#chain) };
		if (this.#strikes.of !== next.name) this.#strikes = NO_STRIKES;
		this.#chain = undefined;
		this.#spotRead = undefined;
		this.#readAt = 0;
		this.#renew();
	}

	/** Undefined where the newest reading had none and the feed is silent: an older one is not that of these prices. */
	#spotNow(): Paise | undefined {
		const { ltp, at } = this.spot;
		if (this.#spotRead !== undefined) return ltp ?? this.#spotRead;
		return at >= this.#readAt - SPOT_LAG ? ltp : undefined;
	}

	#renew(): void {
		this.#money.renew();
		this.greeks.renew();
		this.figures.renew();
	}

	#watchNear(): () => void {
		const { quotes } = this.#parts;
		return $effect.root(() => {
			$effect(() => {
				const { atm } = this.window;
				if (!this.#chain || !atm) return;
				for (const { ce, pe } of nearMoney(this.#chain, atm)) {
					if (ce) quotes.watch(ce.key, 'quote');
					if (pe) quotes.watch(pe.key, 'quote');
				}
			});
		});
	}
}

/** Ms that a spot may be older than the options it is shown with. */
const SPOT_LAG = 60_000;

const NO_STRIKES = { of: '', rows: [] };

function legKeys(chain: OptionChain | undefined): InstrumentKey[] {
	const [row] = chain?.rows ?? [];
	return [row?.ce, row?.pe].flatMap((leg) => (leg ? [leg.key] : []));
}

function bare({ rows }: OptionChain): ChainRow[] {
	return rows.map(({ strike }) => ({ strike, ce: undefined, pe: undefined }));
}
