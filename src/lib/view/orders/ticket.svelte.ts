import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import { planSlices, type SlicePlan } from '#lib/domain/order/freeze-slices.ts';
import { instrumentOf, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Listing } from '#lib/domain/instrument/listing.ts';
import { hasPrice } from '#lib/domain/order/order-prices.ts';
import {
	checkTicket,
	type CheckedTicket,
	type TicketFacts
} from '#lib/domain/order/order-check.ts';
import { lotsToShare } from '#lib/domain/order/account-shares.ts';
import { mirrorLegs } from '#lib/domain/order/mirror-share.ts';
import { MULTIPLIER_RANGE } from '#lib/domain/order/multiplier.ts';
import type { OrderProblem, PriceField } from '#lib/domain/order/order-problem.ts';
import type { OrderDraft, PriceType, Side } from '#lib/domain/order/order.ts';
import { decimalRupees, type Paise } from '#lib/domain/number/paise.ts';
import type { PriceAge } from '#lib/domain/price/price-age.ts';
import { tradedPrices } from '#lib/domain/price/quote.ts';
import type { Product } from '#lib/domain/book/position.ts';
import type { Settings } from '#lib/domain/user/settings.ts';
import { smartPrice, type SmartPrice } from '#lib/domain/order/smart-price.ts';
import { provenTick, stepTick } from '#lib/domain/number/tick-size.ts';
import { fixesFor, type TicketFix } from '#lib/domain/order/ticket-fix.ts';
import { productsOn } from '#lib/domain/order/tradable-product.ts';
import { typedPrice } from '#lib/domain/number/typed-number.ts';
import type { LiveQuote } from '#lib/view/prices/live-quote.svelte.ts';
import { MarginCheck, type MarginQuestion, type MarginWorld } from './margin-check.svelte.ts';
import type { OrderMemory } from './order-memory.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import { TicketAccounts, type TicketAccountsParts } from './ticket-accounts.svelte.ts';
import type { TicketStart } from './ticket-desk.svelte.ts';
import { TicketQuantity } from './ticket-quantity.svelte.ts';

export interface TicketParts extends MarginWorld, TicketAccountsParts {
	quotes: LiveQuotes;
	memory: OrderMemory;
	limits: () => Settings['limits'];
	smart: () => Settings['smart'];
	online: () => boolean;
	/** Whether this device keeps what is written on it. */
	keeps: () => boolean;
	market: (exchange: Exchange) => TicketFacts['market'];
	age: (live: LiveQuote) => PriceAge;
	/** As the first server that answers lists it. */
	listing: (key: InstrumentKey) => Promise<Listing | undefined>;
}

/** The middle of a two-sided market, or as much of one as there is. */
interface TicketPrices {
	ltp: Paise | undefined;
	bid: Paise | undefined;
	ask: Paise | undefined;
}

/** Where the exchange's tick is not known, a price moves by the usual one. */
const USUAL_TICK = 5 as Paise;

/** One order as it is being written. It is checked all the time; `TicketSend` sends it. */
export class Ticket {
	readonly #parts: TicketParts;
	readonly key: InstrumentKey;
	/** What its orders are written down as. */
	readonly why: 'ticket' | 'repair';
	readonly live: LiveQuote;
	readonly quantity: TicketQuantity;
	readonly accounts: TicketAccounts;
	readonly margin: MarginCheck;
	#listing: Pick<Listing, 'lotSize' | 'tick' | 'freezeQuantity'>;
	readonly #tick: Paise | undefined;
	#side: Side;
	#product: Product;
	#priceType: PriceType;
	/** As typed. */
	readonly #prices: Record<PriceField, string>;
	/** As it stands in the fields. */
	readonly draft: OrderDraft;
	/** The order that would be sent, or why there is none. */
	readonly checked: CheckedTicket;
	/** Undefined while the quantity cannot be sent at all. */
	readonly slices: SlicePlan | undefined;
	/** Undefined without an account or without a complete order. */
	readonly question: MarginQuestion | undefined;

