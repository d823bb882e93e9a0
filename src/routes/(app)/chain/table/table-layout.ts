import type { ChainSettings, Density, NumberStyle } from '#lib/domain/user/settings.ts';
import { chosenColumns, spareColumns, type ColumnChoice } from '../columns/column-presets.ts';
import { column, type Column } from '../columns/columns.ts';

/** ch of the strike's own column, and of the tags beside it. */
const STRIKE = 9;
const TAG = 14;
/** ch that a cell's padding takes, both sides together: the tokens' `--cell-x` in figures of its density. */
const PADDING: Readonly<Record<Density, number>> = { compact: 1.75, comfortable: 2.75 };
/** px of a density's figures: the tokens' `--t-num`. */
const FIGURES: Readonly<Record<Density, number>> = { compact: 12, comfortable: 13 };
/** px of a table from which on its tags stay and spare columns go: a window of 1,280 px without the rail. */
const TAG_FROM = 1_200;

export type TableChoice = ColumnChoice & Pick<ChainSettings, 'tag'>;

export interface Room {
	/** ch between the edges of the table, in figures of its density. */
	width: number;
	/** The same in px. */
	px: number;
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
	/** Whether the tags are shown; on a narrow screen they go first, for the tint says the same. */
	readonly tag: boolean;
	/** Chosen, and left out for want of room. */
	readonly left: readonly Column[];
	/** Figures and padding are those of the compact density, because the roomier ones would cost a column. */
	readonly tight: boolean;
	/** ch that one side needs at least, and that the strike with its tag takes. */
	readonly side: number;
	readonly middle: number;
}

/**
 * A preset leaves out what does not fit; a user's own columns all stay, and the table scrolls sideways. A roomier density
 * costs no column: where it would, its rows are as high and its figures as small as the compact one's.
 */
export function tableLayout(choice: TableChoice, room: Room): TableLayout {
	const roomy = fitted(choice, room, false);
	if (room.density === 'compact' || isWhole(roomy, choice, room)) return roomy;
	const width = (room.width * FIGURES.comfortable) / FIGURES.compact;
	return fitted(choice, { ...room, density: 'compact', width }, true);
}

function isWhole(layout: TableLayout, choice: TableChoice, { width }: Room): boolean {
	const { left, tag, side, middle } = layout;
	return left.length === 0 && tag === choice.tag && 2 * side + middle <= width;
}

function fitted(choice: TableChoice, room: Room, tight: boolean): TableLayout {
	const all = chosenColumns(choice).map(column);
	const isWide = room.px >= TAG_FROM;
	const withTag = choice.tag && (isWide || hasRoom(all, STRIKE + TAG, room));
	const middle = withTag ? STRIKE + TAG : STRIKE;
	let columns = all;
	for (const id of spareColumns(choice)) {
		if (hasRoom(columns, middle, room)) break;
		columns = columns.filter((other) => other.id !== id);
	}
	const left = all.filter((one) => !columns.includes(one));
	return { ...laid(columns, middle, room), tag: withTag, left, tight };
}

/** px of the strike's column and of the tag's beside it, of so many together. */
export function middleWidths({ tag }: TableLayout, px: number): { strike: number; tag: number } {
	const strike = tag ? (px * STRIKE) / (STRIKE + TAG) : px;
	return { strike, tag: px - strike };
}

/** Two layouts of one key draw the same cells. */
export function layoutKey(
	{ columns, tag, tight }: TableLayout,
	{ density, numbers }: Room
): string {
	return [tag, tight, density, numbers, ...columns.map(({ id }) => id)].join(' ');
}

function laid(columns: readonly Column[], middle: number, room: Room) {
	const side = sideWidth(columns, room);
	let before = 0;
	const placed = columns.map((column) => {
		const share = (columnWidth(column, room) / side) * 100;
		const from = before;
		before += share;
		return { ...column, share, from };
	});
	return { columns: placed, mirrored: placed.toReversed(), side, middle };
}

function hasRoom(columns: readonly Column[], middle: number, room: Room): boolean {
	return 2 * sideWidth(columns, room) + middle <= room.width;
}

function sideWidth(columns: readonly Column[], room: Room): number {
	return columns.reduce((sum, column) => sum + columnWidth(column, room), 0);
}

function columnWidth({ width, fullWidth }: Column, { density, numbers }: Room): number {
	return PADDING[density] + (numbers === 'full' ? (fullWidth ?? width) : width);
}
