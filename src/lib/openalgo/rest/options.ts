import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import { compactExpiry, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import type { Greeks } from '#lib/domain/greeks/greeks.ts';
import { instrumentOf, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { OptionChain } from '#lib/domain/chain/option-chain.ts';
import type { OptionSide } from '#lib/domain/instrument/option-symbol.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { Answer } from './answer.ts';
import { read, mapAnswer } from './ask.ts';
import type { ServerAccess } from './request.ts';
import { chainAnswer, chainFrom } from '#lib/openalgo/schema/chain.ts';
import { keyFrom, priceFrom, someUnitsFrom, tickSizeFrom } from '#lib/openalgo/schema/coerce.ts';
import {
	expiriesFrom,
	expiryAnswer,
	greeksAnswer,
	greeksFrom,
	resolvedAnswer
} from '#lib/openalgo/schema/option.ts';

export interface ChainQuestion {
	underlying: string;
	/** Of the underlying: `NSE_INDEX` for NIFTY. */
	exchange: Exchange;
	expiry: IsoDate;
	/** 1 to 100 strikes on each side of ATM; the whole chain without it. */
	strikeCount?: number | undefined;
}

export interface OptionQuestion {
	underlying: string;
	exchange: Exchange;
	expiry: IsoDate;
	/** `ATM`, `ITM1`…`ITM50`, `OTM1`…`OTM50`, counted along the strikes that are listed. */
	offset: string;
	side: OptionSide;
}

/** Resolved from a live price at that instant: a screen may have shown another strike. */
interface ResolvedOption {
	key: InstrumentKey;
	lotSize: number | undefined;
	tick: Paise | undefined;
	freezeQuantity: number | undefined;
	underlyingLtp: Paise | undefined;
}

/** Nearest first; empty for an underlying that the server does not know. */
export async function expiries(
	host: ServerAccess,
	underlying: string,
	exchange: Exchange,
	kind: 'options' | 'futures'
): Promise<Answer<IsoDate[]>> {
	const body = { symbol: underlying, exchange, instrumenttype: kind };
	const call = { path: 'expiry', body } as const;
	return mapAnswer(await read(host, call, expiryAnswer), expiriesFrom);
}

/** Costs the broker a quote for every leg: take it once, then stream the legs. */
export async function optionChain(
	host: ServerAccess,
	question: ChainQuestion
): Promise<Answer<OptionChain>> {
	const { underlying, exchange, expiry, strikeCount } = question;
	const body = {
		underlying,
		exchange,
		expiry_date: compactExpiry(expiry),
		strike_count: strikeCount
	};
	const call = { path: 'optionchain', body } as const;
	const answer = await read(host, call, chainAnswer);
	return mapAnswer(answer, (value) => chainFrom(value, host.now()), 'underlying_symbol');
}

export async function resolveOption(
	host: ServerAccess,
	question: OptionQuestion
): Promise<Answer<ResolvedOption>> {
	const { underlying, exchange, expiry, offset, side } = question;
	const body = {
		underlying,
		exchange,
		expiry_date: compactExpiry(expiry),
		offset,
		option_type: side
	};
	const call = { path: 'optionsymbol', body } as const;
	return mapAnswer(
		await read(host, call, resolvedAnswer),
		(found): ResolvedOption | undefined => {
			const key = keyFrom(found.exchange, found.symbol);
			const freeze = someUnitsFrom(found.freeze_qty);
			return (
				key && {
					key,
					lotSize: someUnitsFrom(found.lotsize),
					tick: tickSizeFrom(found.tick_size),
					freezeQuantity: freeze === 1 ? undefined : freeze,
					underlyingLtp: priceFrom(found.underlying_ltp)
				}
			);
		},
		'symbol'
	);
}

/** The server's own, by Black-76. It answers 30 a minute and does not understand names such as M&M or SENSEX50. */
export async function optionGreeks(
	host: ServerAccess,
	key: InstrumentKey
): Promise<Answer<Greeks>> {
	const body = { ...instrumentOf(key) };
	const call = { path: 'optiongreeks', body } as const;
	return mapAnswer(await read(host, call, greeksAnswer), greeksFrom);
}