	constructor(start: TicketStart, parts: TicketParts) {
		const { contract, side, price, trigger, lots = 1 } = start;
		const { key, lotSize, tick } = contract;
		const usual = parts.memory.habit(key);
		const { product = usual.product, priceType = usual.priceType } = start;
		this.#parts = parts;
		this.key = key;
		this.why = start.why ?? 'ticket';
		this.live = $derived(parts.quotes.watch(key, 'depth'));
		this.quantity = new TicketQuantity(lots, () => this.lotSize);
		this.accounts = new TicketAccounts(parts, start.only);
		this.margin = new MarginCheck(parts);
		this.#listing = $state.raw({ lotSize, tick, freezeQuantity: undefined });
		this.#tick = $derived(
			this.#listing.tick && provenTick(this.#listing.tick, tradedPrices(this.live.quote))
		);
		this.#side = $state.raw(side);
		this.#product = $state.raw(product);
		this.#priceType = $state.raw(priceType);
		this.#prices = $state({
			price: price === undefined ? '' : decimalRupees(price),
			trigger: trigger === undefined ? '' : decimalRupees(trigger)
		});
		this.draft = $derived({
			key,
			side: this.#side,
			quantity: this.quantity.units,
			priceType: this.#priceType,
			product: this.#product,
			price: typedPrice(this.#prices.price),
			trigger: typedPrice(this.#prices.trigger)
		});
		this.checked = $derived(checkTicket(this.draft, this.#facts()));
		this.slices = $derived(this.#slices());
		this.question = $derived(this.#question());
	}

	get problems(): readonly OrderProblem[] {
		return this.checked.problems;
	}

	get side(): Side {
		return this.#side;
	}

	set side(side: Side) {
		this.#side = side;
	}

	/** Units per lot; undefined until it is known. */
	get lotSize(): number | undefined {
		return this.#listing.lotSize;
	}

	/** Units of one order at most; undefined where the server has none. */
	get freeze(): number | undefined {
		return this.#listing.freezeQuantity;
	}

	/** The limit at which it should trade now, or why there is none. */
	get smart(): SmartPrice {
		const { ltp, depth } = this.live;
		const { tick, age } = this;
		const quote = { ltp, bids: depth.bids, asks: depth.asks };
		return smartPrice(this.#side, quote, { tick, age: age.is }, this.#parts.smart());
	}

	/** As the exchange has it, though a list may hold it in paise: then the prices that are quoted do not fit. */
	get tick(): Paise | undefined {
		return this.#tick;
	}

	get product(): Product {
		return this.#product;
	}

	set product(product: Product) {
		this.#product = product;
		this.#remember();
	}

	get products(): readonly Product[] {
		return productsOn(instrumentOf(this.key).exchange);
	}

	get priceType(): PriceType {
		return this.#priceType;
	}

	/** A price that has been typed stays; one that is new starts at the market. A trigger price is never guessed. */
	set priceType(priceType: PriceType) {
		this.#priceType = priceType;
		this.#remember();
		if (hasPrice(priceType) && this.#prices.price === '') this.useMarket('price');
	}

	/** As typed. */
	text(field: PriceField): string {
		return this.#prices[field];
	}

	write(field: PriceField, text: string): void {
		this.#prices[field] = text;
	}

	setPrice(field: PriceField, price: Paise): void {
		this.#prices[field] = decimalRupees(price);
	}

	/** By one tick; an empty field starts at the market. */
	stepPrice(field: PriceField, by: 1 | -1): void {
		const price = typedPrice(this.#prices[field]);
		if (price === undefined) this.useMarket(field);
		else this.setPrice(field, stepTick(price, this.tick ?? USUAL_TICK, by));
	}

	/** What the order would trade at now; a trigger starts at the last price. */
	useMarket(field: PriceField): void {
		const { ltp, bid, ask } = this.prices;
		const best = this.#side === 'BUY' ? ask : bid;
		const price = field === 'price' ? (best ?? ltp) : ltp;
		if (price !== undefined) this.setPrice(field, price);
	}

	get prices(): TicketPrices {
		const { ltp, depth } = this.live;
		return { ltp, bid: depth.bids[0]?.price, ask: depth.asks[0]?.price };
	}

	/** How old its prices are. */
	get age(): PriceAge {
		return this.#parts.age(this.live);
	}

	fixes(problem: OrderProblem): TicketFix[] {
		const { side, lotSize, tick } = this;
		const times = this.accounts.chosen.map(
			(account) => this.accounts.ruleOf(account).multiplierHundredths
		);
		const timesHundredths = Math.max(MULTIPLIER_RANGE.least, ...times);
		return fixesFor(problem, { side, lotSize, tick, timesHundredths, ...this.prices });
	}

	apply(fix: TicketFix): void {
		switch (fix.kind) {
			case 'use-price':
				return this.setPrice(fix.field, fix.price);
			case 'use-quantity':
				return this.quantity.setUnits(fix.quantity);
			case 'use-product':
				this.product = fix.product;
				return;
			case 'fix-lots':
				return this.accounts.fixLots(fix.account, fix.lots);
			case 'leave-out':
				return this.accounts.leaveOut(fix.account);
			case 'accept-mode':
				return this.accounts.accept(fix.account, fix.mode);
		}
	}

	/** Looks up what the caller did not know of the contract. Returns its stop. */
	start(): () => void {
		let open = true;
		void this.#parts.listing(this.key).then((found) => {
			if (!found || !open) return;
			const { lotSize, tick } = this.#listing;
			// The same in paise says no more than the caller did.
			const known = found.tick === undefined || found.tick === (tick ?? 0) * 100;
			const listed = { lotSize: found.lotSize ?? lotSize, tick: known ? tick : found.tick };
			this.#listing = { ...found, ...listed };
		});
		return () => {
			open = false;
			this.margin.stop();
		};
	}

	#remember(): void {
		const { product, priceType } = this;
		this.#parts.memory.keep(this.key, { product, priceType });
	}

	#facts(): TicketFacts {
		const { age } = this;
		const { online, keeps, limits, market } = this.#parts;
		return {
			online: online(),
			keeps: keeps(),
			accounts: this.accounts.facts,
			listing: { ...this.#listing, tick: this.tick },
			ltp: this.live.ltp,
			staleFor: age.is === 'stale' ? age.age : undefined,
			market: market(instrumentOf(this.key).exchange),
			limits: limits()
		};
	}

	#slices(): SlicePlan | undefined {
		const { units } = this.quantity;
		if (units === undefined) return undefined;
		return planSlices(units, this.lotSize ?? 1, this.#listing.freezeQuantity);
	}

	#question(): MarginQuestion | undefined {
		const { key, side, quantity, product, priceType } = this.draft;
		const lots = lotsToShare(quantity, this.lotSize ?? 1);
		const accounts = this.accounts.chosen;
		if (accounts.length === 0 || lots === undefined) return undefined;
		return accounts.map((account) => {
			const { legs, none } = mirrorLegs([{ lots }], this.accounts.ruleOf(account));
			const orders = legs.map((leg) => leg.lots * (this.lotSize ?? 1));
			return {
				account,
				legs: orders.map((units) => ({ key, side, quantity: units, product, priceType })),
				none
			};
		});
	}
}
