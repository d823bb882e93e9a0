import type { BookReading, BookStore } from '#lib/books/book-readings.ts';
import { readBook, type BookClient } from '#lib/books/read-book.ts';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import type { AnswerMode } from '#lib/openalgo/rest/answer.ts';
import type { DeskBooks, DeskReading } from '#lib/orders/desk/desk-ports.ts';
import { SharedAsks } from './shared-asks.ts';

interface FreshBooksWorld {
	kept: Pick<BookStore, Wanted>;
	account: (id: AccountId) => Account | undefined;
	/** `urgent`: what it reads does not wait behind what pages read by themselves. */
	client: (
		account: Account
	) => Promise<{ ok: true; client: BookClient; urgent: BookClient } | { ok: false }>;
	heardMode: (id: AccountId, mode: AnswerMode) => void;
	/** Epoch ms by this device's clock, which kept readings are dated by. */
	now: () => number;
	/** Ms that the markets' clock is ahead of it. */
	ahead: () => number;
	trouble: (error: unknown) => void;
}

type Wanted = 'orders' | 'trades' | 'positions';
type Rows<Name extends Wanted> = BookReading<Name>['rows'][number];

/** An account's books as orders need them: read now, dated by the markets' clock, and kept for every page to show. */
export class FreshBooks implements DeskBooks {
	readonly #world: FreshBooksWorld;
	/** Order books that were read ahead of a press, until something is known to have changed since. */
	readonly #newest = new Map<AccountId, BookReading<'orders'>>();
	readonly #preparing = new Map<AccountId, Promise<void>>();
	readonly #changedAt = new Map<AccountId, number>();
	/** A server lets two books a second through, and several may want the same one. */
	readonly #orders = new SharedAsks<string, DeskReading<Rows<'orders'>>>();
	readonly #trades = new SharedAsks<string, DeskReading<Rows<'trades'>>>();
	readonly #positions = new SharedAsks<string, DeskReading<Rows<'positions'>>>();
	/** For who is in no hurry: whoever acts goes first. */
	readonly calm: Pick<DeskBooks, 'orders' | 'trades'> = {
		orders: (account) => this.#shared('orders', account, false),
		trades: (account) => this.#shared('trades', account, false)
	};

	constructor(world: FreshBooksWorld) {
		this.#world = world;
	}

	async orders(account: AccountId, youngerThan?: number): Promise<DeskReading<Rows<'orders'>>> {
		if (youngerThan === undefined) return this.#shared('orders', account);
		const { kept, trouble } = this.#world;
		// One that is on its way already comes sooner than one that is asked for now.
		if (!this.#young(account, youngerThan)) await this.#preparing.get(account);
		const newest = this.#young(account, youngerThan);
		if (newest) return this.#dated(newest);
		const reading = await kept.orders.of(account).catch(trouble);
		if (reading && this.#isYoung(reading, youngerThan)) return this.#dated(reading);
		return this.#shared('orders', account);
	}

	/** Ahead of a press: nothing is written for it. */
	prepare(account: AccountId): Promise<void> {
		const under = this.#preparing.get(account);
		if (under) return under;
		const preparing = this.#prepared(account).finally(() => this.#preparing.delete(account));
		this.#preparing.set(account, preparing);
		return preparing;
	}

	async #prepared(account: AccountId): Promise<void> {
		const { now } = this.#world;
		// Once more where something changed while it was read.
		for (let tries = 2; tries > 0; tries -= 1) {
			const began = now();
			const reading = await this.#asked('orders', account);
			if (!reading) return;
			const changedAt = this.#changedAt.get(account) ?? -Infinity;
			if (changedAt < began) return void this.#newest.set(account, reading);
		}
	}

	#young(account: AccountId, than: number): BookReading<'orders'> | undefined {
		const newest = this.#newest.get(account);
		return newest && this.#isYoung(newest, than) ? newest : undefined;
	}

	#isYoung({ asOf }: { asOf: number }, than: number): boolean {
		const age = this.#world.now() - asOf;
		return age >= 0 && age < than;
	}

	/** Something has changed: what was read before says nothing any more. */
	outdated(account: AccountId): void {
		this.#changedAt.set(account, this.#world.now());
		this.#newest.delete(account);
	}

	trades(account: AccountId): Promise<DeskReading<Rows<'trades'>>> {
		return this.#shared('trades', account);
	}

	positions(account: AccountId): Promise<DeskReading<Rows<'positions'>>> {
		return this.#positions.share(account, () => this.#read('positions', account, true));
	}

	/** Who is in a hurry shares with nobody who is not: it would wait for that one's turn. */
	#shared<Name extends 'orders' | 'trades'>(
		book: Name,
		account: AccountId,
		urgent = true
	): Promise<DeskReading<Rows<Name>>> {
		const asks: { [Each in 'orders' | 'trades']: SharedAsks<string, DeskReading<Rows<Each>>> } = {
			orders: this.#orders,
			trades: this.#trades
		};
		return asks[book].share(`${account} ${urgent}`, () => this.#read(book, account, urgent));
	}

	async #read<Name extends Wanted>(
		book: Name,
		id: AccountId,
		urgent: boolean
	): Promise<DeskReading<Rows<Name>>> {
		const { kept, trouble } = this.#world;
		const reading = await this.#asked(book, id, urgent);
		if (!reading) return undefined;
		// A full disk makes no reading worse.
		await kept[book].keep(reading).catch(trouble);
		return this.#dated(reading);
	}

	async #asked<Name extends Wanted>(
		book: Name,
		id: AccountId,
		urgent = true
	): Promise<BookReading<Name> | undefined> {
		const { account, client, now, heardMode } = this.#world;
		const found = account(id);
		const host = found && (await client(found));
		if (!host?.ok) return undefined;
		const answer = await readBook(book, id, { client: urgent ? host.urgent : host.client, now });
		if (!answer.ok) return undefined;
		const { reading } = answer;
		heardMode(id, reading.mode);
		return reading;
	}

	#dated<Name extends Wanted>(reading: BookReading<Name>): DeskReading<Rows<Name>> {
		const { rows, unread, asOf, mode } = reading;
		return { rows, unread, asOf: asOf + this.#world.ahead(), mode };
	}
}
