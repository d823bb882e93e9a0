import type { StoredPositions } from '#lib/db/books/kept-positions.ts';

/** Put into the page before this script. */
declare const asked: {
	/** Rows that the real page shows at once. */
	rows: number;
	/** Text nodes of each. */
	cells: number;
};

/** The least that a page can do without a server: reads the positions that were kept, and writes the first of them. */
const opening = indexedDB.open('algomirror');
opening.onsuccess = () => {
	const kept = opening.result.transaction('positions').objectStore('positions').getAll();
	kept.onsuccess = () => draw(kept.result as StoredPositions[]);
};

function draw(books: readonly StoredPositions[]): void {
	const rows = books.flatMap((book) => book.rows);
	const table = document.createElement('table');
	for (const { key, product, quantity, averagePrice, ltp, pnl } of rows.slice(0, asked.rows)) {
		const tr = table.insertRow();
		tr.className = 'bare-row';
		const texts = [key, product, quantity, averagePrice, ltp, pnl].map(said);
		for (let index = 0; index < asked.cells; index += 1) {
			tr.insertCell().textContent = texts[index] ?? texts[5] ?? '';
		}
	}
	document.getElementById('scroll')?.append(table);
}

function said(value: string | number | undefined): string {
	return typeof value === 'number' ? (value / 100).toFixed(2) : (value ?? '');
}
