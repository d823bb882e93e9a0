import { LiveRows } from '#lib/db/live-rows.svelte.ts';
import type { BasketView } from './basket.svelte.ts';
import type { TicketStart } from './ticket-desk.svelte.ts';

interface BasketDeskParts {
	/** Legs on this device. */
	count: () => Promise<number>;
	/** Loads the basket's own code, once. */
	load: () => Promise<BasketView>;
	/** Puts away what else orders are written on: one pad at a time. */
	alone: () => void;
}

/** Whether the basket is open and how much is in it. The basket itself is loaded when it is first opened. */
export class BasketDesk {
	readonly #parts: BasketDeskParts;
	readonly #count: LiveRows<number>;
	#open = $state.raw(false);

	constructor(parts: BasketDeskParts) {
		this.#parts = parts;
		this.#count = new LiveRows(parts.count);
	}

	/** Undefined until this device has answered. */
	get count(): number | undefined {
		return this.#count.current;
	}

	get isOpen(): boolean {
		return this.#open;
	}

	show(): void {
		this.#parts.alone();
		this.#open = true;
	}

	hide(): void {
		this.#open = false;
	}

	load(): Promise<BasketView> {
		return this.#parts.load();
	}

	/** False when this device's storage refused the leg, or the contract's lot size is not known. */
	async add(start: TicketStart): Promise<boolean> {
		const basket = await this.#parts.load();
		return basket.add(start);
	}
}
