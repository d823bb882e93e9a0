import type { PlainText } from '#lib/words/t.ts';

/** A column of a table of rows that share one grid. */
export interface TableColumn {
	id: string;
	/** `t` says it where it is shown. */
	name: PlainText;
	/** Right-aligned figures. */
	num?: boolean;
	/** Rem that it needs. */
	width: number;
	/** Takes its share of what is left. */
	grows?: number;
	/** Its head is for the ear alone: what stands below says what it is. */
	hushed?: boolean;
	/** Cannot be hidden. */
	always?: boolean;
	/** Where there is too little room, the columns with the highest number go first; one without goes never. */
	spare?: number;
	/** Rows can be ordered by it; `down` when the largest come first. */
	sorts?: 'up' | 'down';
}

/** How a row is drawn. */
export interface RowShape {
	columns: readonly TableColumn[];
	/** As an entry of a list, where a table would have to leave figures out. */
	listed: boolean;
}

interface ShownColumns {
	shown: readonly TableColumn[];
	/** Wanted, but without room. */
	left: readonly TableColumn[];
	/** `grid-template-columns` */
	tracks: string;
	/** Rem of all that is shown, gaps included. */
	width: number;
}

/** What is shown of the columns that a user did not hide, in `room` rem; 0 while it is not measured. */
export function shownColumns(
	columns: readonly TableColumn[],
	hidden: readonly string[],
	room: number,
	gap: number
): ShownColumns {
	const wanted = columns.filter(({ id, always }) => always || !hidden.includes(id));
	const widthOf = (some: readonly TableColumn[]) =>
		some.reduce((sum, { width }) => sum + width, gap * Math.max(0, some.length - 1));
	let shown = wanted;
	const spares = wanted
		.filter(({ spare }) => spare !== undefined)
		.sort((a, b) => (b.spare ?? 0) - (a.spare ?? 0));
	for (const { id } of room > 0 ? spares : []) {
		if (widthOf(shown) <= room) break;
		shown = shown.filter((other) => other.id !== id);
	}
	return {
		shown,
		left: wanted.filter((column) => !shown.includes(column)),
		tracks: shown.map(track).join(' '),
		width: widthOf(shown)
	};
}

function track({ width, grows }: TableColumn): string {
	return grows === undefined ? `${width}rem` : `minmax(${width}rem, ${grows}fr)`;
}
