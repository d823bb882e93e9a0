import * as v from 'valibot';
import type { PaperHost } from '../host.ts';
import { fail, jsonify, type PaperReply } from '../rest/reply.ts';
import type { RequestBody } from '../rest/request-body.ts';
import { faultRequestSchema, faultSchema, type FaultName } from './fault.ts';

const NAMES: readonly FaultName[] = faultSchema.options.map(
	(option) => option.entries.fault.literal
);

/** `GET` reads what is set, `POST` sets one fault or clears. */
export function faultDesk(host: PaperHost): (method: string, body: RequestBody) => PaperReply {
	return (method, body) => {
		if (method === 'GET') return state(host);
		if (method !== 'POST') return fail(405, 'GET to read, POST to set or clear');
		if (body.kind !== 'json') return fail(400, 'A JSON body is needed');
		const read = v.safeParse(faultRequestSchema, body.value);
		if (!read.success) return fail(400, wordsOf(body.value));
		if (!('clear' in read.output)) {
			host.faults.set(read.output);
			return state(host);
		}
		const { clear } = read.output;
		const named = NAMES.find((name) => name === clear);
		if (clear === 'all') host.faults.clearAll();
		else if (named) host.faults.clear(named);
		else return fail(400, `Unknown fault ${clear}. Known: ${NAMES.join(', ')}`);
		return state(host);
	};
}

function state(host: PaperHost): PaperReply {
	return jsonify(200, {
		status: 'success',
		broker: host.faults.broker,
		apikey: host.keys.current,
		active: host.faults.list().map(({ fault, left, endsInMs }) => ({
			...JSON.parse(JSON.stringify(fault)),
			left,
			ends_in_ms: endsInMs
		})),
		known: [...NAMES]
	});
}

/** The variant's own message: that of the union would only say that nothing fits. */
function wordsOf(body: unknown): string {
	const read = v.safeParse(faultSchema, body);
	if (read.success) return 'Not understood';
	const flat = v.flatten(read.issues);
	return JSON.stringify(flat.nested ?? flat.root ?? {});
}
