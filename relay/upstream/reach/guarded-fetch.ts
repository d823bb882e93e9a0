import { requestHost } from './host-request.ts';
import type { TargetGuard } from './target-guard.ts';

/** Bytes. What the relay reads for itself is a ping or a calendar; the longest has some 20 kB. */
const MOST_BYTES = 1024 * 1024;
/** Of these a Response may not have a body. */
const EMPTY: ReadonlySet<number> = new Set([204, 205, 304]);

/** The platform's `fetch` for the relay's own questions to OpenAlgo servers, but only to addresses that are allowed. */
export function guardedFetch(guard: TargetGuard): typeof fetch {
	return async (input, init) => {
		// Without the signal: a Request follows it weakly, and a collection would leave the connection without an end.
		const { signal = null, ...rest } = init ?? {};
		const { url, method, headers, body } = new Request(input, rest);
		const reply = await requestHost(guard, {
			url: new URL(url),
			method,
			headers: Object.fromEntries(headers),
			body: body === null ? undefined : await new Response(body).text(),
			...(signal && { signal })
		});
		if (!reply.ok) throw reply.error;
		const { statusCode = 0 } = reply.response;
		const chunks: Buffer[] = [];
		let size = 0;
		for await (const chunk of reply.response as AsyncIterable<Buffer>) {
			size += chunk.byteLength;
			// Returning ends the connection.
			if (size > MOST_BYTES) throw new Error('the answer is too long');
			chunks.push(chunk);
		}
		return new Response(EMPTY.has(statusCode) ? null : Buffer.concat(chunks), {
			status: statusCode
		});
	};
}
