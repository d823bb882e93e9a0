import { instrumentOf, type InstrumentKey } from './instrument-key.ts';
import { parseFutureSymbol, parseOptionSymbol } from './option-symbol.ts';

/** Text that orders instruments: by underlying, expiry, the future before its options, strike, call before put. */
export function contractRank(key: InstrumentKey): string {
	const { symbol } = instrumentOf(key);
	const option = parseOptionSymbol(symbol);
	if (!option) {
		const future = parseFutureSymbol(symbol);
		return future ? `${future.underlying} ${future.expiry}` : symbol;
	}
	const { underlying, expiry, strike, side } = option;
	return `${underlying} ${expiry} ${strike.toFixed(2).padStart(12)} ${side}`;
}
