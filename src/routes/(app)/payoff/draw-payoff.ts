import {
	Chart,
	Filler,
	LinearScale,
	LineController,
	LineElement,
	PointElement,
	Tooltip,
	type ChartConfiguration,
	type ScriptableLineSegmentContext
} from 'chart.js';
import type { PayoffLook } from './payoff-look.ts';
import { payoffMarks } from './payoff-marks.ts';
import type { PayoffSeries } from './payoff-series.ts';
import { spotText } from './payoff-words.ts';
import { t } from '#lib/words/t.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, Tooltip, Filler);

/** Figures in words, on the axis and in the tip. Rupees. */
export interface PayoffWording {
	axis: (rupees: number) => string;
	tip: (rupees: number) => string;
}

/** Returns a function that shows newer figures on the same chart, and one that removes it. */
export function drawPayoff(
	canvas: HTMLCanvasElement,
	series: PayoffSeries,
	{ look, words }: { look: PayoffLook; words: PayoffWording }
): { show: (series: PayoffSeries) => void; remove: () => void } {
	let shown = series;
	const config = () => configOf(shown, look, words);
	const { data, options } = config();
	const chart = new Chart(canvas, {
		...{ type: 'line' as const, data, plugins: [payoffMarks(() => shown, look)] },
		...(options && { options })
	});
	return {
		show: (newer) => {
			shown = newer;
			const next = config();
			chart.data = next.data;
			if (next.options) chart.options = next.options;
			chart.update('none');
		},
		remove: () => chart.destroy()
	};
}

type Config = ChartConfiguration<'line', { x: number; y: number }[]>;

function configOf(
	{ points, low, high, ended }: PayoffSeries,
	look: PayoffLook,
	words: PayoffWording
): Pick<Config, 'data' | 'options'> {
	const text = { color: look.ink, font: { family: look.font, size: 11 } };
	const line = { pointRadius: 0, pointHitRadius: 0, tension: 0 };
	return {
		data: {
			datasets: [
				{
					...{ label: t('At expiry'), borderWidth: 2, borderColor: look.profit, ...line },
					data: points.map(({ spot, atEnd }) => ({ x: spot, y: atEnd })),
					// The break-evens are points of it, so that no piece of it has two signs.
					segment: { borderColor: (piece) => (isLoss(piece) ? look.loss : look.profit) },
					fill: { target: 'origin', above: faded(look.profit), below: faded(look.loss) }
				},
				{
					...{ label: t('Before'), borderWidth: 1.8, borderColor: look.today, ...line },
					...{ borderDash: [6, 4], fill: false, hidden: ended },
					data: points.map(({ spot, before }) => ({ x: spot, y: before }))
				}
			]
		},
		options: {
			animation: false,
			maintainAspectRatio: false,
			normalized: true,
			// Room for the spot's name above the lines.
			layout: { padding: { top: 16 } },
			interaction: { mode: 'index', intersect: false },
			scales: {
				x: {
					type: 'linear',
					...{ min: low, max: high, border: { color: look.zero } },
					grid: { drawOnChartArea: false, color: look.zero },
					ticks: {
						...{ ...text, maxRotation: 0, autoSkipPadding: 16, includeBounds: false },
						callback: (spot) => spotText(Number(spot))
					}
				},
				y: {
					border: { display: false },
					grid: { color: ({ tick }) => (tick.value === 0 ? look.zero : look.grid) },
					ticks: { ...text, maxTicksLimit: 7, callback: (rupees) => words.axis(Number(rupees)) }
				}
			},
			plugins: {
				legend: { display: false },
				tooltip: {
					callbacks: {
						title: ([first]) => spotText(Number(first?.parsed.x)),
						label: ({ dataset, parsed }) => `${dataset.label ?? ''}: ${words.tip(Number(parsed.y))}`
					}
				}
			}
		}
	};
}

function isLoss({ p0, p1 }: ScriptableLineSegmentContext): boolean {
	return (p0.parsed.y ?? 0) + (p1.parsed.y ?? 0) < 0;
}

/** The tokens are six hex digits. */
function faded(colour: string): string {
	return `${colour}22`;
}
