import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pino } from 'pino';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import type { Order } from '#lib/domain/order/order.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import { DEFAULT_SETTINGS, type NotifySettings } from '#lib/domain/user/settings.ts';
import { FakeWorld } from '#lib/link/testing/fake-world.ts';
import type { FeedStatus } from '#lib/wire/socket/messages.ts';
import { LocalBus } from '../../feed/local-bus.ts';
import { migrate } from '../../store/database/migrations.ts';
import type { RelayDatabase } from '../../store/database/database.ts';
import { openDatabase } from '../../store/database/open-database.ts';
import { SettingsStore } from '../../store/people/settings.ts';
import { PushDevices } from '../../store/push/push-devices.ts';
import type { Push } from '../push.ts';
import type { Outcome } from '../send-queue.ts';
import { startPush } from '../start-push.ts';
import type { PretendBrowser } from './pretend-browser.ts';
import { PushService, type Arrived } from './push-service.ts';

/** A Monday at 10:00 IST: exchanges trade, and no push service minds a signature of the past. */
const MONDAY = Date.parse('2024-12-02T10:00:00+05:30');

interface TestUser {
	id: string;
	bus: LocalBus;
	status: FeedStatus;
}

/** Notifications over a real database and a real HTTPS push service, in simulated time, with feeds that a test speaks for. */
export class PushUnderTest {
	readonly time = new FakeWorld();
	readonly service = new PushService();
	readonly outcomes: Outcome[] = [];
	retries = 0;
	database!: RelayDatabase;
	devices!: PushDevices;
	readonly #folder = mkdtempSync(join(tmpdir(), 'algomirror-push-'));
	readonly #users: TestUser[] = [];
	#push: Push | undefined;
	#ahead = MONDAY;
	readonly #waiting: (() => void)[] = [];
	/** What the log said. */
	readonly said: string[] = [];

	readonly wall = (): number => this.#ahead + this.time.now();

	async start(): Promise<void> {
		this.service.now = this.wall;
		await this.service.start();
		this.database = await openDatabase(`file:${join(this.#folder, 'relay.db')}`);
		await migrate(this.database);
		this.devices = new PushDevices(this.database, this.wall);
		await this.startRelay();
	}

