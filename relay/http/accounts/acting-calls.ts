import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { ApiRefusal } from '#lib/wire/http/api.ts';
import type { SentBefore, SentCall, SentCalls } from '../../store/accounts/sent-calls.ts';
import type { PassedOn } from '../../upstream/reach/pass-through.ts';
import type { CallsUnderWay } from '../calls-under-way.ts';

interface ActingCallsWorld {
	sent: Pick<SentCalls, 'take' | 'find' | 'isTaken' | 'answered' | 'release'>;
	/** Keeps the relay from leaving before the work is done. */
	calls: Pick<CallsUnderWay, 'hold'>;
	log: Logger;
}

/** The relay itself does not send it. */
export type ActingRefusal = { is: 'refused' } & ApiRefusal;

export type ActingOutcome =
	| PassedOn
	| ActingRefusal
	/** It went out before, at this epoch ms, and its answer is not known here. */
	| { is: 'sent-before'; at: number };

interface Sending {
	/** Why a call that is no repeat is not sent now; undefined when it is. */
	refusal: () => Promise<ActingRefusal | undefined>;
	send: () => Promise<PassedOn>;
}

/** Results after which nothing has reached the account's server. */
const NOT_SENT: ReadonlySet<ActingOutcome['is']> = new Set([
	'not-ours',
	'busy',
	'unreachable',
	'target-refused'
]);

/**
 * Browsers may send a request again by themselves when a connection breaks before any answer, and a relay may be ended
 * in the middle of a call. Each call that changes something carries a number of its own, which is on disk before the
 * call goes out; a second call with that number goes no further, and gets the first one's answer: also where the call
 * would be refused by now, for its page must not hear of one that went out that it did not.
 */
export class ActingCalls {
	readonly #world: ActingCallsWorld;
	readonly #onTheirWay = new Map<string, { hash: string; outcome: Promise<ActingOutcome> }>();

	constructor(world: ActingCallsWorld) {
		this.#world = world;
	}

	async once(call: SentCall, sending: Sending): Promise<ActingOutcome> {
		const key = keyOf(call);
		const first = this.#onTheirWay.get(key);
		if (first) return this.#behind(call, sending, first);
		const outcome = this.#first(call, sending);
		this.#onTheirWay.set(key, { hash: call.hash, outcome });
		try {
			return await outcome;
		} finally {
			this.#onTheirWay.delete(key);
		}
	}

	/** Whether a call with that number has gone out to the account, or may be about to, whoever asks. */
	async mayHaveSent(accountId: string, number: string): Promise<boolean> {
		const onItsWay = [...this.#onTheirWay.keys()].some((key) => key.endsWith(` ${number}`));
		return onItsWay || this.#world.sent.isTaken(accountId, number);
	}

	async #behind(
		call: SentCall,
		sending: Sending,
		first: { hash: string; outcome: Promise<ActingOutcome> }
	): Promise<ActingOutcome> {
		if (call.hash !== first.hash) {
			// Another call with the number of this one: what is written down decides.
			await first.outcome.catch(() => undefined);
			return this.once(call, sending);
		}
		const outcome = await first.outcome;
		// A stream can be read only once.
		const whole = outcome.is !== 'answered' || outcome.body instanceof Uint8Array;
		return whole ? outcome : { is: 'sent-before', at: await this.#sentAt(call) };
	}

	async #first(call: SentCall, { refusal, send }: Sending): Promise<ActingOutcome> {
		const { sent } = this.#world;
		const refused = await refusal();
		const before = refused ? await sent.find(call) : await sent.take(call);
		if (before) return again(call, before);
		return refused ?? this.#send(call, send);
	}

	async #sentAt(call: SentCall): Promise<number> {
		const before = await this.#world.sent.find(call);
		if (!before) throw new Error('a call went out that is written down nowhere');
		return before.at;
	}

	async #send(call: SentCall, send: () => Promise<PassedOn>): Promise<PassedOn> {
		const passed = await send();
		if (NOT_SENT.has(passed.is)) {
			await this.#noted(() => this.#world.sent.release(call));
		} else if (passed.is === 'answered' && passed.body instanceof Uint8Array) {
			const { status, body } = passed;
			// The page's answer does not wait for this write: the number is on disk already.
			this.#world.calls.hold(this.#noted(() => this.#world.sent.answered(call, { status, body })));
		}
		return passed;
	}

	/** A failure here loses knowledge of the outcome, but never sends a call twice. */
	async #noted(write: () => Promise<void>): Promise<void> {
		try {
			await write();
		} catch (error) {
			this.#world.log.error({ err: error }, 'what became of a call could not be kept');
		}
	}
}

/** Equal for equal calls to one account, in whatever order a page writes the fields. */
export function actingCallHash(
	accountId: string,
	endpoint: string,
	body: Readonly<Record<string, unknown>>
): string {
	const fields = Object.entries(body).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
	const text = JSON.stringify([accountId, endpoint, fields]);
	return createHash('sha256').update(text).digest('hex');
}

function again({ hash }: SentCall, { hash: sentHash, at, answer }: SentBefore): ActingOutcome {
	if (hash === sentHash && answer) return { is: 'answered', ...answer };
	return { is: 'sent-before', at };
}

function keyOf({ userId, number }: SentCall): string {
	return `${userId} ${number}`;
}
