const MARK = '…';

/**
 * A text of at most `most` characters (UTF-16 units), whose end says so when some was cut off. What was cut is a copy:
 * engines keep a slice, or a slice with a mark behind it, as a view that holds on to all of the text it was taken from.
 */
export function shortText(text: string, most: number): string {
	if (text.length <= most) return text;
	const units = text.slice(0, most - MARK.length).split('');
	// Half a pair is no character.
	if (isHighSurrogate(units.at(-1))) units.pop();
	return [...units, MARK].join('');
}

function isHighSurrogate(unit = ''): boolean {
	return unit >= '\uD800' && unit <= '\uDBFF';
}
