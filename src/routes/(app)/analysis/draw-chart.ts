import {
	BarController,
	BarElement,
	CategoryScale,
	Chart,
	Legend,
	LinearScale,
	LineController,
	LineElement,
	PointElement,
	Tooltip,
	type ChartConfiguration
} from 'chart.js';
import type { ChartLook } from './chart-look.ts';
import { drawMarks, type ChartMark } from './chart-marks.ts';
import type { DayPoint } from './day-series.ts';
import type { StrikeSeries } from './strike-series.ts';

Chart.register(
	...[BarController, BarElement, LineController, LineElement, PointElement],
	...[CategoryScale, LinearScale, Legend, Tooltip]
);

/** What one chart shows; figures are worded by `words` on the axis and in the tip alike. */
export type ChartContent =
	| {
			kind: 'bars' | 'lines';
			series: StrikeSeries;
			marks: readonly ChartMark[];
			words: (figure: number) => string;
	  }
	| {
			kind: 'day';
			name: string;
			points: readonly DayPoint[];
			/** Epoch ms: the ends of the axis. */
			from: number;
			until: number;
			marks: readonly ChartMark[];
			words: (figure: number) => string;
	  };

const HALF_HOUR = 30 * 60_000;
const clockTime = new Intl.DateTimeFormat('en-IN', {
	timeZone: 'Asia/Kolkata',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23'
});

/** Returns a function that shows newer content of the same kind on the same chart, and one that removes it. */
export function drawChart(
	canvas: HTMLCanvasElement,
	content: ChartContent,
	look: ChartLook
): { show: (content: ChartContent) => void; remove: () => void } {
	let shown = content;
	const chart = new Chart(
		canvas,
		configOf(content, look, () => shown)
	);
	return {
		show: (newer) => {
			shown = newer;
			const { data, options } = configOf(newer, look, () => shown);
			chart.data = data;
			if (options) chart.options = options;
			chart.update('none');
		},
		remove: () => chart.destroy()
	};
}

function configOf(
	content: ChartContent,
	look: ChartLook,
	shown: () => ChartContent
): ChartConfiguration {
	const { words } = content;
	const text = { color: look.ink, font: { family: look.font, size: 11 } };
	const isDay = content.kind === 'day';
	return {
		type: content.kind === 'bars' ? 'bar' : 'line',
		data: isDay ? dayData(content, look) : strikeData(content, look),
		plugins: [drawMarks(() => shown().marks, look)],
		options: {
			// An animation would add nothing to the figures.
			animation: false,
			maintainAspectRatio: false,
			normalized: true,
			interaction: { mode: 'index', intersect: false },
			scales: {
				x: {
					...(isDay ? { type: 'linear', min: content.from, max: content.until } : {}),
					grid: { display: false },
					border: { color: look.grid },
					ticks: {
						...text,
						maxRotation: 0,
						autoSkipPadding: 12,
						...(isDay
							? { stepSize: HALF_HOUR, callback: (at) => clockTime.format(Number(at)) }
							: {})
					}
				},
				y: {
					grid: { color: look.grid },
					border: { display: false },
					ticks: {
						...text,
						maxTicksLimit: 6,
						// Open interest is whole units; halves of them would read as the same figure twice.
						...(content.kind === 'bars' ? { precision: 0 } : {}),
						callback: (figure) => words(Number(figure))
					}
				}
			},
			plugins: {
				legend: { display: !isDay, align: 'end', labels: { ...text, boxWidth: 12, boxHeight: 8 } },
				tooltip: {
					callbacks: {
						title: ([first]) =>
							isDay ? clockTime.format(Number(first?.parsed.x)) : `Strike ${first?.label ?? ''}`,
						label: ({ dataset, parsed }) =>
							`${dataset.label ?? ''}: ${parsed.y === null ? '—' : words(parsed.y)}`
					}
				}
			}
		}
	};
}

/** Told apart by more than colour: puts are dashed and their points are triangles. */
function strikeData({ series }: { series: StrikeSeries }, look: ChartLook) {
	const side = (label: string, data: (number | null)[], color: string, isPut: boolean) => ({
		...{ label, data, borderColor: color, backgroundColor: color },
		...{ borderWidth: 1.5, pointRadius: 2.5, spanGaps: false },
		pointStyle: isPut ? ('triangle' as const) : ('circle' as const),
		borderDash: isPut ? [5, 3] : [],
		borderSkipped: false
	});
	return {
		labels: series.labels,
		datasets: [
			side('Calls', series.calls, look.calls, false),
			side('Puts', series.puts, look.puts, true)
		]
	};
}

function dayData({ name, points }: Extract<ChartContent, { kind: 'day' }>, look: ChartLook) {
	return {
		datasets: [
			{
				...{ label: name, borderColor: look.line, backgroundColor: look.line },
				...{ borderWidth: 1.5, spanGaps: false },
				data: points.map(({ x, y }) => ({ x, y })),
				// A minute between two gaps has no line to be part of.
				pointRadius: points.length < 5 ? 2 : 0,
				pointHitRadius: 8
			}
		]
	};
}
