import type { FeedStatus } from '#lib/wire/messages.ts';
import type { FeedReading } from './feed-badge.ts';

/** What this page knows about the feed: the relay's last word, and whether the relay can be heard at all. */
export class FeedView {
	readonly #now: () => number;
	#heard = $state.raw<{ status: FeedStatus; at: number }>();
	#lostSince = $state.raw<number>();

	constructor(now: () => number) {
		this.#now = now;
		this.#lostSince = now();
	}

	get status(): FeedStatus | undefined {
		return this.#heard?.status;
	}

	reading(online: boolean, newestQuoteAt: number): FeedReading {
		return { online, lostSince: this.#lostSince, heard: this.#heard, newestQuoteAt };
	}

	hear(status: FeedStatus): void {
		this.#heard = { status, at: this.#now() };
	}

	linked(): void {
		this.#lostSince = undefined;
	}

	lost(): void {
		this.#lostSince ??= this.#now();
	}

	/** Signing out. */
	clear(): void {
		this.#heard = undefined;
		this.#lostSince = this.#now();
	}
}
