import {
	DASH,
	price,
	signedPercent,
	signedRupees,
	signedUnits
} from '#lib/domain/number/indian-number.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import { toneOf, type MoneyTone } from '#lib/ui/books/money-tone.ts';
import type { Held } from '#lib/view/books/held.ts';
import type { PositionsView } from '#lib/view/books/positions.svelte.ts';

/** The texts of one position's row. */
export class PositionFigures {
	readonly flat: boolean;
	readonly side: 'B' | 'S' | undefined;
	readonly quantity: string;
	readonly lots: string;
	readonly average: string;
	readonly ltp: Paise | undefined;
	readonly ltpText: string;
	readonly pnlText: string;
	readonly tone: MoneyTone;
	readonly unrealised: string;
	readonly realised: string;
	readonly percent: string;

	constructor(held: () => Held, current: () => boolean, view: () => PositionsView) {
		const position = $derived(held().position);
		const pnl = $derived(view().pnl(held(), current()));
		this.flat = $derived(position.quantity === 0);
		this.side = $derived(position.quantity === 0 ? undefined : position.quantity > 0 ? 'B' : 'S');
		this.quantity = $derived(signedUnits(position.quantity));
		this.lots = $derived.by(() => {
			const { lots, units } = held();
			if (this.flat) return DASH;
			// The broker may count in lots here, or in units: nothing has proved it yet.
			if (units === undefined) return '?';
			return lots === undefined ? DASH : signedUnits(lots);
		});
		this.average = $derived(this.flat ? DASH : price(position.averagePrice));
		this.ltp = $derived(this.flat ? undefined : view().ltp(held(), current()));
		this.ltpText = $derived(price(this.ltp));
		this.pnlText = $derived(signedRupees(pnl));
		const parts = $derived(view().parts(held(), current()));
		this.unrealised = $derived(this.flat ? DASH : signedRupees(parts?.unrealised));
		this.realised = $derived(parts?.realised === 0 ? DASH : signedRupees(parts?.realised));
		this.tone = $derived(toneOf(pnl));
		this.percent = $derived(signedPercent(view().percent(held(), current()), 1));
	}
}
