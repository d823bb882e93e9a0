import type { InstrumentRow } from '../market/instruments.ts';
import { isDerivative } from './contract.ts';
import type { PaperOrderRequest } from './order.ts';

/** The paper broker's immediate refusal, worded like an Indian broker's gateway; undefined when it takes the order. */
export function brokerRefusal(
	request: PaperOrderRequest,
	contract: InstrumentRow
): string | undefined {
	const { priceType, product, price, trigger, quantity } = request;
	if (contract.kind === 'INDEX') return 'Indices cannot be traded.';
	if (quantity % contract.lotSize !== 0) {
		return `Quantity should be a multiple of lot size: ${contract.lotSize}`;
	}
	if (contract.freeze !== undefined && quantity > contract.freeze) {
		return `Quantity ${quantity} is above the freeze quantity of ${contract.freeze}. Split the order.`;
	}
	const derivative = isDerivative(contract);
	if (derivative && product === 'CNC')
		return `CNC is not allowed on ${contract.exchange}. Use NRML or MIS.`;
	if (!derivative && product === 'NRML')
		return `NRML is not allowed on ${contract.exchange}. Use CNC or MIS.`;
	if (isPriced(request) && price === 0) return `Price is required for ${priceType} orders.`;
	if (isTriggered(request) && trigger === 0)
		return `Trigger price is required for ${priceType} orders.`;
	const tick = contract.tick / 100;
	if (isPriced(request) && price % contract.tick !== 0)
		return `Price should be a multiple of tick size: ${tick}`;
	if (isTriggered(request) && trigger % contract.tick !== 0) {
		return `Trigger price should be a multiple of tick size: ${tick}`;
	}
	return undefined;
}

/** OpenAlgo's sandbox has fewer rules and other words: no tick, no freeze. */
export function sandboxRefusal(
	request: PaperOrderRequest,
	contract: InstrumentRow
): string | undefined {
	const { priceType, product, price, trigger, quantity } = request;
	if (quantity % contract.lotSize !== 0) {
		return `Quantity must be in multiples of lot size ${contract.lotSize}`;
	}
	const derivative = isDerivative(contract);
	if (derivative && product === 'CNC') {
		return `CNC product not allowed for ${contract.exchange} derivatives segment. Use NRML for carryforward or MIS for intraday.`;
	}
	if (!derivative && product === 'NRML') {
		return `NRML product not allowed for ${contract.exchange} equity segment. Use CNC for delivery or MIS for intraday.`;
	}
	if (isPriced(request) && price === 0) return `${priceType} orders require price`;
	if (isTriggered(request) && trigger === 0) return `${priceType} orders require trigger_price`;
	return undefined;
}

export function isPriced(request: PaperOrderRequest): boolean {
	return request.priceType === 'LIMIT' || request.priceType === 'SL';
}

export function isTriggered(request: PaperOrderRequest): boolean {
	return request.priceType === 'SL' || request.priceType === 'SL-M';
}
