import { EXCHANGES_IN_ERRORS } from './exchanges.ts';
import {
	nullable,
	object,
	optional,
	required,
	list,
	type FieldCheck,
	type FieldErrors,
	type Values
} from './field.ts';
import { between, counted, integer, number, oneOf, text, textIn, truth, which } from './value.ts';

export const apikey = required(textIn(1, 256));
const strategy = required(text);
export const exchange = oneOf(...EXCHANGES_IN_ERRORS);
const action: FieldCheck<'BUY' | 'SELL'> = (value) => {
	const checked = oneOf('BUY', 'SELL', 'buy', 'sell')(value);
	return checked.ok
		? { ok: true, value: checked.value.toUpperCase() === 'BUY' ? 'BUY' : 'SELL' }
		: checked;
};
const pricetype = oneOf('MARKET', 'LIMIT', 'SL', 'SL-M');
const product = oneOf('MIS', 'NRML', 'CNC');
const price = which(number, (value) => value >= 0, 'Price must be a non-negative number.');
const trigger = which(
	number,
	(value) => value >= 0,
	'Trigger price must be a non-negative number.'
);
const disclosed = which(
	integer,
	(value) => value >= 0,
	'Disclosed quantity must be a non-negative integer.'
);
const positive = which(number, (value) => value > 0, 'Quantity must be a positive number.');
const splitsize = which(integer, (value) => value >= 1, 'Split size must be a positive integer.');

const terms = {
	exchange: required(exchange),
	symbol: required(text),
	action: required(action),
	quantity: required(positive),
	pricetype: optional(pricetype, 'MARKET'),
	product: optional(product, 'MIS'),
	price: optional(price, 0),
	trigger_price: optional(trigger, 0),
	disclosed_quantity: optional(disclosed, 0)
};
export type OrderTerms = Values<typeof terms>;

/** Fractions of a share exist on crypto exchanges only. */
function wholeUnits(values: { exchange: string; quantity: number }): FieldErrors | undefined {
	if (values.exchange === 'CRYPTO' || Number.isInteger(values.quantity)) return undefined;
	const words = `Fractional quantity (${values.quantity}) is not allowed for non-crypto exchanges.`;
	return { quantity: [words] };
}

export const placeOrderBody = object(
	{ apikey, strategy, ...terms, underlying_ltp: nullable(number) },
	wholeUnits
);

export const placeSmartOrderBody = object(
	{
		apikey,
		strategy,
		...terms,
		quantity: required(
			which(number, (value) => value >= 0, 'Quantity must be a non-negative number.')
		),
		position_size: required(number)
	},
	wholeUnits
);

export const basketOrder = object({
	apikey,
	strategy,
	orders: required(list(object(terms, wholeUnits)))
});

export const splitOrderBody = object(
	{ apikey, strategy, ...terms, splitsize: required(splitsize) },
	wholeUnits
);

export const modifyOrderBody = object(
	{
		apikey,
		strategy,
		exchange: required(exchange),
		symbol: required(text),
		orderid: required(text),
		action: required(action),
		product: required(product),
		pricetype: required(pricetype),
		price: required(price),
		quantity: required(positive),
		disclosed_quantity: required(disclosed),
		trigger_price: required(trigger)
	},
	wholeUnits
);

export const orderById = object({ apikey, strategy, orderid: required(text) });
export const byStrategy = object({ apikey, strategy });

export const openPositionBody = object({
	apikey,
	strategy,
	symbol: required(text),
	exchange: required(text),
	product: required(product)
});

export const analyzerToggle = object({ apikey, mode: required(truth) });

const marginPosition = object({
	symbol: required(textIn(1, 50)),
	exchange: required(exchange),
	action: required(action),
	quantity: required(text),
	product: required(product),
	pricetype: required(pricetype),
	price: optional(text, '0'),
	trigger_price: optional(text, '0')
});

export const marginBody = object({
	apikey,
	positions: required(list(marginPosition, counted(1, 50, 'Positions must contain 1 to 50 items.')))
});

const carried = oneOf('MIS', 'NRML');
const units = which(integer, (value) => value >= 1, 'Quantity must be a positive integer.');
export const optionType: FieldCheck<'CE' | 'PE'> = (value) => {
	const checked = oneOf('CE', 'PE', 'ce', 'pe')(value);
	return checked.ok
		? { ok: true, value: checked.value.toUpperCase() === 'CE' ? 'CE' : 'PE' }
		: checked;
};
const legTerms = {
	offset: required(text),
	option_type: required(optionType),
	action: required(action),
	quantity: required(units),
	splitsize: optional(between(integer, 0, Number.MAX_SAFE_INTEGER), 0),
	expiry_date: nullable(text),
	pricetype: optional(pricetype, 'MARKET'),
	product: optional(carried, 'MIS'),
	price: optional(price, 0),
	trigger_price: optional(trigger, 0),
	disclosed_quantity: optional(disclosed, 0)
};
export type LegTerms = Values<typeof legTerms>;
const underlying = {
	underlying: required(text),
	exchange: required(text),
	expiry_date: nullable(text),
	strike_int: nullable(which(integer, (value) => value >= 1, 'Must be greater than or equal to 1.'))
};

export const optionsOrder = object({ apikey, strategy, ...legTerms, ...underlying });

export const optionsMultiOrder = object({
	apikey,
	strategy,
	...underlying,
	legs: required(list(object(legTerms), counted(1, 20, 'Legs must contain 1 to 20 items.')))
});
