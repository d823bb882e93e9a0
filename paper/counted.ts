import type { PaperHost } from './host.ts';
import type { InstrumentRow } from './market/instruments.ts';

/**
 * How this server's broker counts: the exchange behind it knows units alone. At a broker that counts commodities in
 * contracts, as Zerodha and Fyers do, 1 is one lot of crude oil; its instrument list says 100 all the same.
 */
export function countedFrom(host: PaperHost, contract: InstrumentRow, units: number): number {
	return isInContracts(host, contract) ? units / contract.lotSize : units;
}

/** Units that an order for so many means. */
export function tradedUnits(host: PaperHost, contract: InstrumentRow, counted: number): number {
	return isInContracts(host, contract) ? counted * contract.lotSize : counted;
}

function isInContracts(host: PaperHost, contract: InstrumentRow): boolean {
	return host.countsContracts && contract.exchange === 'MCX';
}
