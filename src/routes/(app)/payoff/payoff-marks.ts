import type { Chart, Plugin } from 'chart.js';
import type { PayoffLook } from './payoff-look.ts';
import type { PayoffSeries } from './payoff-series.ts';
import { spotText } from './payoff-words.ts';

/** Px between two names of break-evens. */
const NAME_GAP = 6;

/** What stands behind and over the lines: the ground of one deviation, the spot, the break-evens, the P&L asked about. */
export function payoffMarks(series: () => PayoffSeries, look: PayoffLook): Plugin<'line'> {
	return {
		id: 'payoff',
		beforeDatasetsDraw: (chart) => drawn(chart, (ctx) => drawGround(ctx, chart, series(), look)),
		afterDatasetsDraw: (chart) =>
			drawn(chart, (ctx) => {
				drawSpot(ctx, chart, series(), look);
				drawBreakEvens(ctx, chart, series(), look);
			})
	};
}

function drawn({ ctx }: Chart, draw: (ctx: CanvasRenderingContext2D) => void): void {
	ctx.save();
	draw(ctx);
	ctx.restore();
}

function drawGround(
	ctx: CanvasRenderingContext2D,
	{ chartArea, scales }: Chart,
	{ move }: PayoffSeries,
	look: PayoffLook
): void {
	const { x } = scales;
	if (!x || !move) return;
	const { left: least, right: most, top, bottom } = chartArea;
	const left = Math.max(least, x.getPixelForValue(move.low));
	const right = Math.min(most, x.getPixelForValue(move.high));
	if (right <= left) return;
	ctx.fillStyle = look.ground;
	ctx.fillRect(left, top, right - left, bottom - top);
	ctx.fillStyle = look.ink;
	ctx.font = `11px ${look.font}`;
	ctx.textBaseline = 'bottom';
	if (left > least) ctx.fillText('−1σ', left + 4, bottom - 4);
	ctx.textAlign = 'right';
	if (right < most) ctx.fillText('+1σ', right - 4, bottom - 4);
}

function drawSpot(
	ctx: CanvasRenderingContext2D,
	{ chartArea, scales }: Chart,
	{ spot, asked, pnl }: PayoffSeries,
	look: PayoffLook
): void {
	const { x, y } = scales;
	if (!x || !y || spot === undefined || asked === undefined) return;
	const { left, right, top, bottom } = chartArea;
	ctx.lineWidth = 1;
	const line = (at: number, dash: number[]) => {
		const place = x.getPixelForValue(at);
		ctx.strokeStyle = look.strong;
		ctx.setLineDash(dash);
		ctx.beginPath();
		ctx.moveTo(place, top - 2);
		ctx.lineTo(place, bottom);
		ctx.stroke();
		return place;
	};
	if (asked !== spot) line(spot, [2, 3]);
	const place = line(asked, []);
	ctx.font = `600 11px ${look.font}`;
	ctx.fillStyle = look.strong;
	ctx.textBaseline = 'bottom';
	const half = ctx.measureText(spotText(asked)).width / 2;
	ctx.textAlign = 'center';
	ctx.fillText(spotText(asked), Math.min(Math.max(place, left + half), right - half), top - 4);
	ctx.beginPath();
	ctx.fillStyle = look.today;
	ctx.arc(place, y.getPixelForValue(pnl), 4, 0, 2 * Math.PI);
	ctx.fill();
}

function drawBreakEvens(
	ctx: CanvasRenderingContext2D,
	{ chartArea, scales }: Chart,
	{ breakEvens, spot }: PayoffSeries,
	look: PayoffLook
): void {
	const { x, y } = scales;
	if (!x || !y) return;
	const zero = y.getPixelForValue(0);
	ctx.font = `600 11px ${look.font}`;
	ctx.textBaseline = 'bottom';
	let free = chartArea.left;
	for (const at of breakEvens) {
		const place = x.getPixelForValue(at);
		ctx.beginPath();
		ctx.arc(place, zero, 3.5, 0, 2 * Math.PI);
		ctx.fillStyle = look.surface;
		ctx.strokeStyle = look.strong;
		ctx.lineWidth = 1.5;
		ctx.fill();
		ctx.stroke();
		// The name stands on the loss's side, where the line is not.
		const name = spotText(at);
		const width = ctx.measureText(name).width;
		const wanted = at < (spot ?? at) ? place - width - 5 : place + 5;
		const start = Math.min(Math.max(wanted, chartArea.left + 2), chartArea.right - width);
		if (start < free) continue;
		ctx.fillStyle = look.strong;
		ctx.textAlign = 'left';
		ctx.fillText(name, start, zero - 5);
		free = start + width + NAME_GAP;
	}
}
