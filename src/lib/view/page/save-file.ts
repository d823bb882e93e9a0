/** As a download: the browser knows no other way to hand what a page has to a person. A text is JSON. */
export function saveFile(name: string, content: string | Blob): void {
	const json = { type: 'application/json' };
	const url = URL.createObjectURL(
		typeof content === 'string' ? new Blob([content], json) : content
	);
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	// Some browsers read it only after the click was handled.
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * A table as `orders-2026-11-23.csv`: `day` is the one that its rows are of. The mark in front tells spreadsheets that the text is
 * UTF-8, which they would not guess.
 */
export function saveCsv(book: string, day: string, csv: string): void {
	saveFile(`${book}-${day}.csv`, new Blob(['\uFEFF', csv], { type: 'text/csv;charset=utf-8' }));
}
