import pino, { type DestinationStream, type Logger } from 'pino';
import type { LogRepeats } from './log-repeats.ts';

/** Names of fields that are never written, at any depth, by any logger. */
const SECRET_FIELD =
	/^(api[-_]?key|key|sealed[-_]?key|password(hash)?|secret|token|cookie|set-cookie|authorization|session([-_]?(id|token))?|sec-websocket-protocol|known-device)$/i;
/** OpenAlgo's keys are 64 hex digits: hidden even inside a sentence or an address. */
const KEY_LIKE = /\b[0-9a-f]{64}\b/gi;
const HIDDEN = '[hidden]';
const CHILD_SECRETS = [
	'apiKey',
	'apikey',
	'key',
	'password',
	'secret',
	'token',
	'cookie',
	'session'
];
/** Nothing worth logging is nested deeper, and a cycle would not end. */
const DEEPEST = 6;

const INFO = pino.levels.values['info'] ?? 30;

/** One line of JSON per event, without any secret; with `repeats` one for many that came too fast. */
export function createLog(
	level: string,
	destination: DestinationStream,
	repeats?: LogRepeats
): Logger {
	return pino(
		{
			level,
			base: null,
			timestamp: pino.stdTimeFunctions.isoTime,
			formatters: {
				level: (label) => ({ level: label }),
				log: (fields) => Object.fromEntries(scrubEntries(fields, 0))
			},
			// A child logger's bindings do not pass through the formatters.
			redact: { paths: CHILD_SECRETS, censor: HIDDEN },
			// Scrubbed already; pino's own would describe it once more.
			serializers: { err: (err: unknown) => err },
			hooks: {
				logMethod([first, message, ...rest], method, level) {
					const [fields, words] = partsOf(first, message);
					const write = (more: object) => {
						method.call(this, { ...fields, ...more }, words && hideKeys(words), ...rest);
					};
					// What is finer was asked for.
					if (repeats && level >= INFO) repeats.take(`${level} ${words}`, write);
					else write({});
				}
			}
		},
		destination
	);
}

/** What a call of the log may begin with: an error, a sentence, or fields and a sentence. */
function partsOf(first: unknown, message: string | undefined): [object, string | undefined] {
	if (first instanceof Error) return [{ err: first }, message ?? first.message];
	if (typeof first === 'string') return [{}, first];
	return [typeof first === 'object' && first !== null ? first : {}, message];
}

function scrub(value: unknown, depth: number): unknown {
	if (typeof value === 'string') return hideKeys(value);
	if (typeof value !== 'object' || value === null) return value;
	if (depth >= DEEPEST) return '[deeper]';
	// Only what describes the error: libraries hang requests, headers and keys on theirs.
	if (value instanceof Error) {
		return {
			type: value.name,
			message: hideKeys(value.message),
			stack: hideKeys(value.stack ?? ''),
			...(value.cause === undefined ? {} : { cause: scrub(value.cause, depth + 1) })
		};
	}
	if (Array.isArray(value)) return value.map((item) => scrub(item, depth + 1));
	return Object.fromEntries(scrubEntries(value, depth));
}

function scrubEntries(fields: object, depth: number): [string, unknown][] {
	return Object.entries(fields).map(([name, value]) => [
		name,
		SECRET_FIELD.test(name) && typeof value !== 'number' && typeof value !== 'boolean'
			? HIDDEN
			: scrub(value, depth + 1)
	]);
}

function hideKeys(text: string): string {
	return text.replace(KEY_LIKE, HIDDEN);
}
