import { untrack } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import { KeptFunds } from '#lib/db/books/kept-funds.ts';
import { LiveBooks } from '#lib/db/books/live-books.svelte.ts';
import type { DeviceDatabase } from '#lib/db/database.ts';
import { whyExcluded } from '#lib/domain/book/counted-accounts.ts';
import { sumOfContract, tallyOf, type PnlTally } from '#lib/domain/book/pnl-tally.ts';
import type { PnlTerms } from '#lib/domain/book/pnl-terms.ts';
import { positionTotal, type PositionTotal } from '#lib/domain/book/position-total.ts';
import type { PositionSum } from '#lib/domain/book/position-sums.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import { fitsText } from '#lib/domain/text/fits-text.ts';
import type { TableLook } from '#lib/view/settings/table-look.svelte.ts';
import type { AccountChoice } from './account-choice.svelte.ts';
import type { Held, PositionGroup } from './held.ts';
import { isOrderBy, lineOrder, type OrderFigure } from './position-order.ts';
import {
	byAccount,
	byContract,
	POSITION_GROUPINGS,
	type FigureLine,
	type HeldPlace,
	type PositionBlock,
	type PositionGrouping,
	type ShownAccount
} from './position-lines.ts';
import type { PositionsView } from './positions.svelte.ts';
import type { TodayBasis } from './today-terms.svelte.ts';

interface TableParts {
	view: PositionsView;
	db: DeviceDatabase;
	books: { watch: (...books: readonly ('positions' | 'funds')[]) => () => void };
	choice: AccountChoice;
	look: TableLook;
}

export interface LineFigures {
	ltp: Paise | undefined;
	sum: PositionSum;
	/** Of |average × quantity|; undefined where that is not known, or nothing is open. */
	percent: number | undefined;
}

interface Counted {
	terms: WeakMap<readonly HeldPlace[], readonly PnlTerms[]>;
	tallies: WeakMap<readonly HeldPlace[], PnlTally>;
}

export type OpenOrClosed = 'all' | 'open' | 'closed';

/** The positions as the page shows them: which, in what order, and put together how; and what they come to. */
export class PositionsTable {
	readonly view: PositionsView;
	readonly choice: AccountChoice;
	readonly look: TableLook;
	readonly #parts: TableParts;
	readonly #funds: LiveBooks<'funds'>;
	readonly #opened = new SvelteSet<string>();
	/** Replaced whenever what the accounts' rows add to sums is something else, while the lines stay the same. */
	readonly #counted: Counted;
	#bases: { of: readonly TodayBasis[]; version: number } = { of: [], version: 0 };
	text = $state.raw('');
	show = $state.raw<OpenOrClosed>('all');
	/** Of the chosen accounts, whatever else is filtered. */
	readonly counts: { open: number; closed: number };
	readonly #shown: readonly ShownAccount[];
	/** Undefined while the device is being read. */
	readonly blocks: readonly PositionBlock[] | undefined;
	/** Of the rows shown. */
	readonly total: PositionTotal;

