import { ltpText, rows } from './chain-dom.ts';

/** What a cell showed, and from when on. */
export interface Painted {
	strike: number;
	side: 'CE' | 'PE';
	text: string;
	/** Epoch ms with fractions, after the frame that shows it. */
	at: number;
}

/** What the harness asks of a page from inside; idle it costs nothing. */
interface ChainProbe {
	/** Animation frames a second over so many ms. */
	frames(ms: number): Promise<number>;
	/** Ms since the navigation, once the chain is painted whole; `unlike` is the label of a chain that does not count. */
	complete(unlike?: string): Promise<number>;
	/** Ms since the navigation, once every strike that has room on the screen is painted. */
	onScreen(): Promise<number>;
	label(): string;
	/** Begins to note what LTP cells show; `paintings` ends it. */
	watchPaintings(): void;
	paintings(): Painted[];
	/** Tasks over 50 ms that began after the load, ms each. */
	longTasks(): number[];
}

declare global {
	interface Window {
		chainProbe: ChainProbe;
	}
}

const STRIKES = 41;
const SIDES = ['CE', 'PE'] as const;
const longTasks: { startTime: number; duration: number }[] = [];
new PerformanceObserver((list) => longTasks.push(...list.getEntries())).observe({
	type: 'longtask',
	buffered: true
});

let painted: Painted[] = [];
let observer: MutationObserver | undefined;

window.chainProbe = {
	frames: (ms) =>
		new Promise((resolve) => {
			const start = performance.now();
			let frames = 0;
			const frame = () => {
				frames += 1;
				const took = performance.now() - start;
				if (took < ms) requestAnimationFrame(frame);
				else resolve((frames / took) * 1_000);
			};
			requestAnimationFrame(frame);
		}),

	complete: (unlike) => painting(() => isWhole(unlike)),

	onScreen: () => painting(fillsScreen),

	label: () => table()?.getAttribute('aria-label') ?? '',

	watchPaintings() {
		const shown = new Map<string, string>();
		const note = (at: number) => {
			for (const row of rows()) {
				for (const side of SIDES) {
					const text = ltpText(row, side);
					const strike = Number(row.getAttribute('data-strike'));
					if (shown.get(`${strike} ${side}`) === text) continue;
					shown.set(`${strike} ${side}`, text);
					painted.push({ strike, side, text, at });
				}
			}
		};
		let due = false;
		observer = new MutationObserver(() => {
			if (due) return;
			due = true;
			afterPaint((at) => {
				due = false;
				note(at);
			});
		});
		observer.observe(document.body, { subtree: true, childList: true, characterData: true });
		note(performance.timeOrigin + performance.now());
	},

	paintings() {
		observer?.disconnect();
		const all = painted;
		painted = [];
		return all;
	},

	longTasks: () => {
		const [navigation] = performance.getEntriesByType('navigation');
		const loaded = (navigation as PerformanceNavigationTiming | undefined)?.loadEventEnd ?? 0;
		return longTasks.filter(({ startTime }) => startTime >= loaded).map(({ duration }) => duration);
	}
};

/** Ms since the navigation, when something that is looked for in each frame has been painted. */
function painting(found: () => boolean): Promise<number> {
	return new Promise((resolve) => {
		const look = () => {
			if (found()) afterPaint((at) => resolve(at - performance.timeOrigin));
			else requestAnimationFrame(look);
		};
		look();
	});
}

/** Calls back with the time when the next frame has been handed on. */
function afterPaint(painted: (at: number) => void): void {
	requestAnimationFrame(() => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => painted(performance.timeOrigin + performance.now());
		port2.postMessage(undefined);
	});
}

function table(): Element | null {
	return document.querySelector('[role=table], [role=grid], table');
}

function isWhole(unlike: string | undefined): boolean {
	if (unlike !== undefined && window.chainProbe.label() === unlike) return false;
	const all = rows();
	if (all.length < STRIKES) return false;
	return all.every(isPriced);
}

/** From the head of the table to the end of its frame there are strikes with both prices, and nothing else. */
function fillsScreen(): boolean {
	const all = rows();
	const scroll = table()?.parentElement;
	if (all.length === 0 || !scroll || !all.every(isPriced)) return false;
	const last = all.at(-1)?.getBoundingClientRect();
	const first = all[0]?.getBoundingClientRect();
	const head = table()?.firstElementChild?.getBoundingClientRect();
	const { bottom } = scroll.getBoundingClientRect();
	return !!first && !!last && !!head && first.top <= head.bottom && last.bottom >= bottom;
}

function isPriced(row: Element): boolean {
	return SIDES.every((side) => /\d/.test(ltpText(row, side)));
}
