import type { BookReading, BookStore } from '#lib/books/book-readings.ts';
import { readBook, type BookClient } from '#lib/books/read-book.ts';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import type { AnswerMode } from '#lib/openalgo/rest/answer.ts';
import type { DeskBooks, DeskReading } from '#lib/orders/desk/desk-ports.ts';

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

	constructor(world: FreshBooksWorld) {
		this.#world = world;
	}

	async orders(account: AccountId, youngerThan?: number): Promise<DeskReading<Rows<'orders'>>> {
		const { kept, now, trouble } = this.#world;
		if (youngerThan !== undefined) {
			const reading = await kept.orders.of(account).catch(trouble);
			const age = reading ? now() - reading.asOf : Infinity;
			if (reading && age >= 0 && age < youngerThan) return this.#dated(reading);
		}
		return this.#read('orders', account);
	}

	trades(account: AccountId): Promise<DeskReading<Rows<'trades'>>> {
		return this.#read('trades', account);
	}

	positions(account: AccountId): Promise<DeskReading<Rows<'positions'>>> {
		return this.#read('positions', account);
	}

	async #read<Name extends Wanted>(book: Name, id: AccountId): Promise<DeskReading<Rows<Name>>> {
		const { kept, account, client, now, heardMode, trouble } = this.#world;
		const found = account(id);
		const host = found && (await client(found));
		if (!host?.ok) return undefined;
		const answer = await readBook(book, id, { client: host.client, now });
		if (!answer.ok) return undefined;
		const { reading } = answer;
		heardMode(id, reading.mode);
		// A full disk makes no reading worse.
		await kept[book].keep(reading).catch(trouble);
		return this.#dated(reading);
	}

	#dated<Name extends Wanted>(reading: BookReading<Name>): DeskReading<Rows<Name>> {
		const { rows, unread, asOf, mode } = reading;
		return { rows, unread, asOf: asOf + this.#world.ahead(), mode };
	}
}
