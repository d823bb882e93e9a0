import { DeviceDatabase } from '#lib/db/database.ts';
import { KeptUser } from '#lib/db/kept-user.ts';
import { FakeLocks } from '#lib/feed/device/testing/fake-locks.ts';
import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { DEFAULT_SETTINGS, type ChainSettings } from '#lib/domain/user/settings.ts';
import { ChainView } from '#lib/view/chain/chain.svelte.ts';
import { Clock } from '#lib/view/page/clock.svelte.ts';
import { NO_CALENDAR } from '#lib/domain/market/market-calendar.ts';
import type { FeedBadge } from '#lib/view/feed/feed-badge.ts';
import { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import { FakeServer } from './fake-server.ts';
import { FakeSource } from './fake-source.ts';
import { FakeSurroundings } from './fake-surroundings.ts';
import { day } from './sample-chain.ts';

export const EXPIRIES = ['2026-11-24', '2026-12-01', '2026-12-08', '2026-12-15', '2026-12-29'].map(
	day
);

const USER = { id: 'u1', name: 'asha', isOwner: true, passwordIsTemporary: false };

/** A device whose windows share storage, locks, clock and one server; each has a screen of its own. */
export class ChainDevice {
	readonly server: FakeServer;
	readonly surroundings: FakeSurroundings[] = [];
	readonly locks = new FakeLocks();
	readonly #name: string;
	readonly #databases: DeviceDatabase[] = [];
	feed = $state.raw<FeedBadge['state']>('live');
	closingOn: (date: IsoDate) => number | undefined = () => undefined;
	settings = $state.raw<ChainSettings>(DEFAULT_SETTINGS.chain);

	constructor(name: string) {
		this.#name = name;
		this.server = new FakeServer('Main', () => this.now, EXPIRIES);
	}

	get now(): number {
		return this.surroundings[0]?.now() ?? 0;
	}

	/** Opens a window that shows nothing yet. */
	async window() {
		const surroundings = new FakeSurroundings(this.surroundings[0]?.now());
		this.surroundings.push(surroundings);
		const db = new DeviceDatabase(this.#name);
		await new KeptUser(db).keep(USER);
		this.#databases.push(db);
		const source = new FakeSource();
		const quotes = new LiveQuotes(source);
		const clock = new Clock(surroundings);
		const view = new ChainView({
			quotes,
			db,
			clock,
			surroundings,
			servers: () => Promise.resolve([this.server]),
			feed: () => this.feed,
			settings: () => this.settings,
			market: {
				current: NO_CALENDAR,
				phase: () => ({ at: 'unknown', because: 'unread' }),
				closingOn: (_, date) => this.closingOn(date),
				sessionBy: () => undefined
			},
			turns: this.locks.window()
		});
		return { view, quotes, source, db, surroundings, clock };
	}

	/**
	 * Waits until no window's storage has work under way: every write asks whose the rows are, so that one more waits for
	 * all before it, and what those trigger gets its turn in the next rounds.
	 */
	async settled(): Promise<void> {
		for (let round = 0; round < 8; round += 1) {
			for (const db of this.#databases) await db.change(['accounts'], () => Promise.resolve());
		}
	}

	/** Time passes in every window, and all that it triggers is done. */
	async pass(ms: number, step = 1_500): Promise<void> {
		for (let left = ms; left > 0; left -= step) {
			for (const surroundings of this.surroundings) surroundings.advance(Math.min(step, left));
			await this.settled();
		}
	}

	close(): void {
		for (const db of this.#databases) db.close();
	}
}
