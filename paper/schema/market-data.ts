import { DERIVATIVE_EXCHANGES } from './exchanges.ts';
import {
	absent,
	list,
	nullable,
	object,
	optional,
	refusedFields,
	required,
	type FieldCheck
} from './field.ts';
import { apikey, exchange, optionType } from './orders.ts';
import {
	between,
	counted,
	date,
	integer,
	number,
	oneOf,
	text,
	textIn,
	truth,
	which
} from './value.ts';

const instrument = { symbol: required(text), exchange: required(exchange) };
const derivatives = oneOf(...DERIVATIVE_EXCHANGES);

export const keyOnly = object({ apikey });
export const oneInstrument = object({ apikey, ...instrument });

export const multiQuotes = object({
	apikey,
	symbols: required(
		list(object(instrument), counted(1, Infinity, 'Shorter than minimum length 1.'))
	)
});

const INTERVALS = [
	...['1s', '5s', '10s', '15s', '30s', '45s'],
	...['1m', '2m', '3m', '5m', '10m', '15m', '20m', '30m'],
	...['1h', '2h', '3h', '4h', 'D', 'W', 'M', 'Q', 'Y']
];

export const historyBody = object({
	apikey,
	...instrument,
	interval: required(oneOf(...INTERVALS)),
	start_date: required(date),
	end_date: required(date),
	source: optional(oneOf('api', 'db'), 'api')
});

export const searchBody = object({ apikey, query: required(text), exchange: absent(exchange) });

export const expiry = object({
	apikey,
	symbol: required(text),
	exchange: required(derivatives),
	instrumenttype: required(oneOf('futures', 'options'))
});

/** A GET: the handler passes null for a parameter that is not there. */
export const instrumentsBody = object({
	apikey,
	exchange: required(exchange),
	format: optional(oneOf('json', 'csv'), 'json')
});

const underlying = { underlying: required(text), exchange: required(text) };

export const optionChainBody = object({
	apikey,
	...underlying,
	expiry_date: required(text),
	strike_count: nullable(between(integer, 1, 100)),
	with_greeks: optional(truth, false),
	interest_rate: nullable(between(number, 0, 100))
});

const offset: FieldCheck<string> = (value) => {
	const words = text(value);
	if (!words.ok) return words;
	const plain = words.value.toUpperCase();
	const match = /^(?:ATM|(?:ITM|OTM)(\d{1,2}))$/.exec(plain);
	const steps = match?.[1] === undefined ? 1 : Number(match[1]);
	return match && steps >= 1 && steps <= 50
		? { ok: true, value: plain }
		: refusedFields('Offset must be ATM, ITM1-ITM50, or OTM1-OTM50');
};

export const optionSymbolRequest = object({
	apikey,
	strategy: nullable(text),
	...underlying,
	expiry_date: nullable(text),
	strike_int: nullable(
		which(integer, (value) => value >= 1, 'Must be greater than or equal to 1.')
	),
	offset: required(offset),
	option_type: required(optionType)
});

export const syntheticFuture = object({ apikey, ...underlying, expiry_date: required(text) });

const clockTime = which(
	text,
	(value) => /^([01]\d|2[0-3]):[0-5]\d$/.test(value),
	'Invalid time format. Use HH:MM.'
);
const rate = nullable(between(number, 0, 100));

export const optionGreeksBody = object({
	apikey,
	symbol: required(text),
	exchange: required(derivatives),
	interest_rate: rate,
	forward_price: nullable(
		which(number, (value) => value >= 0, 'Must be greater than or equal to 0.')
	),
	underlying_symbol: nullable(text),
	underlying_exchange: nullable(text),
	expiry_time: nullable(clockTime)
});

export const multiOptionGreeks = object({
	apikey,
	symbols: required(
		list(
			object({
				symbol: required(text),
				exchange: required(derivatives),
				underlying_symbol: nullable(text),
				underlying_exchange: nullable(text)
			}),
			counted(1, 50, 'Length must be between 1 and 50.')
		)
	),
	interest_rate: rate,
	expiry_time: nullable(clockTime)
});

/** The key must be there and is not checked. */
export const holidaysBody = object({
	apikey: required(textIn(1, 256)),
	year: absent(between(integer, 2020, 2050))
});
export const timingsBody = object({ apikey: required(textIn(1, 256)), date: required(text) });

/** A GET whose query names the days otherwise, and whose symbol comes from the path. */
export const ticker = object({
	apikey,
	symbol: required(text),
	interval: optional(oneOf(...INTERVALS), 'D'),
	from: required(date),
	to: required(date),
	format: optional(oneOf('json', 'txt'), 'json')
});
