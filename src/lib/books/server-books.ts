import type { AccountId } from '#lib/domain/account/account.ts';
import { BOOK_NAMES, type BookName } from './book-readings.ts';
import {
	GOOD_FOR,
	NEVER_READ,
	nextReading,
	paceOf,
	type BookState,
	type MarketState
} from './reading-plan.ts';

/** Ms after which the plan is looked at again while nothing is due: the market may have opened or shut. */
const LOOK_AGAIN = 30_000;

export interface ReadingWorld {
	/** Epoch ms. */
	now(): number;
	/** Runs once after so many ms; the returned function cancels. */
	after(ms: number, run: () => void): () => void;
	/** False while nothing may be read by itself, as by a page that cannot be seen. */
	awake(): boolean;
	/** Whether anything on screen or in a sum needs this book. */
	needed(book: BookName): boolean;
	market(account: AccountId): MarketState;
	/** Epoch ms at which what is kept of a book was true, whoever read it; undefined when nothing is. It never rejects. */
	keptAt(account: AccountId, book: BookName): Promise<number | undefined>;
	/** Reads a book and keeps it. Epoch ms at which it was true; undefined when there is none. It never rejects. */
	read(account: AccountId, book: BookName): Promise<number | undefined>;
}

interface Tracked {
	account: AccountId;
	book: BookName;
	state: BookState;
	/** Resolves when the reading under way is over. */
	reading: Promise<void> | undefined;
}

/** The books of the accounts of one server: each is read when `nextReading` says so, one reading of a book at a time. */
export class ServerBooks {
	readonly #world: ReadingWorld;
	readonly #tracked = new Map<AccountId, Tracked[]>();
	#stopped = false;
	#cancel: (() => void) | undefined;

	constructor(world: ReadingWorld) {
		this.#world = world;
	}

	/** Ms between readings of each needed book while nothing happens. */
	get every(): number {
		const { needed } = this.#world;
		return paceOf(BOOK_NAMES.filter((book) => needed(book)).length * this.#tracked.size);
	}

	get idle(): boolean {
		return this.#tracked.size === 0;
	}

	add(account: AccountId): void {
		const of = (book: BookName): Tracked => {
			return { account, book, state: NEVER_READ, reading: undefined };
		};
		this.#tracked.set(account, BOOK_NAMES.map(of));
		this.wake();
	}

	remove(account: AccountId): void {
		this.#tracked.delete(account);
	}

	/** Looks at the plan again: after anything that it depends on has changed. */
	wake(): void {
		this.#cancel?.();
		const { now, after, awake } = this.#world;
		const needed = this.#needed();
		if (this.#stopped || needed.length === 0 || !awake()) return;
		const at = now();
		const { every } = this;
		let next = at + LOOK_AGAIN;
		for (const tracked of needed) {
			if (tracked.reading) continue;
			const due = this.#due(tracked, every);
			if (due <= at) void this.#start(tracked);
			else next = Math.min(next, due);
		}
		this.#cancel = after(next - at, () => this.wake());
	}

	/** An order of the account has changed or was sent, or its user asks for what is true now. */
	changed(account: AccountId): void {
		const changedAt = this.#world.now();
		for (const tracked of this.#tracked.get(account) ?? []) {
			tracked.state = { ...tracked.state, changedAt };
		}
		this.wake();
	}

	/** The page is seen again, or the network is back: earlier refusals no longer hold a reading up. */
	cameBack(): void {
		for (const tracked of [...this.#tracked.values()].flat()) {
			if (tracked.state.failures > 0) tracked.state = { ...tracked.state, sentAt: undefined };
		}
		this.wake();
	}

	/** Resolves when the book is as new as any reader may expect, or could not be read: then it is as old as it was. */
	async refresh(account: AccountId, book: BookName): Promise<void> {
		const tracked = this.#tracked.get(account)?.find((one) => one.book === book);
		if (!tracked) return;
		const refused = tracked.state.failures > 0;
		const due = this.#due(tracked, GOOD_FOR);
		if (tracked.reading || refused || due <= this.#world.now()) await this.#start(tracked);
	}

	/** Resolves when what is being read now was read, or could not be. */
	async quiet(): Promise<void> {
		await Promise.all([...this.#tracked.values()].flat().map(({ reading }) => reading));
	}

	stop(): void {
		this.#stopped = true;
		this.#tracked.clear();
		this.#cancel?.();
	}

	#needed(): Tracked[] {
		return BOOK_NAMES.filter((book) => this.#world.needed(book)).flatMap((book) =>
			[...this.#tracked.values()].flat().filter((tracked) => tracked.book === book)
		);
	}

	#due({ account, state }: Tracked, every: number): number {
		const { market, now } = this.#world;
		return nextReading(state, { every, market: market(account), now: now() });
	}

	/** Two who want the same book are one reading. */
	#start(tracked: Tracked): Promise<void> {
		tracked.reading ??= this.#read(tracked).then(() => {
			tracked.reading = undefined;
			this.wake();
		});
		return tracked.reading;
	}

	async #read(tracked: Tracked): Promise<void> {
		const { account, book } = tracked;
		const { now, read } = this.#world;
		if (await this.#readByOthers(tracked)) return;
		tracked.state = { ...tracked.state, sentAt: now() };
		const asOf = await read(account, book);
		tracked.state =
			asOf === undefined
				? { ...tracked.state, failures: tracked.state.failures + 1 }
				: { ...tracked.state, asOf, byOthers: false, failures: 0 };
	}

	/** Whether what another window or an earlier visit has kept makes a reading unnecessary. */
	async #readByOthers(tracked: Tracked): Promise<boolean> {
		const { asOf, changedAt, failures } = tracked.state;
		// After an order every window reads for itself: which reading has seen it is not known.
		if (failures > 0 || (changedAt ?? -Infinity) > (asOf ?? -Infinity)) return false;
		const keptAt = await this.#world.keptAt(tracked.account, tracked.book);
		if (keptAt === undefined || keptAt <= (asOf ?? -Infinity)) return false;
		tracked.state = { ...tracked.state, asOf: keptAt, byOthers: true };
		return this.#due(tracked, this.every) > this.#world.now();
	}
}
