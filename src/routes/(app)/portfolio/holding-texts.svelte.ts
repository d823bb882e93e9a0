import { instrumentOf } from '#lib/domain/instrument/instrument-key.ts';
import {
	DASH,
	grouped,
	price,
	signedPercent,
	signedPrice
} from '#lib/domain/number/indian-number.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import { toneOf, type MoneyTone } from '#lib/ui/books/money-tone.ts';
import type { HoldingRow } from '#lib/view/books/holding-rows.ts';
import type { PortfolioView } from '#lib/view/books/portfolio.svelte.ts';
import type { HoldingColumn } from './portfolio-columns.ts';

interface Cell {
	text: string;
	tone?: MoneyTone;
}

/** The texts of one holding's row. */
export class HoldingTexts {
	readonly ltp: Paise | undefined;
	readonly cells: Readonly<Record<HoldingColumn, Cell>>;

	constructor(row: () => HoldingRow, current: () => boolean, view: () => PortfolioView) {
		this.ltp = $derived(view().ltp(row(), current()));
		const figures = $derived(view().figures(row(), current()));
		this.cells = $derived.by(() => {
			const { holding, bought, label } = row();
			const { invested, value, pnl, percent, today, todayPercent } = figures;
			return {
				name: { text: label },
				exchange: { text: instrumentOf(holding.key).exchange },
				// More was bought than the book says, and nothing has proved yet how many.
				quantity: {
					text: bought === undefined ? '?' : grouped(bought)
				},
				average: { text: price(holding.averagePrice) },
				ltp: { text: price(this.ltp) },
				invested: { text: price(invested) },
				value: { text: price(value) },
				today: { text: unlessNothing(today, signedPrice(today)), tone: toneOf(today) },
				todayPercent: {
					text: unlessNothing(today, signedPercent(todayPercent)),
					tone: toneOf(today)
				},
				pnl: { text: signedPrice(pnl), tone: toneOf(pnl) },
				percent: { text: signedPercent(percent, 1), tone: toneOf(pnl) }
			};
		});
	}
}

/** A day on which nothing moved is a dash. */
function unlessNothing(amount: Paise | undefined, text: string): string {
	return amount === 0 ? DASH : text;
}
