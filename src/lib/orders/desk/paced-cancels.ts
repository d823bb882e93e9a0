import type { AccountId } from '#lib/domain/account/account.ts';
import { changeAnswer, type ChangeAnswer } from '#lib/orders/change/change-answer.ts';
import type { WaveWorld } from './send-wave.ts';

/** Ms until an order that still works is cancelled once more, and how often that is done: twice is once. */
const AGAIN_AFTER = 4_000;
const MOST_TIMES = 3;

interface CancelCall {
	times: number;
	/** Ms of the clock. */
	sentAt: number;
	/** Undefined while it is on its way. */
	answered: { at: number; answer: ChangeAnswer } | undefined;
}

/** Cancels orders of an account without waiting for answers: a book tells what came of it. */
export class PacedCancels {
	readonly #world: WaveWorld;
	readonly #account: AccountId;
	readonly #calls = new Map<string, CancelCall>();

	constructor(world: WaveWorld, account: AccountId) {
		this.#world = world;
		this.#account = account;
	}

	/** Unless it was asked for a moment ago, was refused, or was asked for often enough. */
	ask({ orderid }: { orderid: string }): void {
		const { ports } = this.#world;
		const before = this.#calls.get(orderid);
		if (before && !this.#isDue(before)) return;
		const call: CancelCall = {
			...{ times: (before?.times ?? 0) + 1, sentAt: ports.clock(), answered: before?.answered }
		};
		this.#calls.set(orderid, call);
		const done = (answer: ChangeAnswer) => {
			call.answered = { at: ports.clock(), answer };
		};
		this.#leave(orderid).then(done, (error: unknown) => {
			done({ is: 'lost', because: 'unexpected' });
			ports.trouble(error);
		});
	}

	/** The newest; undefined while none has come. */
	answerOf(orderid: string): ChangeAnswer | undefined {
		return this.#calls.get(orderid)?.answered?.answer;
	}

	/** Whether it was said before that moment of the clock that it will not be done. */
	isRefused(orderid: string, before: number): boolean {
		const answered = this.#calls.get(orderid)?.answered;
		return answered !== undefined && answered.at <= before && isNo(answered.answer);
	}

	async #leave(orderid: string): Promise<ChangeAnswer> {
		const { ports, pace } = this.#world;
		const wait = pace.take(this.#account);
		if (wait > 0) await ports.pause(wait);
		return changeAnswer(await ports.sender.cancel(this.#account, orderid));
	}

	#isDue({ times, sentAt, answered }: CancelCall): boolean {
		if (!answered || isNo(answered.answer) || times >= MOST_TIMES) return false;
		return this.#world.ports.clock() - sentAt >= AGAIN_AFTER;
	}
}

function isNo({ is }: ChangeAnswer): boolean {
	return is === 'refused' || is === 'at-its-server';
}
