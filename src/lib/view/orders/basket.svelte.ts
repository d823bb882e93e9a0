import { LiveRows } from '#lib/db/live-rows.svelte.ts';
import type { BasketShelf } from '#lib/db/basket-shelf.ts';
import { instrumentOf } from '#lib/domain/instrument/instrument-key.ts';
import { underlyingNamed } from '#lib/domain/instrument/underlying.ts';
import { sendingOrder, type GatheredLeg, type NewLeg } from '#lib/domain/order/basket.ts';
import type { Product } from '#lib/domain/book/position.ts';
import type { LiveQuote } from '#lib/view/prices/live-quote.svelte.ts';
import { MarginCheck, type MarginWorld } from './margin-check.svelte.ts';
import type { OrderMemory } from './order-memory.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import type { TicketStart } from './ticket-desk.svelte.ts';

interface BasketParts extends MarginWorld {
	shelf: BasketShelf;
	quotes: LiveQuotes;
	memory: OrderMemory;
	newId: () => string;
	/** Ms to show beside this price, or undefined while it may be drawn as live. */
	staleness: (live: LiveQuote) => number | undefined;
}

/** Legs gathered from the chain, on this device; every window of it shows the same ones. */
export class BasketView {
	readonly #parts: BasketParts;
	readonly #rows: LiveRows<GatheredLeg[]>;
	readonly margin: MarginCheck;
	/** In the order in which they would be sent; undefined until this device has answered. */
	readonly legs: readonly GatheredLeg[] | undefined;
	/** What was removed last, to be put back. */
	#removed = $state.raw<readonly GatheredLeg[]>([]);
	#unkept = $state.raw(false);

	constructor(parts: BasketParts) {
		this.#parts = parts;
		this.margin = new MarginCheck(parts, true);
		this.#rows = new LiveRows(() => parts.shelf.legs());
		this.legs = $derived(this.#rows.current && sendingOrder(this.#rows.current));
	}

	/** Why this device's storage cannot be read, if it cannot. */
	get storageError(): unknown {
		return this.#rows.error;
	}

	/** True when this device refused the last change. */
	get unkept(): boolean {
		return this.#unkept;
	}

	get removed(): readonly GatheredLeg[] {
		return this.#removed;
	}

	live({ key }: GatheredLeg): LiveQuote {
		return this.#parts.quotes.watch(key, 'quote');
	}

	/** In rupees, as far as its price is known. */
	spot(underlying: string, { key }: GatheredLeg): number | undefined {
		const known = underlyingNamed(underlying, instrumentOf(key).exchange);
		const ltp = known && this.#parts.quotes.watch(known.key, 'quote').ltp;
		return ltp === undefined ? undefined : ltp / 100;
	}

	staleness(leg: GatheredLeg): number | undefined {
		return this.#parts.staleness(this.live(leg));
	}

	/** One lot at market unless told otherwise. False when it could not be kept. */
	async add({ contract, side, price, lots = 1 }: TicketStart): Promise<boolean> {
		const { shelf, memory, newId } = this.#parts;
		const { key, lotSize, tick } = contract;
		if (lotSize === undefined) return false;
		const { product } = memory.habit(key);
		const leg = { key, side, lots, lotSize, tick, product, price };
		return this.#keep(shelf.add(leg, newId()));
	}

	/** Legs that were saved: all of them or none. */
	gather(legs: readonly NewLeg[]): Promise<boolean> {
		const { shelf, newId } = this.#parts;
		return this.#keep(shelf.addAll(legs, newId));
	}

	change(
		{ id }: GatheredLeg,
		part: Partial<Pick<GatheredLeg, 'side' | 'lots' | 'lotSize' | 'price'>>
	): Promise<boolean> {
		return this.#keep(this.#parts.shelf.change(id, part));
	}

	/** One product for the whole basket: legs of different products do not hedge each other. */
	async carry(product: Product): Promise<boolean> {
		const legs = (this.legs ?? []).map((leg) => ({ ...leg, product }));
		return this.#keep(this.#parts.shelf.put(legs));
	}

	/** When the legs that are still here were sent last; undefined once the trader keeps them to send again. */
	get sentAt(): number | undefined {
		const times = (this.legs ?? []).flatMap(({ sentAt }) => sentAt ?? []);
		return times.length === 0 ? undefined : Math.max(...times);
	}

	/** Before anything leaves. Not `marked` where this device refused it or the basket has become another one. */
	async markSent(at: number): Promise<'marked' | 'changed' | 'not-kept'> {
		const { legs = [] } = this;
		let marked = false;
		const kept = await this.#keep(
			this.#parts.shelf.markSent(legs, at).then((done) => {
				marked = done;
			})
		);
		if (!kept) return 'not-kept';
		return marked ? 'marked' : 'changed';
	}

	/** The legs stay, and may be sent again. */
	unmark(): Promise<boolean> {
		return this.#keep(this.#parts.shelf.unmark());
	}

	remove(leg: GatheredLeg): Promise<boolean> {
		return this.#remove([leg]);
	}

	clear(): Promise<boolean> {
		return this.#remove(this.legs ?? []);
	}

	/** Puts back what was removed last, in its old place. */
	async undo(): Promise<boolean> {
		const back = this.#removed;
		this.#removed = [];
		return this.#keep(this.#parts.shelf.put(back));
	}

	#remove(legs: readonly GatheredLeg[]): Promise<boolean> {
		this.#removed = legs;
		return this.#keep(this.#parts.shelf.remove(legs.map(({ id }) => id)));
	}

	async #keep(written: Promise<void>): Promise<boolean> {
		const kept = await written.then(
			() => true,
			() => false
		);
		this.#unkept = !kept;
		return kept;
	}
}
