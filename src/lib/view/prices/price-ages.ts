import { untrack } from 'svelte';
import { isFlowing } from '#lib/domain/feed/feed-state.ts';
import { tradedOn, type Exchange } from '#lib/domain/instrument/exchange.ts';
import { instrumentOf } from '#lib/domain/instrument/instrument-key.ts';
import type { MarketPhase } from '#lib/domain/market/market-hours.ts';
import { priceAge, type MarketFacts, type PriceAge } from '#lib/domain/price/price-age.ts';
import type { FeedBadge } from '#lib/view/feed/feed-badge.ts';
import type { Clock } from '#lib/view/page/clock.svelte.ts';
import type { LiveQuote } from './live-quote.svelte.ts';
import type { CalendarView } from './market-calendar.svelte.ts';
import type { LiveQuotes } from './quotes.svelte.ts';

export interface PriceAgeParts {
	quotes: Pick<LiveQuotes, 'newestAt'>;
	clock: Pick<Clock, 'now' | 'market'>;
	feed: () => FeedBadge['state'];
	/** Where an exchange stands, and when it traded; without them the feed's word counts. */
	market?: Pick<CalendarView, 'current' | 'phase' | 'sessionBy'> | undefined;
}

/** Ms before the opening in which orders are collected for it. */
const COLLECTING = 15 * 60_000;
/** Options have no such time: what is heard of them in it is the close. */
const COLLECTS: ReadonlySet<Exchange> = new Set<Exchange>(['NSE', 'BSE']);

/** How old prices are, by the clock, the feed and the hours of their exchanges; each answer changes with the second. */
export class PriceAges {
	readonly #parts: PriceAgeParts;
	/** What the prices of an exchange share, for the second and the feed's state that it was found out at. */
	readonly #shared = new Map<Exchange, { of: string; calendar: unknown; facts: MarketFacts }>();

	constructor(parts: PriceAgeParts) {
		this.#parts = parts;
	}

	of(live: Pick<LiveQuote, 'key' | 'at' | 'heardAt'>): PriceAge {
		return this.among(live.key)(live);
	}

	/** The same, looked at each second and not at each tick of it. */
	eachSecond(live: Pick<LiveQuote, 'key' | 'at' | 'heardAt'>): PriceAge {
		const ageOf = this.among(live.key);
		return untrack(() => ageOf(live));
	}

	/** The same for many instruments of the exchange that this one is of: what they share is found out once. */
	among(key: LiveQuote['key']): (live: Pick<LiveQuote, 'at' | 'heardAt'>) => PriceAge {
		const { quotes, clock } = this.#parts;
		// What was heard has this device's time, and sessions have the markets'.
		const ahead = clock.market - clock.now;
		const market = this.#market(instrumentOf(key).exchange);
		const { newestAt } = quotes;
		return ({ at, heardAt }) =>
			priceAge({ at: at && at + ahead, heardAt: heardAt + ahead, lag: newestAt - at }, market);
	}

	/** Ms to show beside a price that may not be drawn as live although its market is open; undefined otherwise. */
	staleness(live: Pick<LiveQuote, 'key' | 'at' | 'heardAt'>): number | undefined {
		const age = this.of(live);
		return age.is === 'stale' ? age.age : undefined;
	}

	/** The same for every price of an exchange within a second: the cells of a table ask for it one by one. */
	#market(exchange: Exchange): MarketFacts {
		const { clock, feed, market } = this.#parts;
		const now = clock.market;
		const state = feed();
		const calendar = market?.current;
		const of = `${Math.floor(now / 1_000)} ${state}`;
		const known = this.#shared.get(exchange);
		if (known?.of === of && known.calendar === calendar) return { ...known.facts, now };
		const facts = this.#facts(exchange, now, state);
		this.#shared.set(exchange, { of, calendar, facts });
		return facts;
	}

	#facts(exchange: Exchange, now: number, state: FeedBadge['state']): MarketFacts {
		const { market } = this.#parts;
		const phase = market?.phase(exchange);
		const known = new Map<number, ReturnType<MarketFacts['sessionBy']>>();
		return {
			now,
			open: phase && isOpen(phase),
			collectsSince:
				phase?.at === 'pre-open' && COLLECTS.has(tradedOn(exchange))
					? phase.from - COLLECTING
					: undefined,
			sessionBy: (at) => {
				if (!known.has(at)) known.set(at, market?.sessionBy(exchange, at));
				return known.get(at);
			},
			flowing: isFlowing(state),
			feedClosed: state === 'closed'
		};
	}
}

function isOpen({ at }: MarketPhase): boolean | undefined {
	return at === 'unknown' ? undefined : at === 'open';
}
