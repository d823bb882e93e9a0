/** What the harness knows of the page's markup: the rows' strikes, and their sides. */
export function rows(): Element[] {
	return [...document.querySelectorAll('[data-strike]')];
}

/** The LTP of the call or the put of a row, without the age that stands beside an old price. */
export function ltpText(row: Element, side: 'CE' | 'PE'): string {
	const cell = row.querySelector(`[data-side="${side}"] .ltp`);
	const texts = [...(cell?.childNodes ?? [])].filter((node) => node instanceof Text);
	return texts.map(({ data }) => data).join('');
}
