import { LiveRows } from '#lib/db/live-rows.svelte.ts';
import type { OrderDeskView } from './order-desk-view.svelte.ts';

interface DeskSlotParts {
	/** Orders on this device, of whatever state. */
	count: () => Promise<number>;
	open: () => Promise<OrderDeskView>;
	/** Told when the desk could not be opened. */
	trouble: (error: unknown) => void;
}

/** Where the order desk is once it is open: it is loaded when it is first wanted, or when there are orders on this device. */
export class DeskSlot {
	readonly #parts: DeskSlotParts;
	readonly #count: LiveRows<number>;
	#opening: Promise<OrderDeskView> | undefined;
	#view = $state.raw<OrderDeskView>();

	constructor(parts: DeskSlotParts) {
		this.#parts = parts;
		this.#count = new LiveRows(parts.count);
	}

	/** Undefined while it is not open. */
	get view(): OrderDeskView | undefined {
		return this.#view;
	}

	/** Once; a failure is not remembered. */
	async load(): Promise<OrderDeskView> {
		this.#opening ??= this.#parts.open();
		try {
			return (this.#view = await this.#opening);
		} catch (failure) {
			this.#opening = undefined;
			throw failure;
		}
	}

	/** Opens it as soon as any window has written an order down. Returns its stop. */
	start(): () => void {
		return $effect.root(() => {
			$effect(() => {
				if ((this.#count.current ?? 0) > 0) this.load().catch(this.#parts.trouble);
			});
		});
	}
}