	get push(): Push {
		if (!this.#push) throw new Error('the relay is not running');
		return this.#push;
	}

	async startRelay(): Promise<void> {
		this.#push = await startPush({
			config: {
				...{ pushTargets: 'any', pushContact: 'mailto:desk@example.com' },
				dataDir: join(this.#folder, 'data')
			},
			...{ database: this.database, devices: this.devices, wall: this.wall },
			...{ random: () => 0.5, after: this.time.after, ca: this.service.certificate.cert },
			clock: () => performance.now(),
			meter: {
				pushed: (outcome) => {
					this.outcomes.push(outcome);
					for (const resolve of this.#waiting.splice(0)) resolve();
				},
				pushRetried: () => void (this.retries += 1)
			},
			log: pino({ level: 'debug' }, { write: (line: string) => void this.said.push(line) })
		});
		this.service.key = this.push.publicKey;
		for (const user of this.#users) this.#follow(user);
	}

	/** The database stays, what is under way does not: as after a crash, or an update. */
	async restartRelay(): Promise<void> {
		await this.push.stop();
		await this.startRelay();
	}

	async user(): Promise<TestUser> {
		const id = randomUUID();
		await this.database.run({
			sql: `INSERT INTO users (id, name, password_hash, is_owner, created_at) VALUES (?, ?, 'hash', 0, 0)`,
			args: [id, id]
		});
		const bus = new LocalBus({
			...{ quote: () => undefined, moves: () => [], interest: () => undefined },
			failed: ({ error }) => {
				throw error;
			},
			...{ now: this.time.now, after: this.time.after }
		});
		const user = { id, bus, status: feedStatus('idle') };
		this.#users.push(user);
		this.#follow(user);
		return user;
	}

	/** A session of the user's with notifications on. */
	async device(user: TestUser, name = 'Phone'): Promise<PretendBrowser & { session: string }> {
		const session = randomUUID();
		await this.database.run({
			sql: `INSERT INTO sessions (id_hash, user_id, expires_at, created_at, handle) VALUES (?, ?, ?, 0, ?)`,
			args: [session, user.id, this.wall() + 1e9, session]
		});
		const browser = this.service.browser();
		await this.devices.put(
			{ userId: user.id, session },
			{ ...browser.subscription(this.service.origin), name },
			this.push.publicKey
		);
		await this.push.devicesChanged(user.id);
		return Object.assign(browser, { session });
	}

	async choose(user: TestUser, notify: Partial<NotifySettings>): Promise<void> {
		const value = { ...DEFAULT_SETTINGS.notify, ...notify };
		const chosen = { field: 'notify', value, chosenAt: this.wall() };
		await new SettingsStore(this.database).choose(user.id, [chosen], this.wall());
		this.push.settingsChanged(user.id);
		// The next question to the database waits behind the one for the settings.
		await this.database.run('SELECT 1');
	}

	/** An update of an order at the user's broker. */
	order(user: TestUser, said: Partial<Order> = {}): void {
		const account = anyAccount('a', { name: 'Zerodha' });
		user.bus.order({ account, order: { ...ORDER, ...said } });
	}

	/** So many seconds of the user's feed. */
	async seconds(user: TestUser, count: number): Promise<void> {
		for (let second = 0; second < count; second += 1) {
			this.time.advance(1_000);
			user.bus.second();
		}
		await this.database.run('SELECT 1');
	}

	/** Resolves with all that has arrived, once the relay knows what became of so many messages. */
	async settled(count: number): Promise<readonly Arrived[]> {
		while (this.outcomes.length < count) {
			await new Promise<void>((resolve) => void this.#waiting.push(resolve));
		}
		return this.service.arrived;
	}

	/** What was noted since is on disk. */
	async noted(): Promise<void> {
		this.time.advance(250);
		await new Promise((resolve) => setImmediate(resolve));
		await this.database.run('UPDATE push_devices SET sent_at = sent_at');
	}

	/** Titles by the order of arrival. */
	get titles(): string[] {
		return this.service.arrived.map(({ text }) => (JSON.parse(text) as { title: string }).title);
	}

	/** Sets the machine's clock. */
	at(moment: string): void {
		this.#ahead = Date.parse(moment) - this.time.now();
	}

	async stop(): Promise<void> {
		await this.#push?.stop();
		await this.database.stop();
		await this.service.stop();
		rmSync(this.#folder, { recursive: true, force: true });
	}

	#follow(user: TestUser): void {
		this.push.follow(user.id, { bus: user.bus, status: () => user.status });
	}
}

export function feedStatus(
	state: FeedStatus['state'],
	logins: Readonly<Record<string, FeedStatus['candidates'][number]['state']>> = {}
): FeedStatus {
	return {
		...{ t: 'feed', at: 0, state, account: { id: 'a', name: 'Zerodha' }, lastTickAt: null },
		...{ ticksPerSecond: 0, calendar: null, returns: null, pinned: null, lastSwitch: null },
		candidates: Object.entries(logins).map(([name, is]) => ({
			...{ id: name, name, state: is, why: null, since: 0, lastTickAt: null, ticksPerSecond: 0 },
			...{ latency: null, reconnects: 0, cold: false }
		}))
	};
}

const ORDER: Order = {
	...{ orderid: '24', key: instrumentKey('NFO', 'NIFTY15DEC2626500CE'), side: 'BUY' },
	...{ product: 'NRML', priceType: 'LIMIT', quantity: 75, price: paise(10_120) },
	...{ trigger: undefined, status: 'complete', brokerStatus: 'complete', filled: 75, reason: '' },
	...{ averagePrice: paise(10_115), strategy: '', at: undefined }
};
