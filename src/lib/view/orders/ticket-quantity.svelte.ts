import { wholeLots } from '#lib/domain/order/whole-lots.ts';
import { typedWhole } from '#lib/domain/number/typed-number.ts';

type QuantityUnit = 'lots' | 'quantity';

/** How much an order is for, as it is being typed: in lots, or in units. */
export class TicketQuantity {
	/** Units per lot; undefined until it is known. */
	readonly #lotSize: () => number | undefined;
	#unit = $state.raw<QuantityUnit>('lots');
	#text: string;

	constructor(lots: number, lotSize: () => number | undefined) {
		this.#lotSize = lotSize;
		this.#text = $state.raw(String(lots));
	}

	get unit(): QuantityUnit {
		return this.#unit;
	}

	/** The same quantity in the other unit; a part of a lot becomes a whole one. */
	set unit(unit: QuantityUnit) {
		if (unit === this.#unit) return;
		const { units } = this;
		const lotSize = this.#lotSize();
		this.#unit = unit;
		if (units === undefined || lotSize === undefined) return;
		this.#text = String(unit === 'lots' ? Math.ceil(units / lotSize) : units);
	}

	/** As typed. */
	get text(): string {
		return this.#text;
	}

	set text(text: string) {
		this.#text = text;
	}

	/** Undefined for a text that is no amount, and for lots while their size is not known. */
	get units(): number | undefined {
		const amount = typedWhole(this.#text);
		const lotSize = this.#lotSize();
		if (this.#unit === 'quantity') return amount;
		if (amount === undefined || lotSize === undefined) return undefined;
		const units = amount * lotSize;
		return Number.isSafeInteger(units) ? units : undefined;
	}

	/** May be a fraction while units are typed. */
	get lots(): number | undefined {
		if (this.#unit === 'lots') return typedWhole(this.#text);
		const { units } = this;
		const lotSize = this.#lotSize();
		return units === undefined || lotSize === undefined ? undefined : units / lotSize;
	}

	setLots(lots: number): void {
		this.#text = String(this.#unit === 'lots' ? lots : lots * (this.#lotSize() ?? 1));
	}

	/** A quantity that is not whole lots switches the field to units. */
	setUnits(units: number): void {
		const lots = wholeLots(units, this.#lotSize());
		if (this.#unit === 'lots' && lots !== undefined) return this.setLots(lots);
		this.#unit = 'quantity';
		this.#text = String(units);
	}

	/** To the next whole lot; never below one. */
	step(by: 1 | -1): void {
		const lots = this.lots ?? 0;
		this.setLots(Math.max(1, by === 1 ? Math.floor(lots) + 1 : Math.ceil(lots) - 1));
	}
}