	constructor(parts: TableParts) {
		this.#parts = parts;
		this.view = parts.view;
		this.choice = parts.choice;
		this.look = parts.look;
		this.#funds = new LiveBooks(new KeptFunds(parts.db));
		const { view, choice } = parts;
		const chosen = $derived((view.groups ?? []).filter(({ account }) => choice.has(account.id)));
		// As text, which is the same as before from second to second, so that no line is made anew.
		const standings = $derived.by(() => {
			const all = chosen.map((group) => view.standing(group));
			const reasons = whyExcluded(all);
			return JSON.stringify(all.map(({ current }, index) => ({ current, why: reasons[index] })));
		});
		const bases = $derived(this.#versionOf(chosen.map((group) => view.basis(group))));
		this.#counted = $derived.by(() => {
			void bases;
			return { terms: new WeakMap(), tallies: new WeakMap() };
		});
		this.counts = $derived.by(() => {
			const rows = chosen.flatMap((group) => group.rows);
			const open = rows.filter(({ position }) => position.quantity !== 0).length;
			return { open, closed: rows.length - open };
		});
		this.#shown = $derived.by(() => {
			const known = JSON.parse(standings) as Pick<ShownAccount, 'current' | 'why'>[];
			return chosen.map((group, index) => this.#shownOf(group, known[index]));
		});
		this.blocks = $derived.by(() => {
			if (!view.groups) return undefined;
			const order = this.#order();
			const { grouping } = this;
			if (grouping === 'account') return byAccount(this.#shown, order);
			return byContract(
				this.#shown,
				grouping,
				this.#opened,
				order ?? lineOrder('name', false, () => 0)
			);
		});
		this.total = $derived(
			positionTotal(
				chosen.map((group, index) => ({ ...view.standing(group), sum: this.#sumOf(index) }))
			)
		);
	}

	get grouping(): PositionGrouping {
		return POSITION_GROUPINGS.find((one) => one === this.look.group) ?? 'account';
	}

	get isFiltered(): boolean {
		return this.text.trim() !== '' || this.show !== 'all';
	}

	showAll(): void {
		this.text = '';
		this.show = 'all';
	}

	/** Shows a contract's own rows, or hides them again. */
	open(contract: FigureLine): void {
		if (!this.#opened.delete(contract.id)) this.#opened.add(contract.id);
	}

	/** While the page is open. Returns its stop. */
	watch(): () => void {
		const stops = [this.#parts.books.watch('funds'), this.view.watch()];
		return () => {
			for (const stop of stops) stop();
		};
	}

	/** Of rows that are together under a head. */
	tally(places: readonly HeldPlace[], unread = 0): PnlTally {
		const { tallies } = this.#counted;
		const known = tallies.get(places);
		if (known) return known;
		const whole = wholeGroup(places, unread);
		const tally = whole ? this.view.tally(whole) : tallyOf(this.#termsOf(places), unread);
		tallies.set(places, tally);
		return tally;
	}

	/** Figures of a line, followed tick by tick. */
	figures(line: Pick<FigureLine, 'places' | 'current'>): LineFigures {
		const [{ held }] = line.places;
		const ltp = this.view.ltp(held, line.current);
		const sum = sumOfContract(this.#termsOf(line.places), ltp);
		const { pnl, cost, unknown } = sum;
		const percent = unknown > 0 || !cost ? undefined : (pnl / cost) * 100;
		return { ltp, sum, percent };
	}

	#termsOf(places: readonly HeldPlace[]): readonly PnlTerms[] {
		const known = this.#counted.terms.get(places);
		if (known) return known;
		const terms = [...byGroup(places)].flatMap(([group, held]) => this.view.terms(group, held));
		this.#counted.terms.set(places, terms);
		return terms;
	}

	/** P&L in percent of the margin that the counted accounts use; undefined while a filter hides some of it, or one does not tell. */
	get onMargin(): number | undefined {
		const { sum } = this.total;
		if (!sum || sum.unknown > 0 || this.isFiltered) return undefined;
		let used = 0;
		for (const { why, group } of this.#shown) {
			if (why) continue;
			const own = this.#funds.of(group.account.id)?.funds.used;
			if (own === undefined) return undefined;
			used += own;
		}
		return used > 0 ? (sum.pnl / used) * 100 : undefined;
	}

	/** Rows in the order of the lines, each once. */
	get places(): readonly HeldPlace[] {
		const lines = (this.blocks ?? []).flatMap((block) => block.lines);
		return lines.flatMap((line) => {
			return line.kind === 'row' || line.kind === 'contract' ? line.places : [];
		});
	}

	/** Another number whenever one of these objects is another one. */
	#versionOf(bases: readonly TodayBasis[]): number {
		const before = this.#bases.of;
		const same =
			bases.length === before.length &&
			bases.every(({ rows, closes }, index) => {
				const old = before[index];
				return rows === old?.rows && closes === old.closes;
			});
		if (!same) this.#bases = { of: bases, version: this.#bases.version + 1 };
		return this.#bases.version;
	}

	#sumOf(index: number): PositionSum | undefined {
		const shown = this.#shown[index];
		if (!shown?.group.book) return undefined;
		return this.view.valued(this.tally(shown.places, shown.unread.length));
	}

	#shownOf(
		group: PositionGroup,
		known: Pick<ShownAccount, 'current' | 'why'> | undefined
	): ShownAccount {
		const { current = false, why } = known ?? {};
		const { text, show } = this;
		const { name } = group.account;
		const words = text.trim();
		const rows = group.rows.filter(
			({ label, position: { key, product, quantity } }) =>
				(show === 'all' || (quantity === 0) === (show === 'closed')) &&
				(words === '' || fitsText([label, key, product, name], words))
		);
		const unread = show === 'all' ? (group.book?.unread ?? []) : [];
		return {
			...{ group, why, current },
			places: rows.map((held) => ({ held, group, current })),
			unread: words === '' ? unread : unread.filter((row) => fitsText([row, name], words)),
			whole: !this.isFiltered
		};
	}

	/** By the figures of this moment: lines do not change places while they tick. */
	#order(): ((a: FigureLine, b: FigureLine) => number) | undefined {
		const { sort } = this.look;
		if (!sort || !isOrderBy(sort.by)) return undefined;
		// Of a row whose last close comes late it is known late what it earned today.
		if (sort.by === 'today') void this.#counted;
		return lineOrder(sort.by, sort.down, (line, figure) =>
			untrack(() => this.#value(line, figure))
		);
	}

	#value(line: FigureLine, figure: OrderFigure): number | undefined {
		if (figure === 'quantity' || figure === 'lots') return line[figure];
		if (figure === 'average') return line.averagePrice;
		const { ltp, sum, percent } = this.figures(line);
		switch (figure) {
			case 'ltp':
				return ltp;
			case 'percent':
				return percent;
			case 'pnl':
				return sum.unknown > 0 ? undefined : sum.pnl;
			case 'today':
				return sum.undated > 0 ? undefined : sum.today;
			case 'realised':
			case 'unrealised':
				return sum.unknown + sum.unsplit > 0 ? undefined : sum[figure];
		}
	}
}

/** Their account, where they are all that it has: what those come to is known already. */
function wholeGroup(places: readonly HeldPlace[], unread: number): PositionGroup | undefined {
	const group = places[0]?.group;
	if (!group || places.length !== group.rows.length) return undefined;
	if (unread !== (group.book?.unread.length ?? 0)) return undefined;
	return places.every((place) => place.group === group) ? group : undefined;
}

function byGroup(places: readonly HeldPlace[]): Map<PositionGroup, Held[]> {
	const groups = new Map<PositionGroup, Held[]>();
	for (const { held, group } of places) {
		const rows = groups.get(group);
		if (rows) rows.push(held);
		else groups.set(group, [held]);
	}
	return groups;
}
