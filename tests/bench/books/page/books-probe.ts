/** What the harness asks of a page of books from inside; idle it costs nothing. */
export interface BooksProbe {
	/** Ms since the navigation, once the rows of a table fill what is seen of it, each with a figure. */
	rowsOnScreen(): Promise<number>;
	/** The same, once the app's own rows have taken the place of the picture of the last visit. */
	ownRowsOnScreen(): Promise<number>;
	/** How many rows this device keeps in a table. */
	kept(table: string): Promise<number>;
	/** Ms since the navigation, once Home says of so many accounts what they hold, used, have and earned. */
	accountsWhole(accounts: number): Promise<number>;
	/** Ms since the navigation, once so many rows stand in a table, all with a figure. */
	rowsWhole(rows: number): Promise<number>;
	/** Scrolls the table by so many px a frame, to and fro, for so many ms: animation frames a second. */
	scrollFrames(ms: number, step: number): Promise<number>;
	/** What each row says. */
	rowTexts(): string[];
	/** Px of all rows together. */
	height(): number;
}

declare global {
	interface Window {
		booksProbe: BooksProbe;
	}
}

const ROWS =
	'main [role=table] [role=row]:not(:has([role=columnheader])), main table tbody tr, .bare-row, .kept [data-kept=row]';

/** Ms after which a page that shows nothing is given up. */
const LONGEST = 60_000;

window.booksProbe = {
	rowsOnScreen: () => painted(fillsScreen),
	ownRowsOnScreen: () => painted(() => document.querySelector('.kept') === null && fillsScreen()),
	kept: (table) =>
		new Promise((resolve, reject) => {
			const opening = indexedDB.open('algomirror');
			opening.onerror = () => reject(new Error('no database'));
			opening.onsuccess = () => {
				const counting = opening.result.transaction(table).objectStore(table).count();
				counting.onsuccess = () => {
					opening.result.close();
					resolve(counting.result);
				};
			};
		}),
	accountsWhole: (accounts) =>
		painted(() => {
			const table = document.querySelector('main section[aria-label="Each account"] tbody');
			const rows = [...(table?.querySelectorAll('tr') ?? [])];
			return rows.length >= accounts && rows.every(isKnown);
		}),
	rowsWhole: (rows) =>
		painted(() => {
			const shown = [...document.querySelectorAll(ROWS)];
			return shown.length >= rows && shown.every(hasFigure);
		}),
	scrollFrames: (ms, step) =>
		new Promise((resolve) => {
			const region = scrolled();
			const start = performance.now();
			let [frames, by] = [0, step];
			const frame = () => {
				const took = performance.now() - start;
				if (took >= ms) return resolve((frames / took) * 1_000);
				frames += 1;
				const before = region.scrollTop;
				region.scrollTop += by;
				if (region.scrollTop === before) by = -by;
				requestAnimationFrame(frame);
			};
			requestAnimationFrame(frame);
		}),
	rowTexts: () => [...document.querySelectorAll(ROWS)].map((row) => row.textContent ?? ''),
	height: () => scrolled().scrollHeight
};

/** The box in which the rows scroll. */
function scrolled(): Element {
	const pictured = document.querySelector('.kept [data-kept=rows]');
	if (pictured) return pictured;
	for (let box = document.querySelector(ROWS)?.parentElement; box; box = box.parentElement) {
		const { overflowY } = getComputedStyle(box);
		if (/auto|scroll/.test(overflowY) && box.scrollHeight > box.clientHeight) return box;
	}
	return document.scrollingElement ?? document.body;
}

function fillsScreen(): boolean {
	// A picture lies above what the app draws under it.
	const pictured = document.querySelectorAll('.kept [data-kept=row]');
	const shown = [...(pictured.length > 0 ? pictured : document.querySelectorAll(ROWS))];
	if (shown.length < 5 || !shown.every(hasFigure)) return false;
	const bottoms = shown.map((row) => row.getBoundingClientRect().bottom);
	return (
		Math.max(...bottoms) >= Math.min(scrolled().getBoundingClientRect().bottom, innerHeight) - 1
	);
}

function hasFigure(row: Element): boolean {
	return /\d[.,]\d/.test(row.textContent ?? '');
}

/** Positions, used, available and P&L are figures, and none of them is of earlier. */
function isKnown(row: Element): boolean {
	const cells = [...row.querySelectorAll('td.num')].slice(0, 4);
	return !row.matches('.old') && cells.every(({ textContent }) => /\d/.test(textContent));
}

/** Ms since the navigation, when what is looked for in each frame has been painted. */
function painted(found: () => boolean): Promise<number> {
	return new Promise((resolve, reject) => {
		const look = () => {
			if (performance.now() > LONGEST) return reject(new Error('the rows are not there'));
			if (!found()) return void requestAnimationFrame(look);
			requestAnimationFrame(() => {
				const { port1, port2 } = new MessageChannel();
				port1.onmessage = () => resolve(performance.now());
				port2.postMessage(undefined);
			});
		};
		look();
	});
}
