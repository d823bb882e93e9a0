import { expect, test } from 'vitest';
import { boundedAnswer } from './bounded-answer.ts';

test('an answer is read as it was written, wherever it was cut on its way', async () => {
	const bytes = new TextEncoder().encode('{"name":"₹ 5 — नमस्ते"}');
	const body = new ReadableStream<Uint8Array>({
		start(stream) {
			for (const byte of bytes) stream.enqueue(Uint8Array.of(byte));
			stream.close();
		}
	});
	expect(await boundedAnswer(new Response(body))).toBe('{"name":"₹ 5 — नमस्ते"}');
	expect(await boundedAnswer(new Response(null))).toBe('');
});

test('an answer without an end is left once it is too long', async () => {
	let sent = 0;
	let left = false;
	const body = new ReadableStream<Uint8Array>({
		pull(stream) {
			sent += 1_000;
			stream.enqueue(new Uint8Array(1_000));
		},
		cancel: () => void (left = true)
	});
	expect(await boundedAnswer(new Response(body), 10_000)).toBeUndefined();
	expect(left).toBe(true);
	expect(sent).toBeLessThan(15_000);
});
