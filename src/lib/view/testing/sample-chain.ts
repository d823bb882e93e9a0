import { isoDate, type IsoDate } from '#lib/domain/expiry-date.ts';
import { instrumentKey } from '#lib/domain/instrument-key.ts';
import type { ChainLeg, OptionChain } from '#lib/domain/option-chain.ts';
import { optionSymbol, type OptionSide } from '#lib/domain/option-symbol.ts';
import { paise } from '#lib/domain/paise.ts';
import { NO_QUOTE } from '#lib/domain/quote.ts';

export function day(text: string): IsoDate {
	const date = isoDate(text);
	if (!date) throw new Error(`${text} is no day`);
	return date;
}

/** NIFTY at 26,177.15 with 61 strikes of 50 around it. */
export function sampleChain(expiry: IsoDate, at: number): OptionChain {
	const leg = (strike: number, side: OptionSide): ChainLeg => {
		const contract = { underlying: 'NIFTY', expiry, strike, side };
		const ltp = paise(10_000 + (side === 'CE' ? 26_200 - strike : strike - 26_200));
		return {
			key: instrumentKey('NFO', optionSymbol(contract)),
			lotSize: 65,
			tick: paise(5),
			quote: { ...NO_QUOTE, ltp, oi: 650, volume: 6_500, at }
		};
	};
	const strikes = Array.from({ length: 61 }, (_, index) => 24_700 + index * 50);
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
