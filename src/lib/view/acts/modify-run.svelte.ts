import type { Listing } from '#lib/domain/instrument/listing.ts';
import { decimalRupees, type Paise } from '#lib/domain/number/paise.ts';
import { provenTick, stepTick } from '#lib/domain/number/tick-size.ts';
import { typedPrice, typedWhole } from '#lib/domain/number/typed-number.ts';
import { hasPrice, hasTrigger } from '#lib/domain/order/order-prices.ts';
import type { OrderProblem, PriceField } from '#lib/domain/order/order-problem.ts';
import type { PriceType } from '#lib/domain/order/order.ts';
import { fixesFor, type TicketFix } from '#lib/domain/order/ticket-fix.ts';
import { tradedPrices } from '#lib/domain/price/quote.ts';
import type { Settings } from '#lib/domain/user/settings.ts';
import { checkChange, type CheckedChange } from '#lib/orders/change/check-change.ts';
import { termsOf, type WorkingTerms } from '#lib/orders/change/working-terms.ts';
import type { ModifyEnd, ModifyPress } from '#lib/orders/desk/run-modify.ts';
import type { SendingOff } from '#lib/view/trading/order-desk-view.svelte.ts';
import type { Intent } from '#lib/orders/intent/intent.ts';
import type { OrderLine } from '#lib/view/books/order-lines.ts';
import type { LiveQuote } from '#lib/view/prices/live-quote.svelte.ts';

/** What came of it; with what kept it from being sent. */
export type Modified = ModifyEnd | { is: SendingOff } | { is: 'failed' };

export interface ModifyParts {
	/** Resolves when a book shows what came of it, or its time is over. */
	modify: (press: Pick<ModifyPress, 'account' | 'orderid' | 'was' | 'to'>) => Promise<Modified>;
	/** Watched while it is read. */
	quote: () => LiveQuote;
	listing: () => Promise<Listing | undefined>;
	limits: () => Settings['limits'];
	intent: () => Intent | undefined;
	/** The order as the newest book has it. */
	now: () => OrderLine | undefined;
	trouble: (error: unknown) => void;
}

type ModifyField = PriceField | 'quantity';
type KnownSizes = Pick<Listing, 'lotSize' | 'tick' | 'freezeQuantity'>;

/** Where the exchange's is not known. */
const USUAL_TICK = 5 as Paise;
const UNKNOWN_SIZES: KnownSizes = {
	...{ lotSize: undefined, tick: undefined, freezeQuantity: undefined }
};

/** A change to one order as it is being written, and what came of it. */
export class ModifyRun {
	readonly line: OrderLine;
	readonly #parts: ModifyParts;
	/** As the trader saw it; undefined where only its broker can change it. */
	readonly was: WorkingTerms | undefined;
	/** As typed. */
	readonly #texts: Record<ModifyField, string>;
	#priceType: PriceType;
	#sizes = $state.raw<KnownSizes>(UNKNOWN_SIZES);
	readonly tick: Paise | undefined;
	readonly checked: CheckedChange;
	#running = $state.raw(false);
	#end = $state.raw<Modified>();

	constructor(line: OrderLine, parts: ModifyParts) {
		this.line = line;
		this.#parts = parts;
		this.was = termsOf(line.order);
		this.#priceType = $state.raw(this.was?.priceType ?? 'LIMIT');
		const text = (amount: Paise | undefined) => (amount === undefined ? '' : decimalRupees(amount));
		this.#texts = $state({
			price: text(this.was?.price),
			trigger: text(this.was?.trigger),
			quantity: String(line.order.quantity)
		});
		this.tick = $derived(
			this.#sizes.tick && provenTick(this.#sizes.tick, tradedPrices(parts.quote().quote))
		);
		this.checked = $derived(this.#check());
	}

	get priceType(): PriceType {
		return this.#priceType;
	}

	/** A price that has been typed stays; one that is new starts where the other one is. A trigger is never guessed. */
	set priceType(priceType: PriceType) {
		this.#priceType = priceType;
		if (hasPrice(priceType) && this.#texts.price === '') this.#texts.price = this.#texts.trigger;
	}

	/** Those that its price type has. */
	get fields(): readonly PriceField[] {
		return [
			...(hasTrigger(this.#priceType) ? (['trigger'] as const) : []),
			...(hasPrice(this.#priceType) ? (['price'] as const) : [])
		];
	}

	text(field: ModifyField): string {
		return this.#texts[field];
	}

	write(field: ModifyField, text: string): void {
		this.#texts[field] = text;
	}

	/** By a tick, or a lot. */
	step(field: ModifyField, by: 1 | -1): void {
		if (field === 'quantity') {
			const units = typedWhole(this.#texts.quantity) ?? 0;
			const lot = this.lotSize ?? 1;
			this.#texts.quantity = String(Math.max(lot, units + by * lot));
			return;
		}
		const at = typedPrice(this.#texts[field]) ?? this.ltp;
		if (at !== undefined)
			this.#texts[field] = decimalRupees(stepTick(at, this.tick ?? USUAL_TICK, by));
	}

	get lotSize(): number | undefined {
		return this.#sizes.lotSize;
	}

	get ltp(): Paise | undefined {
		return this.#parts.quote().ltp;
	}

	get depth(): LiveQuote['depth'] {
		return this.#parts.quote().depth;
	}

	/** Ways out that need no thinking. */
	fixes(problem: OrderProblem): TicketFix[] {
		const { side } = this.line.order;
		const { bids, asks } = this.depth;
		const market = { ltp: this.ltp, bid: bids[0]?.price, ask: asks[0]?.price };
		return fixesFor(problem, {
			...{ side, ...market, lotSize: this.lotSize, tick: this.tick, timesHundredths: 100 }
		});
	}

	apply(fix: TicketFix): void {
		if (fix.kind === 'use-price') this.#texts[fix.field] = decimalRupees(fix.price);
		else if (fix.kind === 'use-quantity') this.#texts.quantity = String(fix.quantity);
	}

	get running(): boolean {
		return this.#running;
	}

	/** By what a book has shown afterwards; undefined before it was sent. */
	get end(): Modified | undefined {
		return this.#end;
	}

	/** Looks up what the exchange asks of it. Returns its stop. */
	start(): () => void {
		let open = true;
		this.#parts.listing().then((found) => {
			if (open && found) this.#sizes = found;
		}, this.#parts.trouble);
		return () => (open = false);
	}

	async press(): Promise<void> {
		const { was, line } = this;
		if (!was || this.#running || !this.checked.order) return;
		this.#running = true;
		try {
			this.#end = await this.#parts.modify({
				account: line.group.account.id,
				...{ orderid: line.order.orderid, was, to: this.#to }
			});
		} catch (error) {
			this.#end = { is: 'failed' };
			this.#parts.trouble(error);
		} finally {
			this.#running = false;
		}
	}

	get #to(): WorkingTerms {
		const price = typedPrice(this.#texts.price);
		const trigger = typedPrice(this.#texts.trigger);
		const quantity = typedWhole(this.#texts.quantity) ?? 0;
		return {
			...{ quantity, priceType: this.#priceType },
			price: hasPrice(this.#priceType) ? price : undefined,
			trigger: hasTrigger(this.#priceType) ? trigger : undefined
		};
	}

	#check(): CheckedChange {
		const { limits, intent, now } = this.#parts;
		return checkChange(now() ?? this.line, this.#to, {
			listing: { ...this.#sizes, tick: this.tick },
			...{ ltp: this.ltp, limits: limits(), intent: intent() }
		});
	}
}
