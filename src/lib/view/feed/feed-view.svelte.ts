import type { FeedStatus } from '#lib/wire/socket/messages.ts';
import type { FeedReading } from './feed-badge.ts';

/** What this page knows about the feed: the relay's last word, and whether the relay can be heard at all. */
export class FeedView {
	readonly #now: () => number;
	#status = $state.raw<FeedStatus>();
	#lostSince = $state.raw<number>();
	#linkedSince = $state.raw<number>();

	constructor(now: () => number) {
		this.#now = now;
		this.#lostSince = now();
	}

	get status(): FeedStatus | undefined {
		return this.#status;
	}

	/** Epoch ms since when the relay cannot be heard; undefined while it can. */
	get lostSince(): number | undefined {
		return this.#lostSince;
	}

	/** Whether the relay, as far as it can be heard, takes an account's socket for one that feeds or could. */
	trusts(id: string): boolean {
		if (this.#lostSince !== undefined) return false;
		const candidate = this.#status?.candidates.find((one) => one.id === id);
		return candidate?.state === 'serving' || candidate?.state === 'standby';
	}

	reading(online: boolean, newestQuoteAt: number): FeedReading {
		return {
			online,
			lostSince: this.#lostSince,
			linkedSince: this.#linkedSince,
			status: this.#status,
			newestQuoteAt
		};
	}

	hear(status: FeedStatus): void {
		this.#status = status;
	}

	linked(): void {
		this.#lostSince = undefined;
		this.#linkedSince ??= this.#now();
	}

	lost(): void {
		this.#lostSince ??= this.#now();
		this.#linkedSince = undefined;
	}

	/** Signing out. */
	clear(): void {
		this.#status = undefined;
		this.#lostSince = this.#now();
		this.#linkedSince = undefined;
	}
}
