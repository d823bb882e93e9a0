import type { Listing } from '#lib/domain/instrument/listing.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { ListedOrder, OrderState } from '#lib/domain/order/listed-order.ts';
import { checkPrices } from '#lib/domain/order/order-check-price.ts';
import { checkQuantity, checkShare } from '#lib/domain/order/order-check-quantity.ts';
import { mayBeSent, stop, type OrderProblem } from '#lib/domain/order/order-problem.ts';
import type { OrderRequest } from '#lib/domain/order/order.ts';
import type { Settings } from '#lib/domain/user/settings.ts';
import type { Intent } from '#lib/orders/intent/intent.ts';
import { changedTerms, requestOf, type ChangedTerm, type WorkingTerms } from './working-terms.ts';

/** Why an order cannot be changed so, beside what is wrong with any order. */
export type ChangeStop =
	/** It has ended, or is on its way to. */
	| { kind: 'not-working'; state: OrderState }
	/** Its price type or product is its broker's own word: it is changed at the broker. */
	| { kind: 'odd-order'; priceType: string; product: string }
	| { kind: 'nothing-changed' }
	/** Units that are filled already; what is filled cannot be taken back. */
	| { kind: 'below-filled'; filled: number }
	/** Nothing says how much of it is filled. */
	| { kind: 'filled-unknown' }
	/** It closes a position: more of it might close more than there is. */
	| { kind: 'exit-grows' }
	/** The exchange takes no more in one order. */
	| { kind: 'above-freeze'; freeze: number };

/** What is known around the order; what is not known is not checked. */
export interface ChangeFacts {
	listing: Pick<Listing, 'lotSize' | 'tick' | 'freezeQuantity'>;
	ltp: Paise | undefined;
	limits: Pick<Settings['limits'], 'lotsPerOrder' | 'awayFromLtpPercent'>;
	/** The intent that it came from; undefined where another program sent it. */
	intent: Pick<Intent, 'why'> | undefined;
}

export interface CheckedChange {
	/** Old → new. */
	changes: readonly ChangedTerm[];
	/** Any of these stops it. */
	stops: readonly ChangeStop[];
	/** Of the order as it would be; those that stop it among them. */
	problems: readonly OrderProblem[];
	/** As it would be; undefined where it may not be sent. */
	order: OrderRequest | undefined;
}

/** Without limits: what a desk holds a change to that a page has let through. */
export const NO_LIMITS: ChangeFacts['limits'] = { lotsPerOrder: 0, awayFromLtpPercent: 0 };

/** States in which an order takes a change. */
const CHANGEABLE: ReadonlySet<OrderState> = new Set(['open', 'trigger-pending', 'part-filled']);

export function checkChange(
	{ order: row, state, filled }: Pick<ListedOrder, 'order' | 'state' | 'filled'>,
	to: WorkingTerms,
	facts: ChangeFacts
): CheckedChange {
	const { priceType, product } = row;
	const from = requestOf(row);
	if (!from) return stopped([{ kind: 'odd-order', priceType, product }]);
	const { price, trigger, quantity } = from;
	const changes = changedTerms({ quantity, priceType: from.priceType, price, trigger }, to);
	const stops: ChangeStop[] = [];
	if (!CHANGEABLE.has(state)) stops.push({ kind: 'not-working', state });
	if (changes.length === 0) stops.push({ kind: 'nothing-changed' });
	if (to.quantity !== quantity) stops.push(...checkNewQuantity(quantity, to, filled, facts));
	const order: OrderRequest = { ...from, ...to };
	const problems = [...quantityProblems(order, quantity, facts), ...checkPrices(order, facts)];
	const may = stops.length === 0 && mayBeSent(problems);
	return { changes, stops, problems, order: may ? order : undefined };
}

function stopped(stops: ChangeStop[]): CheckedChange {
	return { changes: [], stops, problems: [], order: undefined };
}

function checkNewQuantity(
	was: number,
	{ quantity }: WorkingTerms,
	filled: number | undefined,
	{ listing, intent }: ChangeFacts
): ChangeStop[] {
	const stops: ChangeStop[] = [];
	if (filled === undefined) stops.push({ kind: 'filled-unknown' });
	else if (quantity < filled) stops.push({ kind: 'below-filled', filled });
	if (intent?.why === 'exit' && quantity > was) stops.push({ kind: 'exit-grows' });
	const freeze = listing.freezeQuantity;
	if (freeze !== undefined && quantity > freeze) stops.push({ kind: 'above-freeze', freeze });
	return stops;
}

/** A quantity that stays may be anything that the exchange once took. */
function quantityProblems(
	order: OrderRequest,
	was: number,
	{ listing, limits }: ChangeFacts
): OrderProblem[] {
	if (order.quantity === was) return [];
	const of = { listing: { ...listing, freezeQuantity: undefined }, limits };
	if (!(order.quantity > 0)) return [stop({ kind: 'no-quantity' })];
	return [...checkQuantity(order, of), ...checkShare(order.quantity, undefined, of)];
}
