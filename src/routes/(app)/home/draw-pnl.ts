import {
	Chart,
	Filler,
	LinearScale,
	LineController,
	LineElement,
	PointElement,
	Tooltip,
	type ChartConfiguration
} from 'chart.js';
import type { PnlPoint } from '#lib/domain/book/pnl-sample.ts';
import { compactText, signedWholeRupees } from '#lib/domain/number/indian-number.ts';
import type { Paise } from '#lib/domain/number/paise.ts';

Chart.register(Filler, LinearScale, LineController, LineElement, PointElement, Tooltip);

export interface PnlContent {
	/** Paise by epoch ms, null where the line breaks. */
	points: readonly PnlPoint[];
	/** Epoch ms: the ends of the axis. */
	from: number;
	until: number;
}

const HOUR = 3_600_000;
const clockTime = new Intl.DateTimeFormat('en-IN', {
	timeZone: 'Asia/Kolkata',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23'
});

/** Returns a function that shows newer content, and one that removes the chart. */
export function drawPnl(
	canvas: HTMLCanvasElement,
	content: PnlContent
): { show: (content: PnlContent) => void; remove: () => void } {
	const chart = new Chart(canvas, configOf(content, canvas));
	return {
		show: (newer) => {
			const { data, options } = configOf(newer, canvas);
			chart.data = data;
			if (options) chart.options = options;
			chart.update('none');
		},
		remove: () => chart.destroy()
	};
}

function configOf(
	{ points, from, until }: PnlContent,
	canvas: HTMLCanvasElement
): ChartConfiguration {
	const style = getComputedStyle(canvas);
	const token = (name: string) => style.getPropertyValue(name).trim();
	/** Of a token of six digits: a sixth of its strength. */
	const faint = (name: string) => `${token(name)}29`;
	const text = { color: token('--ink-2'), font: { family: style.fontFamily, size: 11 } };
	const zero = (value: number) => token(value === 0 ? '--control-line' : '--line');
	return {
		type: 'line',
		data: {
			datasets: [
				{
					...{ label: 'P&L', borderColor: token('--ink-2'), borderWidth: 1.5, spanGaps: false },
					data: points.map(({ x, y }) => ({ x, y: y === null ? null : y / 100 })),
					fill: { target: 'origin', above: faint('--profit'), below: faint('--loss') },
					...{ pointHitRadius: 8, pointBackgroundColor: token('--ink-2') },
					// A lone sample between two breaks has no line to be part of; the newest is marked.
					pointRadius: ({ dataIndex }: { dataIndex: number }) =>
						points.length < 5 || dataIndex === points.length - 1 ? 2.5 : 0
				}
			]
		},
		options: {
			...{ animation: false, maintainAspectRatio: false, normalized: true, parsing: false },
			interaction: { mode: 'nearest', axis: 'x', intersect: false },
			scales: {
				x: {
					...{ type: 'linear', min: from, max: until },
					grid: { display: false },
					border: { color: token('--line') },
					ticks: {
						...text,
						...{ maxRotation: 0, autoSkipPadding: 12, stepSize: HOUR },
						callback: (at) => clockTime.format(Number(at))
					}
				},
				y: {
					// The zero is always on it: without it a line says nothing about won or lost.
					...{ suggestedMin: 0, suggestedMax: 0 },
					grid: { color: ({ tick }) => zero(tick.value) },
					border: { display: false },
					ticks: { ...text, maxTicksLimit: 6, callback: (rupees) => compactText(Number(rupees)) }
				}
			},
			plugins: {
				legend: { display: false },
				tooltip: {
					callbacks: {
						title: ([first]) => clockTime.format(Number(first?.parsed.x)),
						label: ({ parsed }) =>
							parsed.y === null ? '—' : signedWholeRupees(Math.round(parsed.y * 100) as Paise)
					}
				}
			}
		}
	};
}
