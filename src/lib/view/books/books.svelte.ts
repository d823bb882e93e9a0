import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { BookName, BookReading, BookReadings, BookStore } from '#lib/books/book-readings.ts';
import { BookSchedules } from '#lib/books/book-schedules.ts';
import { EVERYWHERE, exchangesIn, marketState } from '#lib/books/market-state.ts';
import { readBook, type BookClient } from '#lib/books/read-book.ts';
import { bookIsCurrent, isSettled, type MarketState } from '#lib/books/reading-plan.ts';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import type { MarketCalendar } from '#lib/domain/market/market-calendar.ts';
import type { AnswerMode, Refusal } from '#lib/openalgo/rest/answer.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';
import type { Problem } from '#lib/view/page/problem.ts';

/** Why an account's book could not be read the last time. */
export type BookTrouble =
	| { kind: 'refused'; refusal: Refusal }
	/** Neither this device nor the relay gave the account's key. */
	| { kind: 'no-key'; problem: Problem }
	/** It was read, but this device's storage is full or closed. */
	| { kind: 'not-kept' };

export type ClientAnswer = { ok: true; client: BookClient } | { ok: false; problem: Problem };

interface BooksWorld {
	kept: BookStore;
	surroundings: Surroundings;
	calendar: () => MarketCalendar;
	/** The active accounts. */
	accounts: () => readonly Account[];
	client: (account: Account) => Promise<ClientAnswer>;
	heardMode: (id: AccountId, mode: AnswerMode) => void;
	/** Tells which account's orders changed; returns its stop. */
	onOrder: (changed: (account: string) => void) => () => void;
}

/** P&L of the day is in the bar of every page. */
const ALWAYS: readonly BookName[] = ['positions'];

/** Reads the books of every active account straight from its server into this device's storage. */
export class Books {
	readonly #world: BooksWorld;
	readonly #schedules: BookSchedules;
	/** By account and book. */
	readonly #troubles = new SvelteMap<string, BookTrouble>();
	readonly #exchanges = new Map<AccountId, Set<Exchange>>();
	readonly #markets = new Map<
		AccountId,
		{ at: number; calendar: MarketCalendar; state: MarketState }
	>();
	/** How each account was reached when it was last looked at. */
	#reached = new Map<AccountId, string>();

