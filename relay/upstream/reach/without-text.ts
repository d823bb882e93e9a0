import { SecretFilter } from '#lib/domain/text/without-secret.ts';

/** The same bytes with every occurrence of a secret hidden, however it is spelled and cut into chunks. */
export async function* withoutText(
	chunks: AsyncIterable<Uint8Array>,
	secret: string
): AsyncIterable<Uint8Array> {
	const filter = new SecretFilter(secret);
	for await (const chunk of chunks) {
		// Latin-1 has one character for each byte, so that a chunk may end within one of UTF-8's.
		const clean = filter.take(bytesOf(chunk).toString('latin1'));
		if (clean !== '') yield Buffer.from(clean, 'latin1');
	}
	const rest = filter.end();
	if (rest !== '') yield Buffer.from(rest, 'latin1');
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
	return Buffer.from(buffer, byteOffset, byteLength);
}
