import { tallyOf, type PnlTally } from '#lib/domain/book/pnl-tally.ts';
import { pnlTerms, type PnlTerms } from '#lib/domain/book/pnl-terms.ts';
import type { Held, PositionGroup } from './held.ts';
import type { DayRow } from '#lib/domain/book/day-holdings.ts';
import type { DayClose } from './day-closes.ts';
import type { TodayBasis, TodayTerms } from './today-terms.svelte.ts';

interface TallyParts {
	today: Pick<TodayTerms, 'basis' | 'of'>;
	isCurrent: (group: PositionGroup) => boolean;
}

interface Tallied extends TodayBasis {
	current: boolean;
	unread: number;
	tally: PnlTally;
}

/** What a row adds to sums, and all that this was counted from beside the row itself. */
interface RowTerms {
	current: boolean;
	day: DayRow | undefined;
	close: DayClose | undefined;
	terms: PnlTerms;
}

/** What each account's rows add to sums, put together anew only when one of the things that it depends on is another. */
export class AccountTallies {
	readonly #parts: TallyParts;
	readonly #known = new WeakMap<PositionGroup['rows'], Tallied>();
	/** Last closes come one after the other: each changes its own rows, of perhaps ten thousand. */
	readonly #terms = new WeakMap<Held, RowTerms>();

	constructor(parts: TallyParts) {
		this.#parts = parts;
	}

	/** The same objects for as long as the account's rows add the same. */
	basis(group: PositionGroup): TodayBasis {
		return this.#parts.today.basis(group);
	}

	/** What rows of one account add to sums. */
	terms(group: PositionGroup, rows: readonly Held[] = group.rows): readonly PnlTerms[] {
		const { today, isCurrent } = this.#parts;
		const current = isCurrent(group);
		const basis = today.basis(group);
		return rows.map((held) => {
			const { id, position, units } = held;
			const [day, close] = [basis.rows.get(id), basis.closes.get(position.key)];
			const known = this.#terms.get(held);
			if (known?.current === current && known.day === day && known.close === close)
				return known.terms;
			const terms = pnlTerms(position, units, current, today.of(held, basis, current));
			this.#terms.set(held, { current, day, close, terms });
			return terms;
		});
	}

	of(group: PositionGroup): PnlTally {
		const current = this.#parts.isCurrent(group);
		const unread = group.book?.unread.length ?? 0;
		const { rows, closes } = this.#parts.today.basis(group);
		const known = this.#known.get(group.rows);
		if (known?.current === current && known.unread === unread) {
			if (known.rows === rows && known.closes === closes) return known.tally;
		}
		const tally = tallyOf(this.terms(group), unread);
		this.#known.set(group.rows, { current, unread, rows, closes, tally });
		return tally;
	}
}
