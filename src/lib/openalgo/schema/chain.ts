import * as v from 'valibot';
import { believedSpot } from '#lib/domain/chain/believed-spot.ts';
import { optionsExchange, type Exchange } from '#lib/domain/instrument/exchange.ts';
import {
	oneRowPerStrike,
	type ChainLeg,
	type ChainRow,
	type OptionChain
} from '#lib/domain/chain/option-chain.ts';
import { paise, type Paise } from '#lib/domain/number/paise.ts';
import { provenTick } from '#lib/domain/number/tick-size.ts';
import { tradedPrices } from '#lib/domain/price/quote.ts';
import { listUpTo, textUpTo } from '#lib/domain/text/bounded.ts';
import {
	expiryFrom,
	keyFrom,
	MOST_CHARACTERS,
	numberFrom,
	priceFrom,
	someUnitsFrom
} from './coerce.ts';
import { exchangeName } from './exchange-name.ts';
import { quoteFields, quoteFrom } from './quote.ts';

const unknown = v.optional(v.unknown());

/** Strikes of one expiry: the longest chains have some 300. */
const MOST_STRIKES = 2_000;

const leg = v.nullish(
	v.object({
		...quoteFields.entries,
		symbol: textUpTo(MOST_CHARACTERS.symbol),
		lotsize: unknown,
		tick_size: unknown
	})
);

export const chainAnswer = v.object({
	underlying: textUpTo(MOST_CHARACTERS.symbol),
	underlying_symbol: textUpTo(MOST_CHARACTERS.symbol),
	underlying_exchange: exchangeName,
	underlying_ltp: unknown,
	underlying_prev_close: unknown,
	expiry_date: textUpTo(MOST_CHARACTERS.word),
	/** Epoch seconds. */
	expiry_ts: unknown,
	/** Epoch seconds, cut. */
	server_ts: unknown,
	/** Around which the strikes were counted. */
	atm_strike: unknown,
	/** Rupees; null or absent without Greeks. */
	forward_price: unknown,
	chain: listUpTo(v.object({ strike: v.unknown(), ce: leg, pe: leg }), MOST_STRIKES)
});

/** Most contracts' tick, for the rare row that names none: a price off tick is refused, never filled wrongly. */
const USUAL_TICK = paise(5);

/** Undefined when the answer names no instrument or no day; `at` is epoch ms of receipt. */
export function chainFrom(
	answer: v.InferOutput<typeof chainAnswer>,
	at: number
): OptionChain | undefined {
	const underlyingKey = keyFrom(answer.underlying_exchange, answer.underlying_symbol);
	const expiry = expiryFrom(answer.expiry_date);
	if (underlyingKey === undefined || expiry === undefined) return undefined;
	const exchange = optionsExchange(answer.underlying_exchange);
	const rows = answer.chain.flatMap((row): ChainRow[] => {
		const strike = numberFrom(row.strike);
		if (strike === undefined || strike <= 0) return [];
		return [{ strike, ce: legFrom(row.ce, exchange, at), pe: legFrom(row.pe, exchange, at) }];
	});
	const listed = withProvenTicks(oneRowPerStrike(rows));
	const countedFrom = numberFrom(answer.atm_strike);
	return {
		underlying: answer.underlying,
		underlyingKey,
		underlyingLtp: believedSpot(priceFrom(answer.underlying_ltp), countedFrom, listed),
		underlyingPrevClose: priceFrom(answer.underlying_prev_close),
		expiry,
		endsAt: momentFrom(answer.expiry_ts),
		saidAt: momentFrom(answer.server_ts),
		countedFrom,
		saidForward: positive(numberFrom(answer.forward_price)),
		rows: listed,
		at
	};
}

/** Of all contracts that are listed with one tick, any may prove what it is in: far strikes are seldom traded. */
function withProvenTicks(rows: readonly ChainRow[]): ChainRow[] {
	const prices = new Map<Paise, Paise[]>();
	for (const leg of rows.flatMap(({ ce, pe }) => [ce, pe])) {
		if (!leg) continue;
		const traded = prices.get(leg.tick) ?? [];
		traded.push(...tradedPrices(leg.quote));
		prices.set(leg.tick, traded);
	}
	const proven = new Map(
		[...prices].map(([tick, traded]) => [tick, provenTick(tick, traded) ?? USUAL_TICK])
	);
	const mended = (leg: ChainLeg | undefined) =>
		leg && { ...leg, tick: proven.get(leg.tick) ?? leg.tick };
	return rows.map(({ strike, ce, pe }) => ({ strike, ce: mended(ce), pe: mended(pe) }));
}

function positive(value: number | undefined): number | undefined {
	return value !== undefined && value > 0 ? value : undefined;
}

/** Epoch ms; some servers send null. */
function momentFrom(seconds: unknown): number | undefined {
	const moment = numberFrom(seconds);
	return moment !== undefined && moment > 0 ? moment * 1_000 : undefined;
}

function legFrom(
	row: v.InferOutput<typeof leg>,
	exchange: Exchange,
	at: number
): ChainLeg | undefined {
	const key = row ? keyFrom(exchange, row.symbol) : undefined;
	if (!row || key === undefined) return undefined;
	return {
		key,
		lotSize: someUnitsFrom(row.lotsize) ?? 1,
		tick: priceFrom(row.tick_size) ?? USUAL_TICK,
		quote: quoteFrom(row, key, at)
	};
}
