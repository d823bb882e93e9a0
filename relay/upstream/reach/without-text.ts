const HIDDEN = Buffer.from('[hidden]');

/** The same bytes with every occurrence of a text hidden, however it is cut into chunks. */
export async function* withoutText(
	chunks: AsyncIterable<Uint8Array>,
	text: string
): AsyncIterable<Uint8Array> {
	const wanted = Buffer.from(text);
	if (wanted.length === 0) {
		yield* chunks;
		return;
	}
	let rest: Buffer = Buffer.alloc(0);
	for await (const chunk of chunks) {
		const [clean, left] = cleaned(Buffer.concat([rest, chunk]), wanted);
		if (clean.length > 0) yield clean;
		rest = left;
	}
	if (rest.length > 0) yield rest;
}

/** The part to pass on, and the part to hold back because the text may begin in it. */
function cleaned(bytes: Buffer, wanted: Buffer): [Buffer, Buffer] {
	const parts: Buffer[] = [];
	let from = 0;
	for (;;) {
		const found = bytes.indexOf(wanted, from);
		if (found === -1) break;
		parts.push(bytes.subarray(from, found), HIDDEN);
		from = found + wanted.length;
	}
	const keep = Math.max(from, bytes.length - wanted.length + 1);
	parts.push(bytes.subarray(from, keep));
	return [Buffer.concat(parts), bytes.subarray(keep)];
}
