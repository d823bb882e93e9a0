import * as v from 'valibot';
import type { ApiCall } from './context.ts';
import { refuse } from './refusal.ts';

export type Body<T> = { ok: true; value: T } | { ok: false; refusal: Response };

/** The largest honest request is a connection of some 1 kB. */
export const MOST_BODY_BYTES = 64 * 1024;

/** Reads a JSON body by its schema; problems are reported field by field. */
export async function readBody<T>(
	call: ApiCall,
	schema: v.GenericSchema<unknown, T>
): Promise<Body<T>> {
	const text = await readText(call.req.raw.body);
	if (text === undefined) return { ok: false, refusal: refuse(call, 'too-large') };
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return { ok: false, refusal: refuse(call, 'malformed', { fields: { '': 'not JSON' } }) };
	}
	const result = v.safeParse(schema, value);
	if (result.success) return { ok: true, value: result.output };
	const fields = Object.fromEntries(
		result.issues.map((issue) => [v.getDotPath(issue) ?? '', whatIsWrong(issue)])
	);
	return { ok: false, refusal: refuse(call, 'malformed', { fields }) };
}

/** Judged by its declared length, before it is read: also on routes that take no body. */
export function announcesTooMuch(call: ApiCall): boolean {
	return Number(call.req.header('content-length') ?? 0) > MOST_BODY_BYTES;
}

/** Undefined as soon as it is too long, whatever Content-Length promised. */
async function readText(body: ReadableStream<Uint8Array> | null): Promise<string | undefined> {
	if (!body) return '';
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of body) {
		size += chunk.byteLength;
		if (size > MOST_BODY_BYTES) return undefined;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString('utf8');
}

/** Never the value itself: it may be a key or a password. */
function whatIsWrong(issue: v.BaseIssue<unknown>): string {
	if (issue.type === 'strict_object') {
		if (issue.expected === 'never') return 'unknown field';
		return issue.expected === 'Object' ? 'expected an object' : 'missing';
	}
	if (issue.type === 'regex' || issue.type === 'url') return issue.message;
	return issue.expected === null ? 'not allowed' : `expected ${issue.expected}`;
}