	constructor(world: BooksWorld) {
		this.#world = world;
		const { surroundings } = world;
		this.#schedules = new BookSchedules({
			now: () => surroundings.now(),
			after: (ms, run) => surroundings.after(ms, run),
			awake: () => surroundings.visible(),
			market: (id) => this.#market(id),
			keptAt: (id, book) => this.#keptAt(id, book),
			read: (id, book) => this.#read(id, book)
		});
	}

	/** Undefined when the last reading went well, or there was none yet. */
	trouble(id: AccountId, book: BookName = 'positions'): BookTrouble | undefined {
		return this.#troubles.get(placeOf(id, book));
	}

	/** Whether what was true at `asOf` (epoch ms) may be counted as what the account holds now. */
	isCurrent(id: AccountId, asOf: number, now: number, troubled: boolean): boolean {
		const every = this.#schedules.every(id);
		const young = bookIsCurrent(Math.max(0, now - asOf), { troubled, settled: false, every });
		return young || (!troubled && isSettled(asOf, this.#market(id)));
	}

	/** For as long as a user is signed in. Returns its stop. */
	start(): () => void {
		const { surroundings, accounts, onOrder } = this.#world;
		const stopFollowing = $effect.root(() => {
			$effect(() => {
				const active = accounts();
				untrack(() => this.#follow(active));
			});
		});
		const stops = [
			stopFollowing,
			this.#schedules.need(ALWAYS),
			onOrder((account) => this.#schedules.changed(account as AccountId)),
			surroundings.onChange(() => this.cameBack())
		];
		return () => {
			for (const stop of stops) stop();
			this.#follow([]);
		};
	}

	/** While a page shows these books. Returns its stop. */
	watch(...books: readonly BookName[]): () => void {
		return this.#schedules.need(books);
	}

	/** Reads all that is needed of the account again, however young it is. */
	retry(id: AccountId): void {
		this.#schedules.changed(id);
	}

	/** The device slept, or its clock was set: what is due by now is read at once. */
	cameBack(): void {
		this.#schedules.cameBack();
	}

	/** Resolves when no book is on its way, at the latest after so many ms: what is less urgent may be asked then. */
	quiet(withinMs: number): Promise<void> {
		const { surroundings } = this.#world;
		return new Promise((resolve) => {
			const cancel = surroundings.after(withinMs, resolve);
			void this.#schedules.quiet().then(() => {
				cancel();
				resolve();
			});
		});
	}

	/** A book that is as young as any reader may expect: what is kept, or else a new reading. */
	async fresh<Name extends BookName>(
		id: AccountId,
		book: Name
	): Promise<{ ok: true; reading: BookReading<Name> } | { ok: false; trouble: BookTrouble }> {
		await this.#schedules.refresh(id, book);
		const trouble = this.trouble(id, book);
		if (trouble) return { ok: false, trouble };
		const reading = await this.#world.kept[book].of(id);
		return reading ? { ok: true, reading } : { ok: false, trouble: { kind: 'not-kept' } };
	}

	#follow(accounts: readonly Account[]): void {
		this.#schedules.follow(accounts);
		const reached = new Map(
			accounts.map(({ id, hostUrl, route, keyVersion }) => {
				return [id, [hostUrl, route, keyVersion].join(' ')];
			})
		);
		for (const [id, before] of this.#reached) {
			if (reached.get(id) === before) continue;
			// What was found out belongs to the server, the key or the way of before.
			for (const place of this.#troubles.keys()) {
				if (place.startsWith(`${id} `)) this.#troubles.delete(place);
			}
			this.#schedules.changed(id);
		}
		this.#reached = reached;
	}

	/** Looked up once a second: every row of every table asks whether its book is current. */
	#market(id: AccountId): MarketState {
		const { surroundings, calendar } = this.#world;
		const at = surroundings.market();
		const known = this.#markets.get(id);
		const current = calendar();
		if (known?.calendar === current && Math.abs(at - known.at) < 1_000) return known.state;
		const exchanges = new Set([...EVERYWHERE, ...(this.#exchanges.get(id) ?? [])]);
		const { open, settledFrom } = marketState(current, [...exchanges], at);
		const ahead = at - surroundings.now();
		const state = {
			open,
			settledFrom: settledFrom === undefined ? undefined : settledFrom - ahead
		};
		this.#markets.set(id, { at, calendar: current, state });
		return state;
	}

	async #keptAt(id: AccountId, book: BookName): Promise<number | undefined> {
		// Storage that cannot be read holds nothing that would save a reading.
		const kept = await this.#world.kept[book].of(id).catch(() => undefined);
		if (kept) this.#noteExchanges(kept);
		return kept?.asOf;
	}

	#noteExchanges(reading: BookReadings[BookName]): void {
		const known = this.#exchanges.get(reading.account) ?? new Set();
		this.#exchanges.set(reading.account, known);
		for (const exchange of exchangesIn(reading)) known.add(exchange);
	}

	async #read(id: AccountId, book: BookName): Promise<number | undefined> {
		// As it is now: its key or its route may be new.
		const account = this.#world.accounts().find((candidate) => candidate.id === id);
		if (!account) return undefined;
		const read = await this.#readAndKeep(account, book);
		// The account may have been removed meanwhile.
		if (!this.#schedules.follows(id)) return undefined;
		if (!read.ok) this.#troubles.set(placeOf(id, book), read.trouble);
		else this.#troubles.delete(placeOf(id, book));
		return read.ok ? read.asOf : undefined;
	}

	/** What was read last stays when this reading was refused. */
	async #readAndKeep<Name extends BookName>(
		account: Account,
		book: Name
	): Promise<{ ok: true; asOf: number } | { ok: false; trouble: BookTrouble }> {
		const { kept, surroundings, heardMode, client } = this.#world;
		const host = await client(account);
		if (!host.ok) return { ok: false, trouble: { kind: 'no-key', problem: host.problem } };
		const world = { client: host.client, now: () => surroundings.now() };
		const answer = await readBook(book, account.id, world);
		if (!answer.ok) return { ok: false, trouble: { kind: 'refused', refusal: answer.refusal } };
		const { reading } = answer;
		heardMode(account.id, reading.mode);
		this.#noteExchanges(reading);
		if (!this.#schedules.follows(account.id)) return { ok: true, asOf: reading.asOf };
		return kept[book].keep(reading).then(
			() => ({ ok: true, asOf: reading.asOf }),
			() => ({ ok: false, trouble: { kind: 'not-kept' } })
		);
	}
}

function placeOf(id: AccountId, book: BookName): string {
	return `${id} ${book}`;
}
