import { COLUMN_IDS, type ColumnId } from './columns.ts';

/** With this one shown at its usual place, or no longer shown. The price itself cannot be taken away. */
export function toggled(shown: readonly ColumnId[], id: ColumnId): readonly ColumnId[] {
	if (id === 'ltp') return shown;
	if (shown.includes(id)) return shown.filter((other) => other !== id);
	const usual = COLUMN_IDS.indexOf(id);
	const before = shown.findIndex((other) => COLUMN_IDS.indexOf(other) > usual);
	return before < 0 ? [...shown, id] : shown.toSpliced(before, 0, id);
}

/** With this one at another place, cut off at the ends. */
export function movedTo(
	shown: readonly ColumnId[],
	id: ColumnId,
	place: number
): readonly ColumnId[] {
	const rest = shown.filter((other) => other !== id);
	return rest.toSpliced(Math.min(rest.length, Math.max(0, place)), 0, id);
}
