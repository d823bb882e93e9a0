import { INDEX_UNDERLYINGS } from '#lib/domain/instrument/underlying.ts';
import { instrumentOf, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { parseOptionSymbol } from '#lib/domain/instrument/option-symbol.ts';

const INDEX_NAMES: ReadonlySet<string> = new Set(INDEX_UNDERLYINGS.map(({ name }) => name));

/**
 * Whether an order without a price is taken for it. Options on shares and on commodities are too thinly traded: exchanges
 * and brokers refuse one there, so they are closed with a limit that should trade.
 */
export function takesMarketOrders(key: InstrumentKey): boolean {
	const option = parseOptionSymbol(instrumentOf(key).symbol);
	return option === undefined || INDEX_NAMES.has(option.underlying);
}
