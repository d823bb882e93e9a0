import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import { instrumentOf, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { dayOpening } from '#lib/domain/market/day-opening.ts';
import type { MarketCalendar } from '#lib/domain/market/market-calendar.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { LiveQuote } from '#lib/view/prices/live-quote.svelte.ts';

/** Where a contract stood when the day began. */
export interface DayClose {
	/** Its last close before the day. */
	price: Paise | undefined;
	/** Whether its market has opened, and its price is of today; undefined where that is not known. */
	moved: boolean | undefined;
}

/** Each is asked for every second, of perhaps ten thousand. */
const exchanges = new WeakMap<LiveQuote, Exchange>();

/** The same map as before where nothing is another. `quotes`: each contract once; `now`: epoch ms as the markets count them. */
export function dayCloses(
	before: ReadonlyMap<InstrumentKey, DayClose>,
	quotes: readonly LiveQuote[],
	calendar: MarketCalendar,
	now: number
): ReadonlyMap<InstrumentKey, DayClose> {
	// Of thousands of contracts there are a few exchanges.
	const openings = new Map<Exchange, number | undefined>();
	const openingOf = (exchange: Exchange) => {
		if (!openings.has(exchange)) openings.set(exchange, dayOpening(calendar, exchange, now));
		return openings.get(exchange);
	};
	// One that stays the same stays the same object.
	const closeOf = (live: LiveQuote): DayClose => {
		const close = dayClose(live, openingOf(exchangeOf(live)), now);
		const old = before.get(live.key);
		return old && old.price === close.price && old.moved === close.moved ? old : close;
	};
	const same =
		quotes.length === before.size && quotes.every((live) => closeOf(live) === before.get(live.key));
	return same ? before : new Map(quotes.map((live) => [live.key, closeOf(live)]));
}

function exchangeOf(live: LiveQuote): Exchange {
	const known = exchanges.get(live);
	if (known) return known;
	const { exchange } = instrumentOf(live.key);
	exchanges.set(live, exchange);
	return exchange;
}

function dayClose({ at, price }: LiveQuote, opening: number | undefined, now: number): DayClose {
	if (opening === undefined) return { price: price.prevClose, moved: undefined };
	// A price from before the opening is the last close itself, and what it is compared with the close before that.
	const isOlder = at > 0 && at < opening;
	return { price: isOlder ? price.ltp : price.prevClose, moved: now >= opening };
}
