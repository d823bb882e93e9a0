import type { OptionSide } from '#lib/domain/instrument/option-symbol.ts';

export interface OptionAt {
	/** Rupees. */
	strike: number;
	side: OptionSide;
}

/** The option that keys act on, and whose row offers its buttons: the one that pointer or focus moved to last. */
export class ActiveOption {
	#pointed = $state.raw<OptionAt>();
	#focused = $state.raw<OptionAt>();
	#pointerLast = $state.raw(false);

	get current(): OptionAt | undefined {
		return this.#pointerLast ? (this.#pointed ?? this.#focused) : (this.#focused ?? this.#pointed);
	}

	point(at: OptionAt | undefined): void {
		if (same(at, this.#pointed)) return;
		this.#pointed = at;
		this.#pointerLast = at !== undefined;
	}

	focus(at: OptionAt | undefined): void {
		if (same(at, this.#focused)) return;
		this.#focused = at;
		this.#pointerLast = false;
	}
}

function same(a: OptionAt | undefined, b: OptionAt | undefined): boolean {
	return a?.strike === b?.strike && a?.side === b?.side;
}
