/** Whether its words have every word of `text`, in any order and case; an empty text fits everything. */
export function fitsText(words: readonly string[], text: string): boolean {
	const all = words.join(' ').toLowerCase();
	return text
		.toLowerCase()
		.split(/\s+/)
		.every((word) => all.includes(word));
}
