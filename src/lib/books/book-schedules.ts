import type { Account, AccountId } from '#lib/domain/account/account.ts';
import { serverAddress } from '#lib/hosts/server-address.ts';
import type { BookName } from './book-readings.ts';
import { GOOD_FOR } from './reading-plan.ts';
import { ServerBooks, type ReadingWorld } from './server-books.ts';

/** When which book of which account is read: one schedule for each server, however many accounts it has. */
export class BookSchedules {
	readonly #world: Omit<ReadingWorld, 'needed'>;
	readonly #servers = new Map<string, ServerBooks>();
	readonly #needs = new Map<BookName, number>();
	#addressOf: ReadonlyMap<AccountId, string> = new Map();

	constructor(world: Omit<ReadingWorld, 'needed'>) {
		this.#world = world;
	}

	/** Whether the account's books are read here. */
	follows(id: AccountId): boolean {
		return this.#addressOf.has(id);
	}

	/** Reads the books of these accounts from now on, and of no others. */
	follow(accounts: readonly Pick<Account, 'id' | 'hostUrl'>[]): void {
		const before = this.#addressOf;
		this.#addressOf = new Map(accounts.map(({ id, hostUrl }) => [id, serverAddress(hostUrl)]));
		for (const [id, address] of before) {
			if (this.#addressOf.get(id) !== address) this.#servers.get(address)?.remove(id);
		}
		for (const [address, server] of this.#servers) {
			if (!server.idle || [...this.#addressOf.values()].includes(address)) continue;
			server.stop();
			this.#servers.delete(address);
		}
		for (const [id, address] of this.#addressOf) {
			if (before.get(id) !== address) this.#serverAt(address).add(id);
		}
	}

	/** While something shows these books or sums them up. Returns its stop. */
	need(books: readonly BookName[]): () => void {
		const count = (by: number) => {
			for (const book of books) this.#needs.set(book, (this.#needs.get(book) ?? 0) + by);
			this.wake();
		};
		count(1);
		return () => count(-1);
	}

	/** Ms between readings of each of the account's books while nothing happens. */
	every(id: AccountId): number {
		return this.#serverOf(id)?.every ?? GOOD_FOR;
	}

	wake(): void {
		for (const server of this.#servers.values()) server.wake();
	}

	cameBack(): void {
		for (const server of this.#servers.values()) server.cameBack();
	}

	changed(id: AccountId): void {
		this.#serverOf(id)?.changed(id);
	}

	async refresh(id: AccountId, book: BookName): Promise<void> {
		await this.#serverOf(id)?.refresh(id, book);
	}

	/** Resolves when what is being read now was read, or could not be. */
	async quiet(): Promise<void> {
		await Promise.all([...this.#servers.values()].map((server) => server.quiet()));
	}

	#serverOf(id: AccountId): ServerBooks | undefined {
		const address = this.#addressOf.get(id);
		return address === undefined ? undefined : this.#servers.get(address);
	}

	#serverAt(address: string): ServerBooks {
		const known = this.#servers.get(address);
		if (known) return known;
		const needed = (book: BookName) => (this.#needs.get(book) ?? 0) > 0;
		const made = new ServerBooks({ ...this.#world, needed });
		this.#servers.set(address, made);
		return made;
	}
}
