import type { ChosenKeys } from '#lib/domain/keys/key-map.ts';
import type { NumberStyle } from '#lib/domain/user/settings.ts';
import type { ChainTools } from '#lib/view/chain/chain-tools.ts';
import type { ChainView } from '#lib/view/chain/chain.svelte.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import type { CellPart } from './columns/leg-reading.svelte.ts';
import type { AgeMarks } from './age-marks.ts';

/** What every row of the table needs beside its strike. */
export interface ChainStage {
	readonly view: ChainView;
	readonly quotes: LiveQuotes;
	readonly tools: ChainTools;
	readonly numbers: NumberStyle;
	readonly keys: ChosenKeys;
	/** How the figures of one part are written, alike from row to row. */
	readonly styleOf: (part: CellPart) => NumberStyle;
	/** Units of open interest that a full bar stands for. */
	readonly barUnits: number;
	readonly ages: AgeMarks;
	/** Asks to which strike to go. */
	readonly askStrike: () => void;
}
