import type { BookReading, BookStore } from '#lib/books/book-readings.ts';
import { readBook, type BookClient } from '#lib/books/read-book.ts';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import type { AnswerMode } from '#lib/openalgo/rest/answer.ts';
import type { DeskBooks, DeskReading } from '#lib/orders/desk/desk-ports.ts';
import { SharedAsks } from './shared-asks.ts';

interface FreshBooksWorld {
	kept: Pick<BookStore, Wanted>;
	account: (id: AccountId) => Account | undefined;
	client: (account: Account) => Promise<{ ok: true; client: BookClient } | { ok: false }>;
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
	readonly #changedAt = new Map<AccountId, number>();
	/** A server lets two books a second through, and several may want the same one. */
	readonly #orders = new SharedAsks<AccountId, DeskReading<Rows<'orders'>>>();
	readonly #trades = new SharedAsks<AccountId, DeskReading<Rows<'trades'>>>();
	readonly #positions = new SharedAsks<AccountId, DeskReading<Rows<'positions'>>>();

	constructor(world: FreshBooksWorld) {
		this.#world = world;
	}

	async orders(account: AccountId, youngerThan?: number): Promise<DeskReading<Rows<'orders'>>> {
		const { kept, now, trouble } = this.#world;
		if (youngerThan !== undefined) {
			const isYoung = (reading: BookReading<'orders'> | undefined | void) => {
				const age = reading ? now() - reading.asOf : Infinity;
				return age >= 0 && age < youngerThan;
			};
			const newest = this.#newest.get(account);
			if (newest && isYoung(newest)) return this.#dated(newest);
			const reading = await kept.orders.of(account).catch(trouble);
			if (reading && isYoung(reading)) return this.#dated(reading);
		}
		return this.#orders.share(account, () => this.#read('orders', account));
	}

	/** Ahead of a press: nothing is written for it. */
	async prepare(account: AccountId): Promise<void> {
		const { now } = this.#world;
		const began = now();
		const reading = await this.#asked('orders', account);
		const changedAt = this.#changedAt.get(account) ?? -Infinity;
		if (reading && changedAt < began) this.#newest.set(account, reading);
	}

	/** Something has changed: what was read before says nothing any more. */
	outdated(account: AccountId): void {
		this.#changedAt.set(account, this.#world.now());
		this.#newest.delete(account);
	}

	trades(account: AccountId): Promise<DeskReading<Rows<'trades'>>> {
		return this.#trades.share(account, () => this.#read('trades', account));
	}

	positions(account: AccountId): Promise<DeskReading<Rows<'positions'>>> {
		return this.#positions.share(account, () => this.#read('positions', account));
	}

	async #read<Name extends Wanted>(book: Name, id: AccountId): Promise<DeskReading<Rows<Name>>> {
		const { kept, trouble } = this.#world;
		const reading = await this.#asked(book, id);
		if (!reading) return undefined;
		// A full disk makes no reading worse.
		await kept[book].keep(reading).catch(trouble);
		return this.#dated(reading);
	}

	async #asked<Name extends Wanted>(
		book: Name,
		id: AccountId
	): Promise<BookReading<Name> | undefined> {
		const { account, client, now, heardMode } = this.#world;
		const found = account(id);
		const host = found && (await client(found));
		if (!host?.ok) return undefined;
		const answer = await readBook(book, id, { client: host.client, now });
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
