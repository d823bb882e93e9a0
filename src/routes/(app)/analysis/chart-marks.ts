import type { Plugin } from 'chart.js';
import type { ChartLook } from './chart-look.ts';

/** A line across a chart, and its name at the top. */
export interface ChartMark {
	/** Where on the axis below: the place of a strike, or epoch ms. */
	at: number;
	label: string;
	/** Px drawn and left out, so that two lines differ by more than their names. */
	dash: readonly [number, number];
}

/** Two names stand above each other where their lines are this close, in px. */
const NAME_WIDTH = 64;

/** Draws them over the figures; they move while the chart stays. */
export function drawMarks(marks: () => readonly ChartMark[], look: ChartLook): Plugin {
	return {
		id: 'marks',
		afterDatasetsDraw({ ctx, chartArea, scales }) {
			const { x: axis } = scales;
			if (!axis) return;
			const { left, right, top, bottom } = chartArea;
			ctx.save();
			ctx.strokeStyle = look.strong;
			ctx.fillStyle = look.ink;
			ctx.font = `10px ${look.font}`;
			let before: { x: number; row: number } | undefined;
			const placed = marks()
				.map((mark) => ({ ...mark, x: axis.getPixelForValue(mark.at) }))
				.filter(({ x }) => x >= left - 1 && x <= right + 1)
				.sort((a, b) => a.x - b.x);
			for (const { x, label, dash } of placed) {
				ctx.setLineDash([...dash]);
				ctx.beginPath();
				ctx.moveTo(x, top);
				ctx.lineTo(x, bottom);
				ctx.stroke();
				const row: number = before && x - before.x < NAME_WIDTH ? 1 - before.row : 0;
				ctx.textAlign = x > right - NAME_WIDTH ? 'right' : 'left';
				ctx.fillText(label, x + (x > right - NAME_WIDTH ? -3 : 3), top + 9 + row * 12);
				before = { x, row };
			}
			ctx.restore();
		}
	};
}
