import * as v from 'valibot';
import {
	clientMessage,
	serverMessage,
	type ClientMessage,
	type ServerMessage
} from './messages.ts';

type Decoded<T> =
	| { ok: true; message: T }
	/** `unknown-message`: well formed, of a type that this version does not have. `detail` repeats no value. */
	| { ok: false; why: 'malformed' | 'unknown-message'; detail: string };

/** The only place where the wire's text becomes a message. */
export function decodeClient(text: string): Decoded<ClientMessage> {
	return decode(clientMessage, text);
}

export function decodeServer(text: string): Decoded<ServerMessage> {
	return decode(serverMessage, text);
}

export function encode(message: ClientMessage | ServerMessage): string {
	return JSON.stringify(message);
}

function decode<T>(schema: v.GenericSchema<unknown, T>, text: string): Decoded<T> {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return { ok: false, why: 'malformed', detail: 'not JSON' };
	}
	const result = v.safeParse(schema, value, { abortEarly: true });
	if (result.success) return { ok: true, message: result.output };
	const issue = result.issues[0];
	// The path names the field; the received value may be anything, so it is not repeated.
	const path = v.getDotPath(issue);
	const why = path === 't' && v.is(tagged, value) ? 'unknown-message' : 'malformed';
	return { ok: false, why, detail: `${path ?? 'message'}: expected ${issue.expected ?? 'other'}` };
}

const tagged = v.object({ t: v.string() });
