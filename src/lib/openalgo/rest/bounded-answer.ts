/** Bytes. The list of all contracts of an exchange is the longest answer, some 25 MB. */
export const MOST_ANSWER_BYTES = 48 * 1024 * 1024;

/** An answer's text; undefined when it is longer than `most` bytes, of which no more is read then. */
export async function boundedAnswer(
	{ body }: Response,
	most = MOST_ANSWER_BYTES
): Promise<string | undefined> {
	if (!body) return '';
	const reader = body.getReader();
	const decoder = new TextDecoder();
	let text = '';
	let size = 0;
	for (;;) {
		const { done, value } = await reader.read();
		if (done) return text + decoder.decode();
		size += value.byteLength;
		if (size > most) {
			await reader.cancel();
			return undefined;
		}
		text += decoder.decode(value, { stream: true });
	}
}
