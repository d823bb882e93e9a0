import { QUOTE_LAG } from '#lib/domain/number/age.ts';

/** How old a price may be said to be. Times are epoch ms by the markets' clock, ages ms. */
export type PriceAge =
	/** There is no price yet. */
	| { is: 'none' }
	/** It may be drawn as live. */
	| { is: 'live'; age: number }
	| { is: 'stale'; age: number }
	/** Its market is shut, and this is what its last session closed with; `of`: the end of that, where a calendar says it. */
	| { is: 'close'; of: number | undefined }
	/** Heard while orders are collected for the opening. */
	| { is: 'pre-open' }
	/** Its market is shut, and this is older than the close: it was true at that moment. */
	| { is: 'past'; at: number };

export interface PriceFacts {
	/** When the price was heard or read; 0 before the first. */
	at: number;
	/** The same of the feed alone. */
	heardAt: number;
	/** Ms that it lags behind the newest price of the feed. */
	lag: number;
}

export interface MarketFacts {
	now: number;
	/** Whether its exchange trades; undefined where no calendar tells. */
	open: boolean | undefined;
	/** Since when orders are collected for the opening; undefined while they are not. */
	collectsSince: number | undefined;
	/** The newest session that had begun by a moment, where a calendar tells. */
	sessionBy: (at: number) => { to: number } | undefined;
	/** Prices come in. */
	flowing: boolean;
	/** The feed is silent because its markets are shut, as the relay believes. */
	feedClosed: boolean;
}

export function priceAge({ at, heardAt, lag }: PriceFacts, market: MarketFacts): PriceAge {
	const { now, open, collectsSince, sessionBy, flowing, feedClosed } = market;
	if (at === 0) return { is: 'none' };
	const age = Math.max(0, now - at);
	if (open === false) {
		if (collectsSince !== undefined && heardAt >= collectsSince) return { is: 'pre-open' };
		const last = sessionBy(now)?.to;
		if (last === undefined) return { is: 'close', of: undefined };
		// What was read in the night was true when the session before it ended.
		const trueAt = Math.min(at, sessionBy(at)?.to ?? at);
		return trueAt >= last - QUOTE_LAG ? { is: 'close', of: last } : { is: 'past', at: trueAt };
	}
	if (open === undefined && feedClosed) return { is: 'close', of: undefined };
	if (!flowing) return { is: 'stale', age };
	return lag > QUOTE_LAG ? { is: 'stale', age: lag } : { is: 'live', age };
}

/** The age of many prices shown together: `newest` and `oldest` as ms while they count, as moments once the market is shut. */
export type PricesAge =
	| { is: 'none' }
	| { is: 'open'; newest: number; oldest: number; stale: boolean }
	| { is: 'pre-open' }
	| { is: 'shut'; close: number | undefined; oldest: number | undefined };

/** Of the prices of one market. It is that of the oldest: a table is as old as what is oldest in it. */
export function pricesAge(ages: Iterable<PriceAge>): PricesAge {
	let all: PricesAge = { is: 'none' };
	for (const age of ages) all = withPrice(all, age);
	return all;
}

/** Of prices of several markets while each of these is shut; undefined while one trades, and without a price. */
export function shutPricesAge(ages: readonly PriceAge[]): PricesAge | undefined {
	if (ages.some(({ is }) => is === 'live' || is === 'stale')) return undefined;
	const all = pricesAge(ages);
	return all.is === 'none' ? undefined : all;
}

function withPrice(all: PricesAge, one: PriceAge): PricesAge {
	switch (one.is) {
		case 'none':
			return all;
		case 'live':
		case 'stale': {
			const before = all.is === 'open' ? all : { newest: one.age, oldest: one.age, stale: false };
			return {
				is: 'open',
				newest: Math.min(before.newest, one.age),
				oldest: Math.max(before.oldest, one.age),
				stale: before.stale || one.is === 'stale'
			};
		}
		case 'close':
			return { is: 'shut', close: one.of, oldest: all.is === 'shut' ? all.oldest : undefined };
		case 'past': {
			const { close, oldest } = all.is === 'shut' ? all : { close: undefined, oldest: undefined };
			return { is: 'shut', close, oldest: Math.min(oldest ?? one.at, one.at) };
		}
		case 'pre-open':
			return all.is === 'none' ? { is: 'pre-open' } : all;
	}
}
