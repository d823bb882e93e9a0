/** Texts that a reader of JSON may take for ever to read: what opens one, and what follows again and again. */
const SHAPES: Readonly<Record<string, readonly [open: string, unit: string]>> = {
	'escaped quotes in an opened string': ['{"', '\\"'],
	quotes: ['{"a":', '"'],
	backslashes: ['{"a":"', '\\'],
	'opened lists': ['', '['],
	'opened objects': ['', '{"a":'],
	digits: ['{"a":', '1'],
	'NaN in a list': ['[', 'NaN,'],
	'a long name': ['{"', 'A'],
	'an answer without an end': ['{"status":"error","message":"', 'a ']
};

/** Each of `bytes` bytes. */
export function hostileTexts(bytes: number): string[] {
	return Object.values(SHAPES).map(
		([open, unit]) => open + unit.repeat(Math.floor((bytes - open.length) / unit.length))
	);
}
