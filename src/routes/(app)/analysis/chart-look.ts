/** Colours of the page's own tokens, as this theme has them now. */
export interface ChartLook {
	calls: string;
	puts: string;
	line: string;
	grid: string;
	ink: string;
	strong: string;
	font: string;
}

export function chartLook(root: HTMLElement): ChartLook {
	const style = getComputedStyle(root);
	const token = (name: string) => style.getPropertyValue(name).trim();
	return {
		calls: token('--oi-call-strong'),
		puts: token('--oi-put-strong'),
		line: token('--brand'),
		grid: token('--line'),
		ink: token('--ink-2'),
		strong: token('--ink'),
		font: style.fontFamily
	};
}
