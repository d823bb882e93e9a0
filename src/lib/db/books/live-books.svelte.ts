import { liveQuery, type Subscription } from 'dexie';
import { createSubscriber, SvelteMap } from 'svelte/reactivity';
import type { BookName, BookReading } from '#lib/books/book-readings.ts';
import type { AccountId } from '#lib/domain/account/account.ts';
import type { KeptBook } from './kept-book.ts';

/** Ms: of one frame. */
const FRAME = 16;

/**
 * One of the books of every account, kept current while something reads it. Each account's is followed by itself: with twenty
 * accounts, a new reading of one does not bring the rows of the other nineteen from the disk again.
 */
export class LiveBooks<Name extends BookName> {
	readonly #kept: Pick<KeptBook<Name>, 'all' | 'of' | 'accounts'>;
	readonly #readings = new SvelteMap<AccountId, BookReading<Name>>();
	readonly #followed = new Map<AccountId, Subscription>();
	#ready = $state.raw(false);
	#error = $state.raw<unknown>();
	readonly #track: () => void;
	/** Readings that came since the last frame, to be shown together. */
	readonly #came = new Map<AccountId, BookReading<Name> | undefined>();
	#showing: ReturnType<typeof setTimeout> | undefined;

	constructor(kept: Pick<KeptBook<Name>, 'all' | 'of' | 'accounts'>) {
		this.#kept = kept;
		this.#track = createSubscriber(() => this.#start());
	}

	/** Whether the device was read, so that an account without a book has none. */
	get ready(): boolean {
		this.#track();
		return this.#ready;
	}

	of(account: AccountId): BookReading<Name> | undefined {
		this.#track();
		return this.#readings.get(account);
	}

	/** Why the device's storage could not be read, if it could not: private windows and full disks. */
	get error(): unknown {
		this.#track();
		return this.#error;
	}

	#start(): () => void {
		let listed: Subscription | undefined;
		let stopped = false;
		const failed = (error: unknown) => {
			this.#error = error;
		};
		const follow = () => {
			if (stopped) return;
			listed = liveQuery(() => this.#kept.accounts()).subscribe({
				next: (accounts) => this.#list(accounts),
				error: failed
			});
		};
		// The first look is one reading of all: each account by itself would take as many, while the page waits.
		this.#kept.all().then((readings) => {
			if (stopped) return;
			for (const reading of readings) this.#take(reading.account, reading);
			this.#ready = true;
			this.#error = undefined;
			follow();
		}, failed);
		return () => {
			stopped = true;
			clearTimeout(this.#showing);
			this.#showing = undefined;
			this.#came.clear();
			listed?.unsubscribe();
			this.#list([]);
			this.#ready = false;
		};
	}

	#list(accounts: readonly AccountId[]): void {
		for (const [account, subscription] of this.#followed) {
			if (accounts.includes(account)) continue;
			subscription.unsubscribe();
			this.#followed.delete(account);
			this.#came.delete(account);
			this.#readings.delete(account);
		}
		for (const account of accounts) {
			if (this.#followed.has(account)) continue;
			const subscription = liveQuery(() => this.#kept.of(account)).subscribe({
				next: (reading) => this.#show(account, reading),
				error: (error: unknown) => (this.#error = error)
			});
			this.#followed.set(account, subscription);
		}
	}

	/** Twenty servers answer within a moment: sums over all of them are drawn once for it, not twenty times. */
	#show(account: AccountId, reading: BookReading<Name> | undefined): void {
		if (this.#readings.get(account)?.asOf === reading?.asOf) return;
		this.#came.set(account, reading);
		this.#showing ??= setTimeout(() => {
			this.#showing = undefined;
			for (const [of, came] of this.#came) this.#take(of, came);
			this.#came.clear();
		}, FRAME);
	}

	#take(account: AccountId, reading: BookReading<Name> | undefined): void {
		// One that no longer fits its shape is none.
		if (!reading) this.#readings.delete(account);
		// What was read a moment ago is not drawn anew.
		else if (this.#readings.get(account)?.asOf !== reading.asOf)
			this.#readings.set(account, reading);
	}
}
