/**
 * What may be compared between a recorded answer and ours: names and types everywhere, words where OpenAlgo itself
 * wrote them, never prices, times or numbers.
 */
export function shapeOf(value: unknown): unknown {
	if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])];
	if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
	const named = Object.entries(value).map(([name, inner]): [string, unknown] => {
		const worded = name === 'status' || name === 'message' || name === 'mode';
		return [name, worded && typeof inner === 'string' ? wordsOf(inner) : shapeOf(inner)];
	});
	return Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Where one list is empty nothing can be said about its rows. */
export function alike(ours: unknown, recorded: unknown): boolean {
	if (Array.isArray(ours) && Array.isArray(recorded)) {
		if (ours.length === 0 || recorded.length === 0) return true;
		return alike(ours[0], recorded[0]);
	}
	if (!isRecord(ours) || !isRecord(recorded)) return ours === recorded;
	const names = Object.keys(recorded);
	return (
		Object.keys(ours).length === names.length &&
		names.every((name) => name in ours && alike(ours[name], recorded[name]))
	);
}

/** An error's body, with what differs by nature taken out: numbers, addresses, and the order of a Python set. */
export function errorOf(value: unknown): unknown {
	if (typeof value === 'string') return wordsOf(value);
	if (Array.isArray(value)) return value.map(errorOf);
	if (!isRecord(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, errorOf(inner)]));
}

function wordsOf(text: string): string {
	const plain = text.replace(/url '[^']*'/, "url ''").replace(/[\d,]*\d\.\d+/g, '#');
	if (/^\{'.*\}$/.test(plain))
		return plain
			.slice(1, -1)
			.split(/(?<=\]), /)
			.sort()
			.join(', ');
	return /^(Found|Closed|Canceled) /.test(plain) ? plain.replace(/\d+/g, '#') : plain;
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
