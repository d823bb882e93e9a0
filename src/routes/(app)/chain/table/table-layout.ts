import type { Density, NumberStyle } from '#lib/domain/user/settings.ts';
import { chosenColumns, spareColumns, type ColumnChoice } from '../columns/column-presets.ts';
import { column, type Column } from '../columns/columns.ts';

/** ch of the strike's own column, and of the tags beside it. */
const STRIKE = 10;
const TAG = 15;
/** ch that a cell's padding takes, both sides together: the tokens' `--cell-x` in figures of its density. */
const PADDING: Readonly<Record<Density, number>> = { compact: 1.75, comfortable: 2.75 };

export interface Room {
	/** ch between the edges of the table. */
	width: number;
	density: Density;
	numbers: NumberStyle;
}

export interface LaidColumn extends Column {
	/** Percent of its side. */
	readonly share: number;
	/** Percent of the side that lies between its outer edge and this column. */
	readonly from: number;
}

/** Which columns stand where; both sides are alike, mirrored at the strike. */
export interface TableLayout {
	/** From the outer edge towards the strike. */
	readonly columns: readonly LaidColumn[];
	/** The same from the strike outwards, as the puts have them. */
	readonly mirrored: readonly LaidColumn[];
	/** Whether the tags are shown; where they would cost a column they go, for the tint says the same. */
	readonly tag: boolean;
	/** ch that one side needs at least, and that the strike with its tag takes. */
	readonly side: number;
	readonly middle: number;
}

/** A preset leaves out what does not fit; a user's own columns all stay, and the table scrolls sideways. */
export function tableLayout(choice: ColumnChoice, room: Room): TableLayout {
	const all = chosenColumns(choice).map(column);
	if (fits(all, STRIKE + TAG, room)) return laid(all, true, room);
	let columns = all;
	for (const id of spareColumns(choice)) {
		if (fits(columns, STRIKE, room)) break;
		columns = columns.filter((other) => other.id !== id);
	}
	return laid(columns, false, room);
}

/** Two layouts of one key draw the same cells. */
export function layoutKey({ columns, tag }: TableLayout, { density, numbers }: Room): string {
	return [tag, density, numbers, ...columns.map(({ id }) => id)].join(' ');
}

function laid(columns: readonly Column[], tag: boolean, room: Room): TableLayout {
	const side = sideWidth(columns, room);
	let before = 0;
	const placed = columns.map((column) => {
		const share = (columnWidth(column, room) / side) * 100;
		const from = before;
		before += share;
		return { ...column, share, from };
	});
	const mirrored = placed.toReversed();
	return { columns: placed, mirrored, tag, side, middle: tag ? STRIKE + TAG : STRIKE };
}

function fits(columns: readonly Column[], middle: number, room: Room): boolean {
	return 2 * sideWidth(columns, room) + middle <= room.width;
}

function sideWidth(columns: readonly Column[], room: Room): number {
	return columns.reduce((sum, column) => sum + columnWidth(column, room), 0);
}

function columnWidth({ width, fullWidth }: Column, { density, numbers }: Room): number {
	return PADDING[density] + (numbers === 'full' ? (fullWidth ?? width) : width);
}
