import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { parsePythonRepr } from '#lib/openalgo/schema/python-repr.ts';
import type { Reply } from './rest.ts';
import { fail } from './verdict.ts';

/** A JSON number or, from some brokers, a number as text. */
export const numeric = v.union([
	v.number(),
	v.pipe(
		v.string(),
		v.check((text) => text.trim() !== '' && Number.isFinite(Number(text.replaceAll(',', ''))))
	)
]);
export const text = v.string();
export const object = v.record(v.string(), v.unknown());

export function expectStatus(reply: Reply, ...allowed: number[]): void {
	if (allowed.includes(reply.status)) return;
	fail(`${reply.asked}: expected ${allowed.join(' or ')}, ${gotten(reply)}`);
}

/** The whole body, whatever the order of its keys. */
export function expectBody(reply: Reply, status: number, body: unknown): void {
	expectStatus(reply, status);
	if (isDeepStrictEqual(reply.json, body)) return;
	fail(`${reply.asked}: expected ${JSON.stringify(body)}, ${gotten(reply)}`);
}

/** `message` of an error, and that it is called one. */
export function expectError(reply: Reply, status: number, message: string | RegExp): void {
	expectStatus(reply, status);
	const body = shaped(reply, v.object({ status: v.literal('error'), message: text }));
	const fits = typeof message === 'string' ? body.message === message : message.test(body.message);
	if (!fits) fail(`${reply.asked}: expected the message ${String(message)}, ${gotten(reply)}`);
}

type Complaints = Record<string, unknown>;

/**
 * What the schema found wrong, in whichever of its three places this endpoint writes it: an object in `message`, an
 * object in `errors`, or a Python dict as text in `message`.
 */
export function expectComplaints(
	reply: Reply,
	place: 'message' | 'errors' | 'text',
	complaints: Complaints
): void {
	expectStatus(reply, 400);
	const body = shaped(reply, object);
	const found =
		place === 'text' ? parsePythonRepr(String(body['message'])) : (body[place] as unknown);
	if (body['status'] !== 'error') fail(`${reply.asked}: expected status error, ${gotten(reply)}`);
	if (isDeepStrictEqual(found, complaints)) return;
	fail(`${reply.asked}: expected ${JSON.stringify(complaints)} in ${place}, ${gotten(reply)}`);
}

/** A success of a given shape; the value is what passed. */
export function expectShape<T>(reply: Reply, schema: v.GenericSchema<unknown, T>): T {
	expectStatus(reply, 200);
	const body = shaped(reply, v.object({ status: text }));
	if (body.status !== 'success') fail(`${reply.asked}: expected success, ${gotten(reply)}`);
	return shaped(reply, schema);
}

function shaped<T>(reply: Reply, schema: v.GenericSchema<unknown, T>): T {
	const result = v.safeParse(schema, reply.json, { abortEarly: true });
	if (result.success) return result.output;
	const issue = result.issues[0];
	return fail(
		`${reply.asked}: ${v.getDotPath(issue) ?? 'body'}: ${issue.message}; ${gotten(reply)}`
	);
}

export function expectTrue(claim: boolean, otherwise: string): void {
	if (!claim) fail(otherwise);
}

function gotten(reply: Reply): string {
	return `got ${reply.status} ${reply.text.trim().slice(0, 300)}`;
}
