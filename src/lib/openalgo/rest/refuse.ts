import type { Refusal } from './answer.ts';
import { complaintsFrom } from '#lib/openalgo/schema/complaints.ts';
import { textFrom } from '#lib/openalgo/schema/coerce.ts';
import { shortText } from '#lib/domain/text/short-text.ts';
import { saidText } from './said.ts';

type Fields = Record<string, unknown>;

/** Which endpoint was asked: the same words mean different things. */
export type Subject = 'order' | 'depth' | 'other';

/** Marks of a raw exception: its text may name the broker's host or the server's files. */
const RAW = /https?:\/\/|\[Errno|Traceback|(?:Client|Server) error '|Connection|timed out/i;
/** A message is shown to a person; more than this is not one. */
const LONGEST = 300;

/** A reply that was not JSON, or not an object. */
export function refuseText(status: number, text: string): Refusal {
	if (status === 429) return { kind: 'rate-limited', limit: undefined };
	if (status === 403 && text.includes('Your IP has been banned')) {
		return { kind: 'rejected', message: 'Your IP has been banned' };
	}
	// A bare 500 is OpenAlgo's own; a proxy in front writes a page.
	if (status === 500 && text.trim() === '') return { kind: 'server', status };
	return { kind: 'not-openalgo', status };
}

/** A reply whose body is an object and which is not a success. */
export function refuseObject(status: number, body: Fields, subject: Subject): Refusal {
	const message = textFrom(body['message']);
	if (status === 429) return { kind: 'rate-limited', limit: limitFrom(message) };
	if (status === 401) return { kind: 'bad-key' };
	if (status === 403) return forbidden(status, message);
	if (status === 404 || status === 405) return missing(status, body, message, subject);
	if (status === 501) return { kind: 'unsupported', message: shortText(message, LONGEST) };
	if (status >= 500) return failed(status, message);
	if (status === 400) {
		const fields = complaintsFrom(body);
		if (fields) return { kind: 'invalid', fields };
		if (/invalid openalgo apikey/i.test(message)) return { kind: 'key-or-login' };
		if (body['invalid_symbols'] !== undefined || /not found|no valid positions/i.test(message)) {
			return notFound(status, message);
		}
		// Without a status it is the web framework's own complaint about the body.
		if (subject !== 'order' || body['status'] === undefined) {
			return {
				kind: 'invalid',
				fields: { '': message === '' ? [] : [shortText(message, LONGEST)] }
			};
		}
	}
	return said(status, message);
}

/**
 * Whether an order may have been placed although the answer is a refusal. Then only the order book tells,
 * and sending it again could place it twice. `unreachable` is among them: to a browser a connection that was cut
 * looks exactly like one that never opened.
 */
export function leavesOrderUnknown(refusal: Refusal): boolean {
	switch (refusal.kind) {
		case 'timeout':
		case 'unreachable':
		case 'server':
		case 'not-openalgo':
		case 'unexpected':
			return true;
		case 'bad-key':
		case 'logged-out':
		case 'key-or-login':
		case 'rate-limited':
		case 'not-sent':
		case 'invalid':
		case 'not-found':
		case 'rejected':
		case 'unsupported':
			return false;
	}
}

function forbidden(status: number, message: string): Refusal {
	if (/invalid openalgo apikey/i.test(message)) return { kind: 'key-or-login' };
	if (/invalid api key/i.test(message)) return { kind: 'bad-key' };
	if (/not allowed in semi-auto/i.test(message)) {
		return { kind: 'unsupported', message: shortText(message, LONGEST) };
	}
	// What is left is the broker's own refusal, for instance of its expired token.
	return said(status, message);
}

function missing(status: number, body: Fields, message: string, subject: Subject): Refusal {
	// A path that this server does not have: another version of OpenAlgo.
	if (body['path'] !== undefined || status === 405) {
		return { kind: 'unsupported', message: 'this server has no such endpoint' };
	}
	if (/broker-specific module not found/i.test(message)) {
		// The depth endpoint says this for a wrong key and for a missing login, and never 403.
		return subject === 'depth'
			? { kind: 'key-or-login' }
			: { kind: 'unsupported', message: shortText(message, LONGEST) };
	}
	return notFound(status, message);
}

function failed(status: number, message: string): Refusal {
	if (/unsupported timeframe|requires opengreeks|failed to parse option symbol/i.test(message)) {
		return { kind: 'unsupported', message: shortText(message, LONGEST) };
	}
	return crashed(status, message);
}

function crashed(status: number, message: string): Refusal {
	const words = saidText(message);
	return words === undefined ? { kind: 'server', status } : { kind: 'server', status, said: words };
}

function notFound(status: number, message: string): Refusal {
	return RAW.test(message)
		? crashed(status, message)
		: { kind: 'not-found', message: shortText(message, LONGEST) };
}

function said(status: number, message: string): Refusal {
	return message === '' || RAW.test(message)
		? crashed(status, message)
		: { kind: 'rejected', message: shortText(message, LONGEST) };
}

function limitFrom(message: string): string | undefined {
	return /^\d+ per [\w ]+$/.test(message) ? message : undefined;
}
