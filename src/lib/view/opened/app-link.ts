import { isoDate, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { PRODUCTS, type Product } from '#lib/domain/book/position.ts';
import {
	instrumentOf,
	parseInstrumentKey,
	type InstrumentKey
} from '#lib/domain/instrument/instrument-key.ts';
import { tradedOn } from '#lib/domain/instrument/exchange.ts';
import { underlyingNamed } from '#lib/domain/instrument/underlying.ts';
import { typedPrice, typedWhole } from '#lib/domain/number/typed-number.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import { PRICE_TYPES, SIDES, type PriceType, type Side } from '#lib/domain/order/order.ts';
import { hasPrice, hasTrigger } from '#lib/domain/order/order-prices.ts';

/** What a link fills in. It names no account and has no word for sending: whoever presses the button says both. */
export interface LinkedTicket {
	key: InstrumentKey;
	side: Side;
	lots: number;
	priceType: PriceType | undefined;
	price: Paise | undefined;
	trigger: Paise | undefined;
	product: Product | undefined;
}

export interface LinkedChain {
	underlying: string;
	/** The nearest one without it. */
	expiry: IsoDate | undefined;
}

export type WrongLink =
	| 'too-long'
	| 'no-link'
	| 'unknown-kind'
	| 'unknown-field'
	| 'field-twice'
	| 'bad-underlying'
	| 'bad-expiry'
	| 'bad-symbol'
	| 'not-traded'
	| 'bad-side'
	| 'bad-lots'
	| 'bad-type'
	| 'bad-price'
	| 'bad-product'
	| 'nothing-found';

/** What came from outside, and what it may open: the chain, or a ticket that is filled in. Nothing of it can place. */
export type Opening =
	| { is: 'chain'; chain: LinkedChain }
	| { is: 'ticket'; ticket: LinkedTicket }
	| { is: 'wrong'; why: WrongLink };

const LONGEST = 500;
const MOST_LOTS = 10_000;
/** `web+algomirror:ticket?symbol=…`, also with `//` after the colon. Browsers give pages no scheme without `web+`. */
const LINK = /^web\+algomirror:(?:\/\/)?([a-z]+)\/?(?:\?(.*))?$/i;

const FIELDS: Readonly<Record<string, readonly string[]>> = {
	chain: ['underlying', 'expiry'],
	ticket: ['symbol', 'side', 'lots', 'type', 'price', 'trigger', 'product']
};

/** A link is understood whole or not at all: of half an order the other half would be a guess. */
export function readAppLink(text: string): Opening {
	if (text.length > LONGEST) return wrong('too-long');
	const [, kind, query] = LINK.exec(text.trim()) ?? [];
	if (kind === undefined) return wrong('no-link');
	const known = Object.hasOwn(FIELDS, kind.toLowerCase()) && FIELDS[kind.toLowerCase()];
	if (!known) return wrong('unknown-kind');
	const said = [...new URLSearchParams(query)];
	if (said.some(([name]) => !known.includes(name))) return wrong('unknown-field');
	const fields = new Map(said);
	if (fields.size < said.length) return wrong('field-twice');
	return kind.toLowerCase() === 'chain' ? chainIn(fields) : ticketIn(fields);
}

function chainIn(fields: ReadonlyMap<string, string>): Opening {
	const underlying = (fields.get('underlying') ?? '').toUpperCase();
	if (!underlyingNamed(underlying)) return wrong('bad-underlying');
	const written = fields.get('expiry');
	const expiry = written === undefined ? undefined : isoDate(written);
	if (written !== undefined && expiry === undefined) return wrong('bad-expiry');
	return { is: 'chain', chain: { underlying, expiry } };
}

function ticketIn(fields: ReadonlyMap<string, string>): Opening {
	const key = parseInstrumentKey((fields.get('symbol') ?? '').toUpperCase());
	if (key === undefined) return wrong('bad-symbol');
	if (!isTraded(key)) return wrong('not-traded');
	const side = oneOf(SIDES, fields.get('side') ?? '');
	if (side === undefined) return wrong('bad-side');
	const lots = typedWhole(fields.get('lots') ?? '1');
	if (lots === undefined || lots > MOST_LOTS) return wrong('bad-lots');
	const [type, price, trigger] = [fields.get('type'), fields.get('price'), fields.get('trigger')];
	const priceType = type === undefined ? usualType(price, trigger) : oneOf(PRICE_TYPES, type);
	if (type !== undefined && priceType === undefined) return wrong('bad-type');
	if (!fits(price, priceType && hasPrice(priceType))) return wrong('bad-price');
	if (!fits(trigger, priceType && hasTrigger(priceType))) return wrong('bad-price');
	const carried = fields.get('product');
	const product = carried === undefined ? undefined : oneOf(PRODUCTS, carried);
	if (carried !== undefined && product === undefined) return wrong('bad-product');
	const prices = { price: typedPrice(price ?? ''), trigger: typedPrice(trigger ?? '') };
	return { is: 'ticket', ticket: { key, side, lots, priceType, product, ...prices } };
}

/** Without a word for it the prices say which it is; without prices it is the one that was used last. */
function usualType(price?: string, trigger?: string): PriceType | undefined {
	if (trigger !== undefined) return price === undefined ? 'SL-M' : 'SL';
	return price === undefined ? undefined : 'LIMIT';
}

/** A price that its type has no field for would be dropped without a word. */
function fits(text: string | undefined, hasField: boolean | undefined): boolean {
	return text === undefined || (hasField === true && typedPrice(text) !== undefined);
}

/** An index is quoted, not traded. */
function isTraded(key: InstrumentKey): boolean {
	const { exchange } = instrumentOf(key);
	return tradedOn(exchange) === exchange && exchange !== 'GLOBAL_INDEX';
}

function oneOf<const T extends string>(words: readonly T[], text: string): T | undefined {
	return words.find((word) => word === text.toUpperCase());
}

function wrong(why: WrongLink): Opening {
	return { is: 'wrong', why };
}
