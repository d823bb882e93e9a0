/** Lines that stand together, under a head that stays in view while any of them is. */
export interface LineGroup<Line> {
	id: string;
	head?: Line | undefined;
	lines: readonly Line[];
}

/** All measures are in px. */
export interface LaidLine<Line> {
	line: Line;
	/** Among all lines of the table, heads included. */
	index: number;
	/** Below the top of its group. */
	top: number;
	height: number;
}

export interface LaidGroup<Line> {
	id: string;
	top: number;
	height: number;
	head: LaidLine<Line> | undefined;
	lines: readonly LaidLine<Line>[];
}

export interface LineLayout<Line> {
	groups: readonly LaidGroup<Line>[];
	height: number;
	count: number;
}

export function layLines<Line>(
	groups: readonly LineGroup<Line>[],
	heightOf: (line: Line) => number
): LineLayout<Line> {
	let [index, top] = [0, 0];
	const laid = groups.map(({ id, head, lines }) => {
		let below = 0;
		const lay = (line: Line): LaidLine<Line> => {
			const height = heightOf(line);
			const one = { line, index: index++, top: below, height };
			below += height;
			return one;
		};
		const group = { id, top, head: head && lay(head), lines: lines.map(lay), height: below };
		top += below;
		return { ...group, height: below };
	});
	return { groups: laid, height: top, count: index };
}

/** Px above and below what is seen in which lines are drawn too, so that a flick of the finger finds them there. */
const SPARE = 300;
/** Lines drawn while no height is known yet. */
const FIRST = 24;

/** What is to be drawn of a group: its head is, whatever else of it is in view. */
export interface GroupInView<Line> {
	group: LaidGroup<Line>;
	lines: readonly LaidLine<Line>[];
}

/** What is in view of `height` px at `scrolled` px, and the line at the index `kept` wherever it is. */
export function linesInView<Line>(
	{ groups, height: whole }: LineLayout<Line>,
	scrolled: number,
	height: number,
	kept?: number
): readonly GroupInView<Line>[] {
	// A table that became shorter is scrolled beyond its end until the browser notices.
	const from = Math.min(scrolled, Math.max(0, whole - height)) - SPARE;
	const to = scrolled + height + SPARE;
	const first = firstWhere(groups, (group) => group.top + group.height > from);
	const seen: GroupInView<Line>[] = [];
	for (const group of whole > 0 ? groups.slice(first) : groups) {
		if (group.top >= to) break;
		seen.push({ group, lines: whole > 0 ? cut(group, from, to) : group.lines.slice(0, FIRST) });
	}
	return kept === undefined ? seen : withKept(seen, groups, kept);
}

function cut<Line>(group: LaidGroup<Line>, from: number, to: number): readonly LaidLine<Line>[] {
	const start = firstWhere(group.lines, (line) => group.top + line.top + line.height > from);
	const end = firstWhere(group.lines, (line) => group.top + line.top >= to);
	return group.lines.slice(start, end);
}

/** What holds the focus must stay, or a keyboard would lose its place. */
function withKept<Line>(
	seen: readonly GroupInView<Line>[],
	groups: readonly LaidGroup<Line>[],
	kept: number
): readonly GroupInView<Line>[] {
	const group = groups.find((one) => one.head?.index === kept || lineAt(one, kept));
	if (!group) return seen;
	const line = lineAt(group, kept);
	const shown = seen.find((one) => one.group === group);
	if (!shown) {
		const alone = { group, lines: line ? [line] : [] };
		const before = seen.filter((one) => one.group.top < group.top);
		return [...before, alone, ...seen.slice(before.length)];
	}
	if (!line || shown.lines.includes(line)) return seen;
	const lines = [...shown.lines, line].sort((a, b) => a.index - b.index);
	return seen.map((one) => (one === shown ? { group, lines } : one));
}

function lineAt<Line>({ lines }: LaidGroup<Line>, index: number): LaidLine<Line> | undefined {
	return lines[index - (lines[0]?.index ?? 0)];
}

/** The line at this index of all, and its group. */
export function findLine<Line>(
	{ groups }: LineLayout<Line>,
	index: number
): { group: LaidGroup<Line>; line: LaidLine<Line> } | undefined {
	for (const group of groups) {
		const line = group.head?.index === index ? group.head : lineAt(group, index);
		if (line) return { group, line };
	}
	return undefined;
}

/** Px to scroll to so that the line is in `height` px of view, below its group's head. */
export function scrolledTo<Line>(
	{ group, line }: { group: LaidGroup<Line>; line: LaidLine<Line> },
	scrolled: number,
	height: number
): number {
	const top = group.top + line.top;
	const highest = top - (line === group.head ? 0 : (group.head?.height ?? 0));
	const lowest = top + line.height - height;
	return Math.max(Math.min(scrolled, highest), lowest);
}

/** Index of the first item that fulfils what all after it do too; the length when none does. */
function firstWhere<Item>(items: readonly Item[], fulfils: (item: Item) => boolean): number {
	let [low, high] = [0, items.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		const item = items[middle];
		if (item !== undefined && fulfils(item)) high = middle;
		else low = middle + 1;
	}
	return low;
}
