import Dexie, { type Table } from 'dexie';
import { DAY_MS, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import type { OptionChain } from '#lib/domain/chain/option-chain.ts';
import {
	fitting,
	storedAccount,
	storedChain,
	storedExpiries,
	storedFunds,
	storedLot,
	storedPositions,
	storedUser,
	type StoredAccount,
	type StoredChain,
	type StoredExpiries,
	type StoredFunds,
	type StoredLot,
	type StoredPositions,
	type StoredUser
} from './stored.ts';

/** Chains kept on the device, each some 100 kB: every one that a trader opens in weeks, and an end to it. */
export const MOST_CHAINS = 120;
/** Ms after which a chain that nobody has opened again is of no use. */
const KEEP_CHAIN_FOR = 14 * DAY_MS;

/** Each has a file of its own beside this one, which reads and writes it. */
const LATER_TABLES = {
	/** F&O names that a server listed. */
	underlyings: 'name',
	/** Own readings of open interest, and what charts through the day are drawn from: one row a reading. */
	oiReadings: '[chain+at], chain, at',
	daySamples: '[chain+at], chain, at',
	/** When the exchanges trade, as a server said last. */
	calendar: 'id',
	candles: 'id, asOf',
	/** Legs gathered from the chain. */
	basket: 'id, rank',
	/** Happenings that the relay has not confirmed yet, in order, and the newest page of those that it has. */
	outbox: '++place, id',
	activity: 'place',
	settings: 'id'
} as const;
export type LaterTable = keyof typeof LATER_TABLES;

/** What the page remembers while it is offline. Signing out empties it. */
export class Database {
	readonly #dexie: Dexie;
	readonly #accounts: Table<unknown, string>;
	readonly #user: Table<unknown, string>;
	readonly #expiries: Table<unknown, string>;
	readonly #chains: Table<unknown, string>;
	readonly #lots: Table<unknown, string>;
	readonly #positions: Table<unknown, string>;
	readonly #funds: Table<unknown, string>;

	constructor(name = 'algomirror') {
		this.#dexie = new Dexie(name);
		this.#dexie.version(1).stores({
			accounts: 'id',
			user: 'id',
			expiries: 'underlying',
			chains: 'id, asOf',
			lots: 'id',
			positions: 'account',
			funds: 'account'
		});
		this.#dexie.version(2).stores(LATER_TABLES);
		this.#accounts = this.#dexie.table('accounts');
		this.#user = this.#dexie.table('user');
		this.#expiries = this.#dexie.table('expiries');
		this.#chains = this.#dexie.table('chains');
		this.#lots = this.#dexie.table('lots');
		this.#positions = this.#dexie.table('positions');
		this.#funds = this.#dexie.table('funds');
	}

	table<Key extends string | number | readonly [string, number]>(
		name: LaterTable
	): Table<unknown, Key> {
		return this.#dexie.table(name);
	}

	async user(): Promise<StoredUser | undefined> {
		return fitting(storedUser, await this.#user.toArray())[0];
	}

	/** Another user's rows must not greet this one: a change of user empties everything else first. */
	async keepUser(user: StoredUser): Promise<void> {
		await this.#dexie.transaction('rw', this.#dexie.tables, async () => {
			const known = await this.user();
			if (known?.id !== user.id) await this.#clear();
			await this.#user.put(user);
		});
	}

	async accounts(): Promise<StoredAccount[]> {
		return fitting(storedAccount, await this.#accounts.toArray());
	}

	/** Replaces the list; what was read from accounts that are gone goes with them. */
	async keepAccounts(accounts: readonly StoredAccount[]): Promise<void> {
		const ids = accounts.map(({ id }) => id);
		const tables = [this.#accounts, this.#positions, this.#funds];
		await this.#dexie.transaction('rw', tables, async () => {
			await this.#accounts.clear();
			await this.#accounts.bulkPut([...accounts]);
			await this.#positions.where('account').noneOf(ids).delete();
			await this.#funds.where('account').noneOf(ids).delete();
		});
	}

	async expiries(underlying: string): Promise<StoredExpiries | undefined> {
		return fitting(storedExpiries, [await this.#expiries.get(underlying)])[0];
	}

	async keepExpiries(row: StoredExpiries): Promise<void> {
		await this.#expiries.put(row);
	}

	async chain(underlying: string, expiry: IsoDate): Promise<StoredChain | undefined> {
		return fitting(storedChain, [await this.#chains.get(chainId(underlying, expiry))])[0];
	}

	/** Keeps the newest snapshot of each underlying and expiry, and of all of them the `MOST_CHAINS` newest. */
	async keepChain(chain: OptionChain, asOf: number): Promise<void> {
		const id = chainId(chain.underlying, chain.expiry);
		const lotSize = chain.rows.map(({ ce, pe }) => (ce ?? pe)?.lotSize).find(Boolean);
		await this.#dexie.transaction('rw', [this.#chains, this.#lots], async () => {
			await this.#chains.put({ id, asOf, chain });
			// Snapshots come every two seconds; whoever watches the lots hears only of a change.
			const [known] = fitting(storedLot, [await this.#lots.get(id)]);
			if (lotSize !== undefined && lotSize !== known?.lotSize)
				await this.#lots.put({ id, lotSize });
			const surplus = (await this.#chains.count()) - MOST_CHAINS;
			if (surplus > 0) await this.#chains.orderBy('asOf').limit(surplus).delete();
		});
	}

	/** Forgets chains of contracts that have ended before `today`, and those that nobody has looked at for long. */
	async forgetChains(today: IsoDate, now: number): Promise<void> {
		const ended = (id: string) => id.slice(-today.length) < today;
		await this.#dexie.transaction('rw', [this.#chains, this.#lots], async () => {
			await this.#chains
				.where('asOf')
				.below(now - KEEP_CHAIN_FOR)
				.delete();
			for (const table of [this.#chains, this.#lots]) {
				const ids = await table.toCollection().primaryKeys();
				await table.bulkDelete(ids.filter(ended));
			}
		});
	}

	async lots(): Promise<StoredLot[]> {
		return fitting(storedLot, await this.#lots.toArray());
	}

	async positions(): Promise<StoredPositions[]> {
		return fitting(storedPositions, await this.#positions.toArray());
	}

	async keepPositions(row: StoredPositions): Promise<void> {
		await this.#positions.put(row);
	}

	async funds(): Promise<StoredFunds[]> {
		return fitting(storedFunds, await this.#funds.toArray());
	}

	async keepFunds(row: StoredFunds): Promise<void> {
		await this.#funds.put(row);
	}

	/** Signing out. The tables stay, so that live queries see that they are empty. */
	async wipe(): Promise<void> {
		await this.#dexie.transaction('rw', this.#dexie.tables, () => this.#clear());
	}

	close(): void {
		this.#dexie.close();
	}

	async #clear(): Promise<void> {
		await Promise.all(this.#dexie.tables.map((table) => table.clear()));
	}
}

export function chainId(underlying: string, expiry: IsoDate): string {
	return `${underlying} ${expiry}`;
}
