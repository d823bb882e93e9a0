import { strikeTags, moneyClass } from '#lib/domain/chain/option-chain.ts';
import type { OptionSide } from '#lib/domain/instrument/option-symbol.ts';
import { strikeText } from '#lib/domain/number/indian-number.ts';
import { momentWords } from '#lib/ui/prices/price-age-words.ts';
import type { PlacedRow } from '#lib/view/chain/chain-window.svelte.ts';
import type { ChainPicture } from '#lib/view/shell/chain-picture.ts';
import type { ChainStage } from '../chain-stage.ts';
import type { Column } from '../columns/columns.ts';
import { RowSide } from '../columns/leg-reading.svelte.ts';
import { t } from '#lib/words/t.ts';

/** A cell of one side: one figure, or on the phone a large one over a small one. */
interface PictureCell {
	readonly figures: readonly Column[];
	/** px. */
	readonly width: number;
}

/** How a table is laid out at the moment. */
export interface PictureTable {
	/** From the outer edge towards the strike. */
	readonly side: readonly PictureCell[];
	/** px of the strike's column, and of the tag's, which is 0 where there is none. */
	readonly strike: number;
	readonly tag: number;
	/** Whether units stand behind the figures, where no head says them. */
	readonly units: boolean;
	/** px: where its frame is in the window, and how high its head and a row are. */
	readonly frame: Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>;
	readonly head: number;
	readonly row: number;
	/** An element whose style is that of its cells. */
	readonly styled: Element;
}

interface Sight {
	stage: ChainStage;
	rows: readonly PlacedRow[];
	table: PictureTable;
	label: string;
	/** Epoch ms. */
	now: number;
}

/** What a picture takes over of the tokens, which are not there yet when it is shown. */
const TOKENS = [
	'--surface --sunk --line --line-strong --ink --ink-2 --ink-3',
	'--stale-ink --stale-hatch --itm --atm --atm-line --on-brand --cell-x --w-strong --t-2xs'
].flatMap((names) => names.split(' '));

/** Columns that are drawn as old when their price is. */
const AGEING: ReadonlySet<string> = new Set(['bid', 'ask', 'ltp-change', 'straddle']);

/** Undefined while there is no chain to be seen. */
export function takePicture({ stage, rows, table, label, now }: Sight): ChainPicture | undefined {
	const { underlying, expiry, expiries, byParity } = stage.view;
	if (expiry === undefined || !rows.some(({ row }) => row.ce ?? row.pe)) return undefined;
	const { side, tag, frame } = table;
	const root = document.documentElement;
	const between = [
		{ head: t('Strike'), width: table.strike, is: 'strike' as const },
		...(tag > 0 ? [{ head: t('Tag'), width: tag, is: 'tag' as const }] : [])
	];
	const atm = rows.findIndex(({ steps }) => steps === 0);
	return {
		form: 1,
		underlying: underlying.name,
		expiry,
		nearest: expiry === expiries[0],
		label,
		said: byParity
			? t('{label}, ATM by parity, as seen {now}', { label, now: momentWords(now) })
			: t('{label}, as seen {now}', { label, now: momentWords(now) }),
		look: [root.dataset['theme'], root.dataset['mode'], root.dataset['density']].join(' '),
		place: {
			window: innerWidth,
			left: frame.left,
			top: frame.top,
			right: innerWidth - frame.right,
			bottom: innerHeight - frame.bottom
		},
		row: table.row,
		head: table.head,
		style: styleOf(table.styled),
		columns: [
			...side.map((cell) => columnOf(cell, 'call', stage)),
			...between,
			...side.toReversed().map((cell) => columnOf(cell, 'put', stage))
		],
		middle: atm < 0 ? rows.length >> 1 : atm,
		rows: rows.map((placed) => {
			const { row, steps } = placed;
			const tags = steps === undefined ? undefined : strikeTags(steps);
			const cells = [
				...texts(stage, table, placed, 'CE'),
				strikeText(row.strike),
				...(tag > 0 ? [tagText(steps, tags)] : []),
				...texts(stage, table, placed, 'PE').toReversed()
			];
			return { strike: row.strike, money: moneyClass(steps), cells };
		})
	};
}

function columnOf({ figures, width }: PictureCell, side: 'call' | 'put', stage: ChainStage) {
	const heads = figures.map(
		({ head, unit, part }) => head + (unit && stage.styleOf(part) === 'lakh' ? ' L' : '')
	);
	const kind = figures.some(({ id }) => id === 'ltp')
		? ' price ltp'
		: figures.some(({ id }) => AGEING.has(id))
			? ' price'
			: '';
	return { head: heads.join(' · '), width, is: `${side}${kind}` as const };
}

function texts(
	stage: ChainStage,
	{ side, units }: PictureTable,
	{ row }: PlacedRow,
	option: OptionSide
): string[] {
	const leg = RowSide.of(stage, row, option, undefined);
	return side.map(({ figures }) =>
		figures
			.map(({ text, unit, part }) => {
				if (!leg) return '';
				const style = stage.styleOf(part);
				return text(leg, style) + (units ? (unit?.(leg, style) ?? '') : '');
			})
			.join('\n')
	);
}

function tagText(steps: number | undefined, tags: { ce: string; pe: string } | undefined): string {
	if (steps === 0) return 'ATM';
	return tags ? `${tags.ce} · ${tags.pe}` : '';
}

function styleOf(element: Element): string {
	const style = getComputedStyle(element);
	const tokens = TOKENS.map((name) => `${name}:${style.getPropertyValue(name).trim()}`);
	return [...tokens, `font:${style.fontSize} ${style.fontFamily}`].join(';');
}
