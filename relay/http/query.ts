import * as v from 'valibot';
import type { Body } from './body.ts';
import type { ApiCall } from './context.ts';
import { refuse } from './refusal.ts';

/** Reads the query string by its schema: a repeated name is a list. */
export function readQuery<T>(call: ApiCall, schema: v.GenericSchema<unknown, T>): Body<T> {
	const asked = Object.entries(call.req.queries()).map(([name, values]) => [
		name,
		values.length > 1 ? values : values[0]
	]);
	const result = v.safeParse(schema, Object.fromEntries(asked));
	if (result.success) return { ok: true, value: result.output };
	const fields = Object.fromEntries(
		result.issues.map((issue) => [
			String(issue.path?.[0]?.key ?? ''),
			// Never the value itself: it may be long, and it is the visitor's own.
			issue.type === 'regex' ? issue.message : 'not allowed'
		])
	);
	return { ok: false, refusal: refuse(call, 'malformed', { fields }) };
}
