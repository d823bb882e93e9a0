import { SvelteMap } from 'svelte/reactivity';
import type { KeptPositions } from '#lib/db/kept-positions.ts';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import type { Book } from '#lib/domain/book/book.ts';
import type { Position } from '#lib/domain/book/position.ts';
import type { Answer, AnswerMode, Refusal } from '#lib/openalgo/rest/answer.ts';
import type { OpenAlgoClient } from '#lib/openalgo/rest/client.ts';
import { BookReader } from './book-reader.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';
import type { Problem } from '#lib/view/page/problem.ts';

/** Why an account's book could not be read the last time. */
export type BookTrouble =
	| { kind: 'refused'; refusal: Refusal }
	/** Neither this device nor the relay gave the account's key. */
	| { kind: 'no-key'; problem: Problem }
	/** It was read, but this device's storage is full or closed. */
	| { kind: 'not-kept' };

type BookClient = Pick<OpenAlgoClient, 'positions'>;
export type ClientAnswer = { ok: true; client: BookClient } | { ok: false; problem: Problem };

interface BooksWorld {
	kept: Pick<KeptPositions, 'keep'>;
	surroundings: Surroundings;
	/** The active accounts. */
	accounts: () => readonly Account[];
	client: (account: Account) => Promise<ClientAnswer>;
	heardMode: (id: AccountId, mode: AnswerMode) => void;
	/** Tells which account's orders changed; returns its stop. */
	onOrder: (changed: (account: string) => void) => () => void;
}

/** Reads the position book of every active account straight from its server into this device's storage. */
export class Books {
	readonly #world: BooksWorld;
	readonly #readers = new Map<AccountId, { hostUrl: string; reader: BookReader }>();
	readonly #troubles = new SvelteMap<AccountId, BookTrouble>();
	#watchers = 0;

	constructor(world: BooksWorld) {
		this.#world = world;
	}

	/** Undefined when the last reading went well, or there was none yet. */
	trouble(id: AccountId): BookTrouble | undefined {
		return this.#troubles.get(id);
	}

	/** For as long as a user is signed in. Returns its stop. */
	start(): () => void {
		const { surroundings, accounts, onOrder } = this.#world;
		const stopFollowing = $effect.root(() => {
			$effect(() => this.#follow(accounts()));
		});
		const stops = [
			stopFollowing,
			onOrder((account) => this.#reader(account)?.orderChanged()),
			surroundings.onChange(() => this.#wakeAll())
		];
		return () => {
			for (const stop of stops) stop();
			this.#follow([]);
		};
	}

	/** While a page shows positions they are read at the quick pace. Returns its stop. */
	watch(): () => void {
		this.#watchers += 1;
		this.#wakeAll();
		return () => {
			this.#watchers -= 1;
			this.#wakeAll();
		};
	}

	retry(id: AccountId): void {
		this.#reader(id)?.retry();
	}

	#reader(id: string): BookReader | undefined {
		return this.#readers.get(id as AccountId)?.reader;
	}

	#wakeAll(): void {
		for (const { reader } of this.#readers.values()) reader.wake();
	}

	#follow(accounts: readonly Account[]): void {
		for (const [id, { hostUrl, reader }] of this.#readers) {
			const account = accounts.find((candidate) => candidate.id === id);
			if (account?.hostUrl === hostUrl) continue;
			reader.stop();
			this.#readers.delete(id);
			this.#troubles.delete(id);
		}
		for (const account of accounts) {
			if (this.#readers.has(account.id)) continue;
			const reader = new BookReader({
				surroundings: this.#world.surroundings,
				watched: () => this.#watchers > 0,
				read: () => this.#read(account.id)
			});
			this.#readers.set(account.id, { hostUrl: account.hostUrl, reader });
			reader.wake();
		}
	}

	async #read(id: AccountId): Promise<boolean> {
		// As it is now: its key or its route may be new.
		const account = this.#world.accounts().find((candidate) => candidate.id === id);
		if (!account) return false;
		const host = await this.#world.client(account);
		const trouble = host.ok
			? await this.#keep(account, await host.client.positions())
			: ({ kind: 'no-key', problem: host.problem } as const);
		// The account may have been removed meanwhile.
		if (!this.#readers.has(account.id)) return false;
		if (trouble) this.#troubles.set(account.id, trouble);
		else this.#troubles.delete(account.id);
		return trouble === undefined;
	}

	/** What was read last stays when this reading was refused. */
	async #keep({ id }: Account, answer: Answer<Book<Position>>): Promise<BookTrouble | undefined> {
		if (!answer.ok) return { kind: 'refused', refusal: answer.refusal };
		const { mode, value } = answer;
		const { kept, surroundings, heardMode } = this.#world;
		heardMode(id, mode);
		if (!this.#readers.has(id)) return undefined;
		const [rows, unread] = [[...value.rows], [...value.unread]];
		return kept.keep({ account: id, asOf: surroundings.now(), mode, rows, unread }).then(
			() => undefined,
			() => ({ kind: 'not-kept' })
		);
	}
}
