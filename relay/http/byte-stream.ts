/** A generator as a Response body: read as fast as the visitor takes it, ended when they leave. */
export function byteStream(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
	const source = chunks[Symbol.asyncIterator]();
	return new ReadableStream({
		async pull(stream) {
			const next = await source.next();
			if (next.done) stream.close();
			else stream.enqueue(next.value);
		},
		async cancel() {
			await source.return?.();
		}
	});
}
