import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccountStore } from '../../../relay/store/accounts/accounts.ts';
import { Seal } from '../../../relay/store/accounts/seal.ts';
import { migrate } from '../../../relay/store/database/migrations.ts';
import { openDatabase } from '../../../relay/store/database/open-database.ts';
import { PushDevices, type Subscription } from '../../../relay/store/push/push-devices.ts';
import { keptVapidKeys, type VapidKeys } from '../../../relay/store/push/vapid-keys.ts';
import { relayProcess, type RelayProcess } from '../../../relay/testing/relay-process.ts';
import { Child } from '../child.ts';
import { until } from '../bench.ts';
import type { PaperAddress, PapersCommands } from '../books/papers-child.ts';
import type { ServiceCommands } from './service-child.ts';

const SECRET = 'x7Kq2vn9Lm3n0pQrS7uVwXyZ01234567';

interface Stage {
	users: number;
	/** Of each user. */
	devices: number;
	subscriptions: readonly Subscription[];
	certificate: string;
}

/** A relay as it runs, an exchange, and a push service: three processes. */
export class PushBench {
	readonly quick: boolean;
	readonly progress: (line: string) => void;
	readonly service = new Child<ServiceCommands>(new URL('service-child.ts', import.meta.url));
	readonly #papers = new Child<PapersCommands>(
		new URL('../books/papers-child.ts', import.meta.url)
	);
	readonly #folder = mkdtempSync(join(tmpdir(), 'algomirror-bench-push-'));
	#relay: RelayProcess | undefined;
	#url = '';
	keys!: VapidKeys;
	paper!: PaperAddress;

	constructor({ quick, progress }: Pick<PushBench, 'quick' | 'progress'>) {
		this.quick = quick;
		this.progress = progress;
	}

	/** Users whose accounts are at one broker, so that one fill is everybody's; all their devices are subscribed. */
	async open(stage: Stage): Promise<void> {
		const [paper] = await this.#papers.ask('open', { servers: 1, rows: 0 });
		if (!paper) throw new Error('expected an exchange');
		this.paper = paper;
		const data = join(this.#folder, 'data');
		const kept = keptVapidKeys(data);
		if (!kept.ok) throw new Error(kept.why);
		this.keys = kept.keys;
		await this.#fill(data, stage);
		const authority = join(this.#folder, 'service.pem');
		writeFileSync(authority, stage.certificate);
		this.#relay = relayProcess(data, {
			...{ RELAY_SECRET: SECRET, PUSH_TARGETS: 'any', NODE_EXTRA_CA_CERTS: authority }
		});
		this.#url = (await this.#relay.address) ?? '';
		const live = new RegExp(`^algomirror_feed_upstreams ${stage.users}$`, 'm');
		await until('every account is connected', async () => live.test(await this.figures()));
	}

	async figures(): Promise<string> {
		return (await fetch(`${this.#url}/metrics`)).text();
	}

	/** Devices that the relay would still tell. */
	async devicesLeft(): Promise<number> {
		const database = await openDatabase(`file:${join(this.#folder, 'data', 'relay.db')}`);
		const { rows } = await database.run('SELECT id FROM push_devices');
		await database.stop();
		return rows.length;
	}

	async stop(): Promise<void> {
		this.#relay?.child.kill('SIGTERM');
		await this.#relay?.ended;
		await Promise.all([this.service.stop(), this.#papers.stop()]);
		rmSync(this.#folder, { recursive: true, force: true });
	}

	/** Into the database itself: a thousand sign-ins would take longer than what is measured. */
	async #fill(data: string, { users, devices, subscriptions }: Stage): Promise<void> {
		const database = await openDatabase(`file:${join(data, 'relay.db')}`);
		await migrate(database);
		const accounts = new AccountStore(database, new Seal(SECRET), Date.now);
		const store = new PushDevices(database, Date.now);
		for (let user = 0; user < users; user += 1) {
			const userId = `user-${user}`;
			await database.run({
				sql: `INSERT INTO users (id, name, password_hash, is_owner, created_at) VALUES (?, ?, 'hash', 0, 0)`,
				args: [userId, userId]
			});
			const { rest, ws, key } = this.paper;
			await accounts.add(userId, {
				...{ name: 'Zerodha', broker: 'paper', hostUrl: rest, websocketUrl: ws, apiKey: key }
			});
			for (let device = 0; device < devices; device += 1) {
				const subscription = subscriptions[user * devices + device];
				if (!subscription) throw new Error('too few browsers');
				const session = `${userId}-${device}`;
				await database.run({
					sql: `INSERT INTO sessions (id_hash, user_id, expires_at, created_at, handle) VALUES (?, ?, ?, 0, ?)`,
					args: [session, userId, Date.now() + 1e9, session]
				});
				const named = { ...subscription, name: 'Phone' };
				await store.put({ userId, session }, named, this.keys.publicKey);
			}
		}
		await database.stop();
	}
}
