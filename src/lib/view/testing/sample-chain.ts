import { isoDate, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { ChainLeg, OptionChain } from '#lib/domain/chain/option-chain.ts';
import { optionSymbol, type OptionSide } from '#lib/domain/instrument/option-symbol.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';

export function day(text: string): IsoDate {
	const date = isoDate(text);
	if (!date) throw new Error(`${text} is no day`);
	return date;
}

/** NIFTY at 26,177.15 with 81 strikes of 50 around it, or those near the money. */
export function sampleChain(expiry: IsoDate, at: number, near = 40, oi = 650): OptionChain {
	const leg = (strike: number, side: OptionSide): ChainLeg => {
		const contract = { underlying: 'NIFTY', expiry, strike, side };
		const ltp = paise(10_000 + (side === 'CE' ? 26_200 - strike : strike - 26_200));
		return {
			key: instrumentKey('NFO', optionSymbol(contract)),
			lotSize: 65,
			tick: paise(5),
			quote: { ...NO_QUOTE, ltp, oi, volume: 6_500, at }
		};
	};
	const strikes = Array.from({ length: 2 * near + 1 }, (_, index) => 26_200 + (index - near) * 50);
	return {
		underlying: 'NIFTY',
		underlyingKey: instrumentKey('NSE_INDEX', 'NIFTY'),
		underlyingLtp: paise(2_617_715),
		underlyingPrevClose: paise(2_617_240),
		expiry,
		rows: strikes.map((strike) => ({ strike, ce: leg(strike, 'CE'), pe: leg(strike, 'PE') })),
		at
	};
}
