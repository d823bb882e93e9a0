import { DeviceDisk } from '#lib/db/disk/device-disk.ts';
import { OwnedRows } from './owned-rows.ts';

/** Each table has a file of its own beside this one, which defines its rows and is the only one to read and write them. */
const FIRST_TABLES = {
	accounts: 'id',
	user: 'id',
	expiries: 'underlying',
	chains: 'id, asOf',
	lots: 'id',
	positions: 'account',
	funds: 'account'
} as const;

const SECOND_TABLES = {
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
	/** Events that the relay has not confirmed yet, in order, and the newest page of those that it has. */
	outbox: '++place, id',
	activity: 'place',
	settings: 'id'
} as const;

/** The other books of an account, as they were read last. */
const THIRD_TABLES = { orders: 'account', trades: 'account', holdings: 'account' } as const;

/** Orders that were to be sent, and what the order books held before. */
const FOURTH_TABLES = { intents: 'id, account, plannedAt', baselines: 'id, asOf' } as const;

/** What the accounts had earned, through the day. */
const FIFTH_TABLES = { pnlSamples: 'at' } as const;

/** Presses that close positions, with how far each account has come. */
const SIXTH_TABLES = { exitRuns: 'id, startedAt' } as const;

/** Baskets that the trader gave a name. */
const SEVENTH_TABLES = { savedBaskets: 'name' } as const;

/** An account's orders by how far they are: each change asks for those that are unknown or on their way. */
const EIGHTH_TABLES = { intents: 'id, account, plannedAt, [account+life.state]' } as const;

/** Whose the orders are: they wait for no book and no chain that is being written. */
const NINTH_TABLES = { ordersUser: 'id' } as const;
const ORDERS = { tables: ['intents', 'baselines'], owner: 'ordersUser' } as const;

type TableName =
	| keyof typeof FIRST_TABLES
	| keyof typeof SECOND_TABLES
	| keyof typeof THIRD_TABLES
	| keyof typeof FOURTH_TABLES
	| keyof typeof FIFTH_TABLES
	| keyof typeof SIXTH_TABLES
	| keyof typeof SEVENTH_TABLES;

/** What the page remembers while it is offline, of the user who is signed in. Signing out empties it. */
export class DeviceDatabase extends OwnedRows<TableName> {
	/**
	 * A device that has an older version is brought to the newest when it is first asked something; its rows stay. Rows are
	 * checked by their table's file on the way out: nothing else knows what an older build wrote.
	 */
	constructor(name = 'algomirror', disk = new DeviceDisk()) {
		const later = [THIRD_TABLES, FOURTH_TABLES, FIFTH_TABLES, SIXTH_TABLES, SEVENTH_TABLES];
		super(name, [FIRST_TABLES, SECOND_TABLES, ...later, EIGHTH_TABLES, NINTH_TABLES], disk, ORDERS);
	}
}

/** What a table's file needs. */
export type Writing = Pick<DeviceDatabase, 'table' | 'change'>;
