import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { SentBefore, SentCall, SentCalls } from '../../store/accounts/sent-calls.ts';
import type { PassedOn } from '../../upstream/reach/pass-through.ts';
import type { CallsUnderWay } from '../calls-under-way.ts';

interface ActingCallsWorld {
	sent: Pick<SentCalls, 'take' | 'answered' | 'release'>;
	/** Keeps the relay from leaving before the work is done. */
	calls: Pick<CallsUnderWay, 'hold'>;
	log: Logger;
}

export type ActingOutcome =
	| PassedOn
	/** It went out before, at this epoch ms, and its answer is not known here. */
	| { is: 'sent-before'; at: number };

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
 * call goes out; a second call with that number goes no further, and gets the first one's answer.
 */
export class ActingCalls {
	readonly #world: ActingCallsWorld;
	readonly #onTheirWay = new Map<string, Promise<PassedOn>>();

	constructor(world: ActingCallsWorld) {
		this.#world = world;
	}

	async once(call: SentCall, send: () => Promise<PassedOn>): Promise<ActingOutcome> {
		const before = await this.#world.sent.take(call);
		if (before) return this.#again(call, before);
		const key = keyOf(call);
		const sending = this.#send(call, send);
		this.#onTheirWay.set(key, sending);
		try {
			return await sending;
		} finally {
			this.#onTheirWay.delete(key);
		}
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

	async #again(call: SentCall, { hash, at, answer }: SentBefore): Promise<ActingOutcome> {
		if (hash !== call.hash) return { is: 'sent-before', at };
		if (answer) return { is: 'answered', ...answer };
		const passed = await this.#onTheirWay.get(keyOf(call));
		// A stream can be read only once.
		if (!passed || (passed.is === 'answered' && !(passed.body instanceof Uint8Array))) {
			return { is: 'sent-before', at };
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

function keyOf({ userId, number }: SentCall): string {
	return `${userId} ${number}`;
}
