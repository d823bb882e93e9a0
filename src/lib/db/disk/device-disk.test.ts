import 'fake-indexeddb/auto';
import Dexie, { liveQuery } from 'dexie';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isoDate } from '#lib/domain/instrument/expiry-date.ts';
import { CalendarTable } from '#lib/db/calendar.ts';
import { DeviceDatabase } from '#lib/db/database.ts';
import { DeviceDisk } from './device-disk.ts';
import { KeptExpiries } from '#lib/db/kept-expiries.ts';
import { KeptLots } from '#lib/db/kept-lots.ts';
import { KeptUser } from '#lib/db/kept-user.ts';
import { memoryDisk, type Disk } from './memory-disk.ts';

const asha = { id: 'u1', name: 'asha', isOwner: true, passwordIsTemporary: false };
const dates = [isoDate('2026-11-24') ?? expect.fail()];
const nifty = { underlying: 'NIFTY', dates, asOf: 1 };

let name: string;
let count = 0;
let db: DeviceDatabase | undefined;
beforeEach(() => (name = `disk-${(count += 1)}`));
afterEach(() => {
	db?.close();
	vi.restoreAllMocks();
});

type Open = (name: string, version?: number) => IDBOpenDBRequest;
const { indexedDB: real, IDBKeyRange } = globalThis;
const opening = (open: Open): Disk => ({
	indexedDB: { open, deleteDatabase: (of) => real.deleteDatabase(of) },
	IDBKeyRange
});

/** A request that an event is sent to, or none. */
function request(type?: 'error' | 'blocked', error?: string): IDBOpenDBRequest {
	const asked = new EventTarget() as IDBOpenDBRequest;
	Object.assign(asked, { error: error && new DOMException(error, error) });
	if (type) queueMicrotask(() => asked[`on${type}`]?.(new Event(type) as never));
	return asked;
}

/** The database is made, and its tables are not written. */
const abortedUpgrade = opening((of, version) => {
	const asked = real.open(of, version);
	asked.addEventListener('upgradeneeded', () => queueMicrotask(() => asked.transaction?.abort()));
	return asked;
});
const hidden: Partial<Disk> = {
	get indexedDB(): never {
		throw new DOMException('denied', 'SecurityError');
	}
};

test.each<[string, Partial<Disk>, string]>([
	['the browser has no database', {}, 'missing'],
	['it has none, and only its key ranges', { IDBKeyRange }, 'missing'],
	['its database may not even be named', hidden, 'missing'],
	[
		'opening it throws',
		opening(() => {
			throw new DOMException('no', 'SecurityError');
		}),
		'refused'
	],
	['opening it fails each time', opening(() => request('error', 'UnknownError')), 'refused'],
	['its tables cannot be made', abortedUpgrade, 'refused'],
	['there is no room to open it', opening(() => request('error', 'QuotaExceededError')), 'full'],
	['it never answers', opening(() => request()), 'silent'],
	['another window holds it up for ever', opening(() => request('blocked')), 'silent']
])('when %s, the page keeps its rows for as long as it is open', async (_, own, trouble) => {
	const disk = new DeviceDisk({ own: () => own, patience: 20 });
	const told = vi.fn();
	disk.onTrouble(told);
	db = new DeviceDatabase(name, disk);
	const expiries = new KeptExpiries(db);
	const seen: unknown[] = [];
	const live = liveQuery(() => expiries.of('NIFTY')).subscribe((row) => void seen.push(row));
	expect(await new KeptUser(db).read()).toBeUndefined();
	await new KeptUser(db).keep(asha);
	await expiries.keep(nifty);
	expect(await expiries.of('NIFTY')).toEqual(nifty);
	await expect.poll(() => seen.at(-1)).toEqual(nifty);
	live.unsubscribe();
	expect([disk.trouble, told.mock.calls.length]).toEqual([trouble, 1]);
	await db.wipe();
	expect(await expiries.of('NIFTY')).toBeUndefined();
});

test('a database that fails once and opens the next time is used', async () => {
	let asked = 0;
	const own = opening((of, version) =>
		(asked += 1) === 1 ? request('error', 'UnknownError') : real.open(of, version)
	);
	const disk = new DeviceDisk({ own: () => own });
	db = new DeviceDatabase(name, disk);
	await new KeptUser(db).keep(asha);
	expect([disk.trouble, asked]).toEqual([undefined, 2]);
	expect((await new Dexie(name).open()).tables.length).toBeGreaterThan(10);
});

test('a database that opens too late is let go, so that it holds up no other window', async () => {
	let opened: IDBOpenDBRequest | undefined;
	let heard: IDBOpenDBRequest['onsuccess'] = null;
	const own = opening((of) => {
		opened = request();
		heard = null;
		Object.defineProperty(opened, 'onsuccess', { set: (handler) => (heard = handler) });
		Object.assign(opened, { result: { name: of, close: vi.fn() } });
		return opened;
	});
	db = new DeviceDatabase(name, new DeviceDisk({ own: () => own, patience: 5 }));
	expect(await new KeptUser(db).read()).toBeUndefined();
	const late = opened ?? expect.fail();
	(heard as unknown as (event: Event) => void)(new Event('success'));
	expect(late.result.close).toHaveBeenCalledOnce();
});

/** From now on writes fail as on a device without room, until rows are kept in memory. */
function fill(error: string): () => Promise<Disk> {
	const puts = vi.spyOn(globalThis.IDBObjectStore.prototype, 'put').mockImplementation(() => {
		throw new DOMException(error, error);
	});
	return () => {
		puts.mockRestore();
		return memoryDisk();
	};
}

test.each([
	['is full', 'QuotaExceededError', 'full'],
	['fails', 'UnknownError', 'refused']
])('a disk that %s in the middle loses nothing that is shown', async (_, error, trouble) => {
	let memory = memoryDisk;
	const disk = new DeviceDisk({ memory: () => memory() });
	db = new DeviceDatabase(name, disk);
	await new KeptUser(db).keep(asha);
	await new CalendarTable(db).keep({ holidays: [], days: [] });
	memory = fill(error);
	const lots = new KeptLots(db);
	// Two at once, one of them a change within another one.
	const within = db.change(['lots', 'chains'], () => lots.keep({ id: 'x', lotSize: 65 }));
	await Promise.all([new KeptExpiries(db).keep(nifty), within]);
	expect(disk.trouble).toBe(trouble);
	expect(await new KeptExpiries(db).of('NIFTY')).toEqual(nifty);
	expect(await lots.all()).toHaveLength(1);
	expect(await new KeptUser(db).read()).toEqual(asha);
	expect(await new CalendarTable(db).read()).toBeDefined();
	await db.wipe();
	// What was kept before the disk failed is gone from the disk too.
	expect(await Dexie.exists(name)).toBe(false);
});

test('signing in works on a device without room', async () => {
	const disk = new DeviceDisk({ memory: fill('QuotaExceededError') });
	db = new DeviceDatabase(name, disk);
	await new KeptUser(db).keep(asha);
	expect(await new KeptUser(db).read()).toEqual(asha);
	expect(disk.trouble).toBe('full');
});
