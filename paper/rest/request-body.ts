import type { IncomingMessage } from 'node:http';

export type RequestBody =
	| { kind: 'json'; value: unknown }
	/** Called JSON, and empty or not readable as such. */
	| { kind: 'broken' }
	/** Called something else. */
	| { kind: 'not-json' };

/** OpenAlgo itself has no limit; a paper server on a laptop needs one. Far above the largest basket. */
const MOST_BYTES = 4 * 1024 * 1024;

/** Undefined when the client went away or sent more than the limit. */
export async function readJson(request: IncomingMessage): Promise<RequestBody | undefined> {
	const chunks: Buffer[] = [];
	let size = 0;
	try {
		for await (const chunk of request) {
			const bytes = Buffer.from(chunk);
			size += bytes.length;
			if (size > MOST_BYTES) return undefined;
			chunks.push(bytes);
		}
	} catch {
		// The only failure of this stream is that the client is gone.
		return undefined;
	}
	const type = request.headers['content-type'] ?? '';
	if (!/^application\/(?:[\w.+-]*\+)?json\s*(?:;|$)/i.test(type)) return { kind: 'not-json' };
	try {
		return { kind: 'json', value: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
	} catch {
		return { kind: 'broken' };
	}
}
