import type { Paise } from '#lib/domain/number/paise.ts';
import type { InstrumentRow } from '../market/instruments.ts';
import { isDerivative } from './contract.ts';
import type { ProductType } from './order.ts';

/** A position, or an order as the position it would open. Signed units; price in paise. */
export interface Exposure {
	contract: InstrumentRow;
	product: ProductType;
	quantity: number;
	price: Paise;
	/** Price of the index or share under it, in paise. */
	underlying: Paise;
}

/** Paise. */
interface MarginParts {
	/** Premium and delivery value paid in full. */
	paid: number;
	span: number;
	exposure: number;
}

/** Rough shares of the contract's value that exchanges ask for index derivatives; not the real margins of any exchange. */
const SPAN_SHARE = 0.09;
const EXPOSURE_SHARE = 0.02;
/** Share of a short option's span margin that remains when a long one of the same expiry and side covers it. */
const COVERED_SPAN_SHARE = 0.02;
const INTRADAY_EQUITY_SHARE = 0.2;

/**
 * Margin of everything together, so that a hedge counts: per underlying and expiry the naked calls or the naked puts
 * are charged, whichever are more, since one price cannot go against both.
 */
export function marginOf(exposures: readonly Exposure[]): MarginParts {
	const parts: MarginParts = { paid: 0, span: 0, exposure: 0 };
	const groups = new Map<string, Exposure[]>();
	for (const exposure of exposures) {
		if (isDerivative(exposure.contract)) group(groups, exposure);
		else parts.paid += equityMargin(exposure);
	}
	for (const together of groups.values()) addDerivatives(parts, together);
	return {
		paid: Math.round(parts.paid),
		span: Math.round(parts.span),
		exposure: Math.round(parts.exposure)
	};
}

export function marginTotal(parts: MarginParts): number {
	return parts.paid + parts.span + parts.exposure;
}

/** OpenAlgo's sandbox: value ÷ leverage, each row on its own, premium only for options bought or sold. */
export function sandboxMargin(exposures: readonly Exposure[]): number {
	return exposures.reduce((sum, { contract, product, quantity, price }) => {
		const value = Math.abs(quantity) * price;
		const leverage =
			contract.kind === 'FUT' ? 10 : contract.kind === 'EQ' && product === 'MIS' ? 5 : 1;
		return sum + Math.round(value / leverage);
	}, 0);
}

function equityMargin({ product, quantity, price }: Exposure): number {
	if (product === 'MIS') return Math.abs(quantity) * price * INTRADAY_EQUITY_SHARE;
	return Math.max(0, quantity) * price;
}

function group(groups: Map<string, Exposure[]>, exposure: Exposure): void {
	const name = `${exposure.contract.underlying} ${exposure.contract.expiry}`;
	const together = groups.get(name);
	if (together) together.push(exposure);
	else groups.set(name, [exposure]);
}

function addDerivatives(parts: MarginParts, together: readonly Exposure[]): void {
	const short = { CE: 0, PE: 0 };
	const long = { CE: 0, PE: 0 };
	let futures = 0;
	for (const { contract, quantity, price } of together) {
		if (contract.kind !== 'CE' && contract.kind !== 'PE') {
			futures += quantity;
		} else if (quantity > 0) {
			long[contract.kind] += quantity;
			parts.paid += quantity * price;
		} else {
			short[contract.kind] -= quantity;
		}
	}
	const nakedCalls = Math.max(0, short.CE - long.CE);
	const nakedPuts = Math.max(0, short.PE - long.PE);
	const covered = short.CE + short.PE - nakedCalls - nakedPuts;
	const underlying = together[0]?.underlying ?? 0;
	const naked = Math.max(nakedCalls - futures, nakedPuts + futures, Math.abs(futures), 0);
	parts.span += underlying * (naked * SPAN_SHARE + covered * COVERED_SPAN_SHARE);
	parts.exposure += underlying * (short.CE + short.PE + Math.abs(futures)) * EXPOSURE_SHARE;
}
