/** Colours of the page's own tokens, as this theme has them now. */
export interface PayoffLook {
	profit: string;
	loss: string;
	today: string;
	ground: string;
	surface: string;
	grid: string;
	zero: string;
	ink: string;
	strong: string;
	font: string;
}

export function payoffLook(root: HTMLElement): PayoffLook {
	const style = getComputedStyle(root);
	const token = (name: string) => style.getPropertyValue(name).trim();
	return {
		profit: token('--profit'),
		loss: token('--loss'),
		today: token('--brand'),
		ground: token('--sunk'),
		surface: token('--surface'),
		grid: token('--line'),
		zero: token('--control-line'),
		ink: token('--ink-2'),
		strong: token('--ink'),
		font: style.fontFamily
	};
}
