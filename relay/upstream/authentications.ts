import { RENEWAL_PROVES } from './policy.ts';

/** The authentications of one account's socket: those still unanswered, and when it was last authenticated anew. */
export class Authentications {
	/** On this connection. */
	#unanswered = 0;
	#renewedAt = -Infinity;

	/** Another connection. */
	startOver(): void {
		this.#unanswered = 0;
	}

	asked(): void {
		this.#unanswered += 1;
	}

	/** False for an answer to a question that was not asked. */
	answered(): boolean {
		if (this.#unanswered === 0) return false;
		this.#unanswered -= 1;
		return true;
	}

	/** Whether the last renewal is long enough ago to have shown what it can; `now` is epoch ms. */
	mayRenew(now: number): boolean {
		return now - this.#renewedAt >= RENEWAL_PROVES;
	}

	renewed(now: number): void {
		this.#renewedAt = now;
	}
}
