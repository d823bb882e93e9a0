import {
	CandlestickSeries,
	ColorType,
	createChart,
	HistogramSeries,
	type AutoscaleInfo,
	type IChartApi,
	type ISeriesApi,
	type UTCTimestamp
} from 'lightweight-charts';
import { drawnAt, type CandleInterval } from '#lib/domain/price/candle-interval.ts';
import type { Candle } from '#lib/domain/price/candle.ts';
import { price } from '#lib/domain/number/indian-number.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import { rangeAboveZero } from './price-range.ts';

/** Candles that fill the width at first: more are too thin for a finger. */
const AT_FIRST = 75;
/** Share of the height, from below, that volume takes. */
const VOLUME = 0.18;

const PRICE_MARGINS = { top: 0.08, bottom: VOLUME + 0.06 };

const MOMENT = new Intl.DateTimeFormat('en-IN', {
	// Times are passed shifted, so that the chart's UTC reads as the clock of India.
	timeZone: 'UTC',
	day: 'numeric',
	month: 'short',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23'
});
const DAY = new Intl.DateTimeFormat('en-IN', {
	timeZone: 'UTC',
	day: 'numeric',
	month: 'short',
	year: 'numeric'
});

/** Candles drawn on a canvas. It knows pixels, colours and the clock; its caller supplies the candles. */
export class CandleChart {
	readonly #chart: IChartApi;
	readonly #bars: ISeriesApi<'Candlestick'>;
	readonly #volume: ISeriesApi<'Histogram'>;
	#interval: CandleInterval = '5m';
	#shown: readonly Candle[] = [];

	/** `onpoint`: the candle under the pointer, or undefined when it has left. */
	constructor(element: HTMLElement, onpoint: (candle: Candle | undefined) => void) {
		const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
		this.#chart = createChart(element, {
			autoSize: true,
			layout: { attributionLogo: true, fontSize: 11 },
			localization: {
				locale: 'en-IN',
				// The axis can be dragged below zero, where there are no prices.
				priceFormatter: (rupees: number) =>
					rupees < 0 ? '' : price(Math.round(rupees * 100) as Paise)
			},
			rightPriceScale: { borderVisible: false, scaleMargins: PRICE_MARGINS },
			timeScale: { borderVisible: false, secondsVisible: false, rightOffset: 3 },
			// A finger that goes down scrolls the sheet.
			handleScroll: { vertTouchDrag: false },
			kineticScroll: { touch: !still, mouse: false }
		});
		this.#volume = this.#chart.addSeries(HistogramSeries, {
			priceScaleId: '',
			priceFormat: { type: 'volume' },
			priceLineVisible: false,
			lastValueVisible: false
		});
		this.#volume.priceScale().applyOptions({ scaleMargins: { top: 1 - VOLUME, bottom: 0 } });
		this.#bars = this.#chart.addSeries(CandlestickSeries, {
			wickVisible: true,
			autoscaleInfoProvider: (scale: () => AutoscaleInfo | null) => {
				const found = scale();
				if (!found?.priceRange) return found;
				return { ...found, priceRange: rangeAboveZero(found.priceRange, PRICE_MARGINS) };
			}
		});
		this.#chart.subscribeCrosshairMove(({ logical }) => {
			onpoint(logical === undefined ? undefined : this.#shown[Math.round(logical)]);
		});
		this.repaint();
	}

	/** All of them anew, the newest at the right edge. */
	show(candles: readonly Candle[], interval: CandleInterval): void {
		const again = interval === this.#interval && this.#shown.length > 0 && candles.length > 0;
		this.#interval = interval;
		this.#shown = candles;
		this.#chart.applyOptions({
			localization: {
				timeFormatter: (seconds: number) =>
					(interval === 'D' ? DAY : MOMENT).format(seconds * 1_000)
			},
			timeScale: { timeVisible: interval !== 'D' }
		});
		this.#bars.setData(candles.map((candle) => this.#bar(candle)));
		this.#volume.setData(candles.map((candle) => this.#units(candle)));
		// A reader who has scrolled back keeps the place.
		if (!again) {
			const to = candles.length + 2;
			this.#chart.timeScale().setVisibleLogicalRange({ from: to - AT_FIRST, to });
		}
	}

	/** The newest one moved, or one more. */
	follow(candle: Candle): void {
		const last = this.#shown.at(-1);
		if (!last || candle.at < last.at) return;
		this.#shown = [...(candle.at === last.at ? this.#shown.slice(0, -1) : this.#shown), candle];
		this.#bars.update(this.#bar(candle));
		if (candle.volume !== undefined) this.#volume.update(this.#units(candle));
	}

	/** Takes the colours of the theme that the page wears now. */
	repaint(): void {
		const style = getComputedStyle(document.documentElement);
		const token = (name: string) => style.getPropertyValue(name).trim();
		this.#chart.applyOptions({
			layout: {
				background: { type: ColorType.Solid, color: token('--surface') },
				textColor: token('--ink-2'),
				fontFamily: getComputedStyle(document.body).fontFamily
			},
			grid: { vertLines: { color: token('--line') }, horzLines: { color: token('--line') } },
			crosshair: {
				vertLine: { color: token('--control-line'), labelBackgroundColor: token('--neutral') },
				horzLine: { color: token('--control-line'), labelBackgroundColor: token('--neutral') }
			}
		});
		const up = token('--profit');
		const down = token('--loss');
		// A rise is hollow and a fall is filled, so that the two differ by more than colour.
		this.#bars.applyOptions({
			upColor: token('--surface'),
			downColor: down,
			borderUpColor: up,
			borderDownColor: down,
			wickUpColor: up,
			wickDownColor: down
		});
		this.#volume.applyOptions({ color: token('--line-strong') });
	}

	remove(): void {
		this.#chart.remove();
	}

	#time({ at }: Candle): UTCTimestamp {
		return (drawnAt(at, this.#interval) / 1_000) as UTCTimestamp;
	}

	#bar(candle: Candle) {
		const { open, high, low, close } = candle;
		return {
			time: this.#time(candle),
			open: open / 100,
			high: high / 100,
			low: low / 100,
			close: close / 100
		};
	}

	#units(candle: Candle) {
		return { time: this.#time(candle), value: candle.volume ?? 0 };
	}
}
