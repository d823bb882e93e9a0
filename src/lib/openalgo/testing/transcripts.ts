import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

// Recorded from a real OpenAlgo 2.0.2.1 with Zerodha's adapter over a stand-in broker.
const folder = fileURLToPath(new URL('../../../../tests/fixtures/openalgo/', import.meta.url));

/** The key of every recording. */
export const RECORDED_KEY = '5f'.repeat(32);

/** Epoch ms: the servers answered on this day, and what they said is right on it alone. */
export const RECORDED_AT = Date.parse('2026-11-23T08:31:00Z');

const exchange = v.object({
	label: v.string(),
	request: v.object({
		method: v.string(),
		path: v.string(),
		headers: v.record(v.string(), v.string()),
		body_text: v.nullish(v.string())
	}),
	response: v.object({
		status: v.number(),
		headers: v.array(v.tuple([v.string(), v.string()])),
		body_text: v.nullish(v.string(), '')
	})
});
export type Exchange = v.InferOutput<typeof exchange>;

const restFile = v.object({ exchanges: v.array(v.unknown()) });
const event = v.object({
	dir: v.optional(v.string()),
	json: v.optional(v.unknown()),
	text: v.nullish(v.string()),
	code: v.optional(v.number())
});
const socketFile = v.object({ events: v.optional(v.array(event), []) });

export function restFiles(): string[] {
	return (
		readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.map((name) => name.replaceAll('\\', '/'))
			.filter((name) => name.endsWith('.json') && !name.startsWith('ws/'))
			// Those are about headers; their bodies are the others' again.
			.filter((name) => !name.startsWith('rest/cors-'))
			.map((name) => name.slice(0, -'.json'.length))
			.sort()
	);
}

export function socketFiles(): string[] {
	return readdirSync(`${folder}/ws`)
		.map((name) => `ws/${name.slice(0, -'.json'.length)}`)
		.sort();
}

/** Every full exchange of a file; summaries of bursts have another shape and are left out. */
export function exchangesOf(file: string): Exchange[] {
	const { exchanges } = v.parse(restFile, read(file));
	return exchanges.flatMap((one) => {
		const parsed = v.safeParse(exchange, one);
		return parsed.success ? [parsed.output] : [];
	});
}

export interface Spoken {
	by: 'client' | 'server';
	/** As it was on the wire. */
	text: string;
}

export function conversationOf(file: string): Spoken[] {
	return v
		.parse(socketFile, read(file))
		.events.filter((one) => one.dir === '<' || one.dir === '>')
		.map((one) => ({
			by: one.dir === '<' ? 'server' : 'client',
			text: one.text ?? asPythonWrites(one.json)
		}));
}

export function framesFrom(file: string): string[] {
	return conversationOf(file)
		.filter((one) => one.by === 'server')
		.map((one) => one.text);
}

/** With a space after each comma and colon. */
function asPythonWrites(value: unknown): string {
	return JSON.stringify(value).replace(
		/("(?:[^"\\]|\\.)*")|[:,]/g,
		(token: string, text?: string) => text ?? `${token} `
	);
}

function read(file: string): unknown {
	return JSON.parse(readFileSync(`${folder}${file}.json`, 'utf8'));
}
