import * as v from 'valibot';
import { NEEDS_KEY_ALONE } from '#lib/domain/account/server-proof.ts';
import type { Answer, Refusal } from './answer.ts';
import { whichOfBoth } from './key-or-login.ts';
import { send, sendTwice, type ServerAccess, type Reply } from './request.ts';
import type { Call } from './transport.ts';

/**
 * For reads: asks, tries once more where that may help, checks the answer's shape, and tells a wrong key from a missing
 * broker login.
 */
export async function read<T>(
	host: ServerAccess,
	call: Call,
	schema: v.GenericSchema<unknown, T>
): Promise<Answer<T>> {
	const answer = prove(await sendTwice(host, call), schema);
	if (answer.ok || answer.refusal.kind !== 'key-or-login') return answer;
	return refused(NEEDS_KEY_ALONE.has(call.path) ? { kind: 'bad-key' } : await whichOfBoth(host));
}

/** For everything that changes something: sent once, whatever happens. */
export async function act<T>(
	host: ServerAccess,
	call: Call,
	schema: v.GenericSchema<unknown, T>
): Promise<Answer<T>> {
	return prove(await send(host, call), schema);
}

export function prove<T>(reply: Reply, schema: v.GenericSchema<unknown, T>): Answer<T> {
	if (!reply.ok) return refused(reply.refusal);
	const checked = v.safeParse(schema, reply.body, { abortEarly: true });
	if (!checked.success) return unexpected(v.getDotPath(checked.issues[0]) ?? '');
	return { ok: true, value: checked.output, mode: reply.mode, tookMs: reply.tookMs };
}

/** The same answer about something else; `because` names the place when the step finds it unreadable. */
export function mapAnswer<T, U>(
	answer: Answer<T>,
	step: (value: T) => U | undefined,
	because = ''
): Answer<U> {
	if (!answer.ok) return answer;
	const value = step(answer.value);
	return value === undefined ? unexpected(because) : { ...answer, value };
}

export function refused(refusal: Refusal): { ok: false; refusal: Refusal } {
	return { ok: false, refusal };
}

function unexpected(where: string): { ok: false; refusal: Refusal } {
	return refused({ kind: 'unexpected', where });
}
