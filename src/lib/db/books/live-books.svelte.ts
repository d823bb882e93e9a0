import { liveQuery, type Subscription } from 'dexie';
import { createSubscriber, SvelteMap } from 'svelte/reactivity';
import type { BookName, BookReading } from '#lib/books/book-readings.ts';
import type { AccountId } from '#lib/domain/account/account.ts';
import type { KeptBook } from './kept-book.ts';

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
			this.#readings.delete(account);
		}
		for (const account of accounts) {
			if (this.#followed.has(account)) continue;
			const subscription = liveQuery(() => this.#kept.of(account)).subscribe({
				next: (reading) => this.#take(account, reading),
				error: (error: unknown) => (this.#error = error)
			});
			this.#followed.set(account, subscription);
		}
	}

	#take(account: AccountId, reading: BookReading<Name> | undefined): void {
		// One that no longer fits its shape is none.
		if (!reading) this.#readings.delete(account);
		// What was read a moment ago is not drawn anew.
		else if (this.#readings.get(account)?.asOf !== reading.asOf)
			this.#readings.set(account, reading);
	}
}
