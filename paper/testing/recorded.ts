import { readFileSync } from 'node:fs';
import * as v from 'valibot';

const exchangeSchema = v.object({
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
		body_text: v.nullish(v.string()),
		body_json: v.optional(v.unknown())
	})
});
export type RecordedExchange = v.InferOutput<typeof exchangeSchema>;

const eventSchema = v.object({
	dir: v.string(),
	json: v.optional(v.unknown()),
	text: v.optional(v.string())
});
type RecordedEvent = v.InferOutput<typeof eventSchema>;

/** The key of the recording server's user. */
export const RECORDED_KEY = '5f'.repeat(32);
/** Monday 23 November 2026, 14:03 in India: when most of it was recorded. */
export const RECORDED_AT = Date.parse('2026-11-23T14:03:00+05:30');

/** A recorded REST conversation of a real OpenAlgo server, in its order. */
export function recordedRest(name: string): RecordedExchange[] {
	return v.parse(v.object({ exchanges: v.array(exchangeSchema) }), read(name)).exchanges;
}

/** A recorded conversation with its feed; `dir` is `>` for the client and `<` for the server. */
export function recordedFeed(name: string): RecordedEvent[] {
	return v.parse(v.object({ events: v.array(eventSchema) }), read(name)).events;
}

function read(name: string): unknown {
	const file = new URL(`../../tests/fixtures/openalgo/${name}.json`, import.meta.url);
	return JSON.parse(readFileSync(file, 'utf8'));
}
