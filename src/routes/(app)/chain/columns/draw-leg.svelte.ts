import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import type { LiveQuote } from '#lib/view/prices/live-quote.svelte.ts';
import { AgeMark } from '../age-marks.ts';
import type { ChainStage } from '../chain-stage.ts';
import type { Column } from './columns.ts';
import { LegCells } from './leg-cells.ts';
import type { CellPart, RowSide } from './leg-reading.svelte.ts';

interface Drawn {
	stage: ChainStage;
	/** In the order of their elements, which are marked `data-cell`. */
	columns: readonly Column[];
	/** Puts those elements in place first, where the markup does not hold them. */
	cells?: () => DocumentFragment;
	/** Whether units stand behind the figures, where no head says them. */
	units: boolean;
	/** Undefined where the server lists no such option. */
	leg: () => RowSide | undefined;
	/** False for rows off screen: they show what was known when they were drawn, and follow nothing. */
	followed: () => boolean;
}

/** Parts that do not come with a quote. */
const FIGURED = ['oiChange', 'greeks'] as const satisfies readonly CellPart[];

/** Writes the figures of one option into the cells inside an element. */
export function drawLeg({
	stage,
	columns,
	cells: newCells,
	units,
	leg,
	followed
}: Drawn): Attachment<HTMLElement> {
	return (side) => {
		const own = newCells?.();
		const made = own ? [...own.children] : [];
		if (own) side.prepend(own);
		const elements = [...side.querySelectorAll<HTMLElement>('[data-cell]')];
		const places = columns.flatMap((column, index) => {
			const element = elements[index];
			return element ? [{ column, element }] : [];
		});
		const ltp = places.find(({ column }) => column.id === 'ltp')?.element;
		const bar = side.matches('[data-bar]')
			? side
			: (side.querySelector<HTMLElement>('[data-bar]') ?? undefined);
		const cells = new LegCells({ places, ltp, bar, units }, stage.styleOf);
		const mark = new AgeMark(side, ltp, () => untrack(leg)?.live);
		const ageOf = (live: LiveQuote) => stage.view.age(live);

		const draw = (now: RowSide) => {
			cells.draw(now, stage.barUnits);
			if (mark.shown) mark.renew(ageOf);
		};
		const stopDrawing = $effect.root(() => {
			// At once, before the table measures itself: else every row is laid out twice.
			$effect.pre(() => {
				const now = leg();
				if (!now) return cells.clear();
				untrack(() => draw(now));
				if (!followed()) return;
				void stage.barUnits;
				// Ticks come past the effect; what else is shown is figured out once a second.
				for (const part of FIGURED) if (cells.parts.has(part)) void now[part];
				return now.follow(cells.parts, () => untrack(() => draw(now)));
			});
		});
		const stopMark = untrack(() => stage.ages.add(mark, ageOf));
		return () => {
			stopDrawing();
			stopMark();
			for (const element of made) element.remove();
		};
	};
}
