import type { InValue, ResultSet, Value } from '@libsql/client';
import * as v from 'valibot';

// The JSON of Hrana over HTTP, as https://github.com/tursodatabase/libsql/blob/main/docs has it for versions 2 and 3.

const value = v.variant('type', [
	v.object({ type: v.literal('null') }),
	v.object({ type: v.literal('integer'), value: v.string() }),
	v.object({ type: v.literal('float'), value: v.number() }),
	v.object({ type: v.literal('text'), value: v.string() }),
	v.object({ type: v.literal('blob'), base64: v.string() })
]);
const sqlText = { sql: v.optional(v.string()), sql_id: v.optional(v.number()) };
const statement = v.object({
	...sqlText,
	args: v.optional(v.array(value), []),
	named_args: v.optional(v.array(v.object({ name: v.string(), value })), [])
});
export type HranaStatement = v.InferOutput<typeof statement>;

export type HranaCondition =
	| { type: 'ok' | 'error'; step: number }
	| { type: 'not'; cond: HranaCondition }
	| { type: 'and' | 'or'; conds: HranaCondition[] }
	| { type: 'is_autocommit' };
const condition: v.GenericSchema<HranaCondition> = v.lazy(() =>
	v.union([
		v.object({ type: v.picklist(['ok', 'error']), step: v.number() }),
		v.object({ type: v.literal('not'), cond: condition }),
		v.object({ type: v.picklist(['and', 'or']), conds: v.array(condition) }),
		v.object({ type: v.literal('is_autocommit') })
	])
);

const request = v.variant('type', [
	v.object({ type: v.literal('close') }),
	v.object({ type: v.literal('get_autocommit') }),
	v.object({ type: v.literal('execute'), stmt: statement }),
	v.object({
		type: v.literal('batch'),
		batch: v.object({
			steps: v.array(v.object({ condition: v.nullish(condition), stmt: statement }))
		})
	}),
	v.object({ type: v.literal('sequence'), ...sqlText }),
	v.object({ type: v.literal('store_sql'), sql_id: v.number(), sql: v.string() }),
	v.object({ type: v.literal('close_sql'), sql_id: v.number() })
]);
export type HranaRequest = v.InferOutput<typeof request>;

export const pipeline = v.object({ baton: v.nullish(v.string()), requests: v.array(request) });

export function argsOf({ args, named_args: named }: HranaStatement) {
	if (named.length === 0) return args.map(fromHrana);
	return Object.fromEntries(named.map((arg) => [arg.name, fromHrana(arg.value)]));
}

function fromHrana(given: v.InferOutput<typeof value>): InValue {
	switch (given.type) {
		case 'null':
			return null;
		case 'integer':
			return BigInt(given.value);
		case 'blob':
			return new Uint8Array(Buffer.from(given.base64, 'base64'));
		case 'float':
		case 'text':
			return given.value;
	}
}

export function resultJson({ columns, rows, rowsAffected }: ResultSet): unknown {
	return {
		cols: columns.map((name) => ({ name })),
		rows: rows.map((row) => columns.map((_, index) => toHrana(row[index] ?? null))),
		affected_row_count: rowsAffected,
		last_insert_rowid: null
	};
}

function toHrana(found: Value): unknown {
	if (found === null) return { type: 'null' };
	if (typeof found === 'bigint') return { type: 'integer', value: String(found) };
	if (typeof found === 'number') return { type: 'float', value: found };
	if (typeof found === 'string') return { type: 'text', value: found };
	return { type: 'blob', base64: Buffer.from(found).toString('base64') };
}
