import { SvelteMap } from 'svelte/reactivity';
import type { AccountId } from '#lib/domain/account/account.ts';
import { percentile, withSample, type Sample } from '#lib/domain/account/latency.ts';
import type { Refusal } from '#lib/openalgo/rest/answer.ts';

/** What this page has seen of an account's server. */
export interface Health {
	/** Epoch ms of the last success; undefined when there was none in this visit. */
	successAt: number | undefined;
	/** Ms, of the successes of the last quarter of an hour. */
	p50: number | undefined;
	p95: number | undefined;
	/** Of the last call; undefined when it was a success. */
	refusal: Refusal | undefined;
}

interface Seen {
	samples: readonly Sample[];
	successAt: number | undefined;
	refusal: Refusal | undefined;
}

/** How the accounts' servers answer this page, from the calls that it makes anyway. */
export class HostHealth {
	readonly #now: () => number;
	readonly #seen = new SvelteMap<AccountId, Seen>();

	constructor(now: () => number) {
		this.#now = now;
	}

	heard(
		id: AccountId,
		{ tookMs, refusal }: { tookMs: number; refusal: Refusal | undefined }
	): void {
		const { samples = [], successAt } = this.#seen.get(id) ?? {};
		const at = this.#now();
		this.#seen.set(
			id,
			refusal
				? { samples, successAt, refusal }
				: { samples: withSample(samples, { at, ms: tookMs }), successAt: at, refusal }
		);
	}

	/** Undefined when nothing was asked yet. */
	of(id: AccountId): Health | undefined {
		const seen = this.#seen.get(id);
		if (!seen) return undefined;
		const { samples, successAt, refusal } = seen;
		return {
			...{ successAt, refusal },
			p50: percentile(samples, 0.5),
			p95: percentile(samples, 0.95)
		};
	}

	forget(id: AccountId): void {
		this.#seen.delete(id);
	}

	clear(): void {
		this.#seen.clear();
	}
}
