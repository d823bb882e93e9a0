import { strikeText } from '#lib/domain/number/indian-number.ts';
import { instrumentOf, type InstrumentKey } from './instrument-key.ts';
import { parseFutureSymbol, parseOptionSymbol } from './option-symbol.ts';
import { shortDate } from './short-date.ts';

/** As a trader says it: `NIFTY 15 Dec 26,500 CE`, `NIFTY 29 Dec FUT`; anything else is its symbol. */
export function instrumentLabel(key: InstrumentKey): string {
	const { symbol } = instrumentOf(key);
	const option = parseOptionSymbol(symbol);
	if (option) {
		const { underlying, expiry, strike, side } = option;
		return `${underlying} ${shortDate(expiry)} ${strikeText(strike)} ${side}`;
	}
	const future = parseFutureSymbol(symbol);
	return future ? `${future.underlying} ${shortDate(future.expiry)} FUT` : symbol;
}
