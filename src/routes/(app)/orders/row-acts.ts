import type { OrderRowState } from '#lib/view/acts/intent-lines.ts';
import type { BookEntry } from './book-entries.ts';

export type RowAct = 'modify' | 'cancel' | 'repeat' | 'again' | 'at-its-server';

interface RowPlace {
	/** Its account's server leaves cancelling and modifying to a person. */
	semiAuto: boolean;
	/** A sheet has room for what is seldom wanted. */
	sheet: boolean;
}

/** What is offered for a row, in the order in which it stands. */
export function rowActs(entry: BookEntry, { semiAuto, sheet }: RowPlace): RowAct[] {
	if (entry.trade) return [];
	const { state } = entry.order ?? entry.pressed;
	const repeat: RowAct[] = sheet ? ['repeat'] : [];
	switch (state) {
		case 'open':
		case 'trigger-pending':
		case 'part-filled':
			if (!entry.order) return repeat;
			return [
				...repeat,
				...(semiAuto ? (['at-its-server'] as const) : (['modify', 'cancel'] as const))
			];
		case 'in-progress':
			if (!entry.order) return repeat;
			return [...repeat, semiAuto ? 'at-its-server' : 'cancel'];
		case 'awaiting-approval':
			return ['at-its-server'];
		case 'not-placed':
		case 'missing':
			return entry.pressed?.intent.why === 'exit' ? repeat : [...repeat, 'again'];
		case 'rejected':
		case 'cancelled':
		case 'expired':
			return ['repeat'];
		case 'filled':
		case 'accepted':
			return repeat;
		case 'unknown':
		case 'planned':
		case 'sending':
			return [];
	}
}

const CANCELLABLE: ReadonlySet<OrderRowState> = new Set([
	...(['open', 'trigger-pending', 'part-filled', 'in-progress'] as const)
]);

/** Whether the row can be chosen to be cancelled with others. */
export function isPickable({ order }: BookEntry, semiAuto: boolean): boolean {
	return order !== undefined && CANCELLABLE.has(order.state) && !semiAuto;
}
