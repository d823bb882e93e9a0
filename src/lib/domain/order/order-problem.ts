import type { AccountId } from '#lib/domain/account/account.ts';
import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import type { SlicePlan } from './freeze-slices.ts';
import type { PriceType } from './order.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { Product } from '#lib/domain/book/position.ts';

/** Whose money an order moves; `semi-auto` waits for a person at the server. */
export type MoneyMode = 'live' | 'semi-auto' | 'analyze' | 'paper';

interface Whose {
	account: AccountId;
	name: string;
}

/** About what an account gets, which is not what the ticket says where its multiplier changes it. */
interface Share {
	/** The accounts concerned; undefined where all of them get what the ticket says. */
	names?: readonly string[] | undefined;
}

/** Lots of the ticket times a multiplier in hundredths, of which no whole lot remains. */
interface RoundedAway extends Whose {
	lots: number;
	multiplierHundredths: number;
}

/** Why an order may not be sent as it stands. */
type OrderStop =
	| { kind: 'offline' }
	/** The device keeps nothing, and an order is kept before it is sent. */
	| { kind: 'not-written-down' }
	| { kind: 'no-account' }
	| ({ kind: 'account-off' } & Whose)
	/** It is not known yet whether this account's server trades with real money. */
	| ({ kind: 'mode-unknown' } & Whose)
	/** The server was switched since the ticket was opened. */
	| ({ kind: 'mode-changed'; was: MoneyMode; is: MoneyMode } & Whose)
	/** Indices are quoted and never traded. */
	| { kind: 'not-tradable'; exchange: Exchange }
	| { kind: 'product-not-valid'; product: Product; allowed: readonly Product[] }
	/** Zero, negative, a fraction, or none at all. */
	| { kind: 'no-quantity' }
	/** Units; `below` is undefined where it would be nothing. */
	| { kind: 'not-lot-multiple'; lotSize: number; below: number | undefined; above: number }
	/** The visible part of the order: a fraction, negative, or more than the whole. */
	| { kind: 'disclosed-not-valid'; quantity: number }
	| ({ kind: 'too-many-slices'; count: number; most: number; freeze: number } & Share)
	| ({ kind: 'freeze-below-lot'; freeze: number; lotSize: number } & Share)
	| ({ kind: 'above-lots-limit'; lots: number; limit: number } & Share)
	| ({ kind: 'above-value-limit'; value: Paise; limit: Paise } & Share)
	| { kind: 'needs-price'; priceType: PriceType }
	| { kind: 'needs-trigger'; priceType: PriceType }
	| { kind: 'off-tick'; field: PriceField; tick: Paise; nearest: Paise }
	/** A buy stop must not trigger above its limit price, a sell stop not below: it would not trade once triggered. */
	| { kind: 'trigger-beyond-price'; trigger: Paise; price: Paise }
	/** Farther from the last price than the user allows, on either side: `percent` of `from`, negative below it. */
	| { kind: 'trigger-too-far'; from: Paise; percent: number; limit: number }
	/** Nothing would be sent at all: each account's multiplier rounds it down to no lot. */
	| ({ kind: 'no-whole-lot' } & RoundedAway)
	/** Dearer for a buy, cheaper for a sell, by more than the user allows. `percent` is of `from`. */
	| { kind: 'price-too-far'; from: Paise; percent: number; limit: number }
	/** Ms since the price on the ticket was true. */
	| { kind: 'quote-stale'; age: number };

/** What the sender should know before sending; none of it keeps the order back. */
type OrderWarning =
	/** The exchange takes it only in parts. */
	| ({ kind: 'above-freeze'; freeze: number; plan: SlicePlan } & Share)
	/** The others get theirs; this account gets none. */
	| ({ kind: 'no-whole-lot' } & RoundedAway)
	/** `opensAt` is epoch ms; undefined where the next session is not known. */
	| { kind: 'market-closed'; opensAt: number | undefined }
	/** No last price, so neither the price nor the value could be compared with one. */
	| { kind: 'no-last-price' }
	/** Cheaper for a buy, dearer for a sell, by more than the user's limit: it waits, if the exchange takes it at all. */
	| { kind: 'price-far-off'; from: Paise; percent: number; limit: number }
	/** The market is there already: it would trigger at once, and some brokers refuse it. */
	| { kind: 'trigger-reached'; trigger: Paise; ltp: Paise };

export type PriceField = 'price' | 'trigger';

export type OrderProblem = ({ stops: true } & OrderStop) | ({ stops: false } & OrderWarning);

export function mayBeSent(problems: readonly OrderProblem[]): boolean {
	return problems.every(({ stops }) => !stops);
}

export function stop(problem: OrderStop): OrderProblem {
	return { stops: true, ...problem };
}

export function warn(problem: OrderWarning): OrderProblem {
	return { stops: false, ...problem };
}
