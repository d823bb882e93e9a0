/** What the harness knows of the page's markup: roles that a screen reader needs too, and the rows' strikes. */
export function rows(): Element[] {
	return [...document.querySelectorAll('[data-strike]')];
}

/** Which children of a row show the LTP of call and put. */
export function ltpColumns(): readonly number[] {
	const heads = [...document.querySelectorAll('[role=columnheader], th')];
	return heads.flatMap((head, index) => (/\bLTP\b/.test(head.textContent) ? [index] : []));
}

/** Without the age that stands beside an old price, and without what says Buy and Sell. */
export function shownText(cell: Element | undefined): string {
	return cell?.querySelector('b')?.textContent ?? cell?.textContent ?? '';
}
