import type { Logger } from 'pino';
import type { OrderContent } from '#lib/domain/order/order-content.ts';
import { DEFAULT_SETTINGS, type NotifySettings } from '#lib/domain/user/settings.ts';
import { readSetting } from '#lib/wire/http/settings-fields.ts';
import type { PushTest } from '#lib/wire/http/push-api.ts';
import type { FeedStatus } from '#lib/wire/socket/messages.ts';
import type { FeedBus, Seat } from '../feed/bus.ts';
import type { SettingsStore } from '../store/people/settings.ts';
import type { PushDevices } from '../store/push/push-devices.ts';
import type { PushNotices } from '../store/push/push-notices.ts';
import { PushOutbox } from './push-outbox.ts';
import { parcelOf, tagOf } from './parcel.ts';
import { SendQueue, type Outcome } from './send-queue.ts';
import type { PushRequests } from './push-request.ts';
import { sending } from './sending.ts';
import type { UnsureOrder, UnsureOrders } from './unsure-orders.ts';
import { UserWatch } from './user-watch.ts';

/** What an operator sees of it. */
export interface PushMeter {
	/** Seconds from the event to the push service's answer. */
	pushed(outcome: Outcome, seconds: number): void;
	pushRetried(): void;
}

interface PushWorld {
	devices: PushDevices;
	notices: PushNotices;
	settings: Pick<SettingsStore, 'of'>;
	requests: Pick<PushRequests, 'send' | 'mayTake' | 'stop'>;
	meter: PushMeter;
	/** For which subscriptions are made. */
	publicKey: string;
	clock(): number;
	wall(): number;
	random(): number;
	after: (ms: number, run: () => void) => () => void;
	soon(run: () => void): void;
	log: Logger;
}

/** The part of a user's feed that is listened to. */
export interface WatchedFeed {
	bus: Pick<FeedBus, 'listen'>;
	status(): FeedStatus;
}

/** What one user's messages are decided by; only of users that have a device. */
interface Listening {
	notify: NotifySettings;
	watch: UserWatch;
}

/** Messages to devices whose pages are closed: each user's feed is listened to for as long as a device wants to know. */
export class Push {
	readonly #world: PushWorld;
	readonly #queue: SendQueue;
	readonly #outbox: PushOutbox;
	readonly #feeds = new Map<string, { feed: WatchedFeed; seat: Seat }>();
	readonly #listening = new Map<string, Promise<Listening>>();
	readonly #ready = new Map<string, Listening>();

	constructor(world: PushWorld) {
		const { devices, log, meter } = world;
		this.#world = world;
		this.#queue = new SendQueue({
			...{ now: world.wall, random: world.random, after: world.after, soon: world.soon },
			send: async (device, parcel, again) => {
				try {
					if (again && !(await devices.has(device))) return { is: 'impossible' };
					return await world.requests.send(device, parcel);
				} catch (error) {
					log.error({ err: error }, 'a notification could not be sent');
					return { is: 'failed' };
				}
			},
			dead: (device) => void devices.dead(device).catch(this.#failed('a dead subscription stays')),
			retried: () => meter.pushRetried()
		});
		this.#outbox = new PushOutbox({
			...{ notices: world.notices, devices, queue: this.#queue, log, after: world.after },
			...{ clock: world.clock, wall: world.wall },
			notify: (userId) => this.#ready.get(userId)?.notify ?? DEFAULT_SETTINGS.notify,
			alone: (userId) => this.#forget(userId),
			settled: (outcome, seconds) => meter.pushed(outcome, seconds)
		});
	}

	get publicKey(): string {
		return this.#world.publicKey;
	}

	mayTake(endpoint: URL): boolean {
		return this.#world.requests.mayTake(endpoint);
	}

	/** Messages that wait for their push service. */
	get waiting(): number {
		return this.#queue.waiting;
	}

	/** A user's feed has begun. */
	follow(userId: string, feed: WatchedFeed): void {
		this.#feeds.get(userId)?.seat.leave();
		const seat = feed.bus.listen('push', {
			order: (news) => {
				void this.#listening.get(userId)?.then(({ watch }) => watch.order(news));
			},
			second: () => this.#ready.get(userId)?.watch.second()
		});
		this.#feeds.set(userId, { feed, seat });
	}

	/** Before feeds begin: from then on nothing is missed. */
	async start(): Promise<void> {
		const { devices, publicKey, log } = this.#world;
		const foreign = await devices.removeForeign(publicKey);
		if (foreign > 0) {
			log.warn(
				{ devices: foreign },
				'notifications were made for other keys: they are off there now'
			);
		}
		const users = await devices.users();
		await Promise.all(users.map((userId) => this.#listen(userId)));
		await this.#outbox.resume();
	}

	/** The user has a device, or another one. */
	async devicesChanged(userId: string): Promise<void> {
		await this.#listen(userId);
	}

	placed(userId: string, orderid: string): void {
		this.#unsure(userId)?.answered(orderid);
	}

	unsure(userId: string, order: UnsureOrder): void {
		this.#unsure(userId)?.unsure(order);
	}

	settled(userId: string, order: OrderContent): void {
		this.#unsure(userId)?.settled(order);
	}

	settingsChanged(userId: string): void {
		const listening = this.#ready.get(userId);
		if (!listening) return;
		this.#notifyOf(userId).then(
			(notify) => void (listening.notify = notify),
			this.#failed('the settings of notifications could not be read')
		);
	}

	/** To this session's device alone, at once; undefined when it has none. */
	async test(userId: string, session: string): Promise<PushTest | undefined> {
		const { devices, requests, wall } = this.#world;
		const device = await devices.ofSession(userId, session);
		if (!device) return undefined;
		const parcel = parcelOf({ about: 'test' }, tagOf(userId, 'test'), wall(), true);
		const answer = await requests.send(device, parcel);
		const { outcome } = sending(answer, 1, 0, wall());
		if (outcome === 'gone') await devices.dead(device);
		if (outcome === 'sent') await devices.sent([device.id]);
		return { outcome, status: answer.is === 'answered' ? answer.status : null };
	}

	async stop(): Promise<void> {
		for (const { seat } of this.#feeds.values()) seat.leave();
		this.#queue.stop();
		await this.#outbox.stop();
		this.#world.requests.stop();
	}

	#listen(userId: string): Promise<Listening> {
		const known = this.#listening.get(userId);
		if (known) return known;
		const begun = this.#begin(userId);
		this.#listening.set(userId, begun);
		begun.catch((error: unknown) => {
			this.#listening.delete(userId);
			this.#failed('what a user was told could not be read')(error);
		});
		return begun;
	}

	async #begin(userId: string): Promise<Listening> {
		const { notices, wall } = this.#world;
		const [told, notify] = await Promise.all([notices.told(userId), this.#notifyOf(userId)]);
		const listening: Listening = {
			notify,
			watch: new UserWatch({
				...{ userId, told, wall },
				notify: () => listening.notify,
				status: () => this.#feeds.get(userId)?.feed.status() ?? NO_FEED,
				keep: (line) => this.#outbox.keep(line)
			})
		};
		this.#ready.set(userId, listening);
		return listening;
	}

	async #notifyOf(userId: string): Promise<NotifySettings> {
		const { notify } = await this.#world.settings.of(userId);
		return readSetting('notify', notify) ?? DEFAULT_SETTINGS.notify;
	}

	/** A device may have come since: forgotten first, looked for then, it is not missed. */
	#forget(userId: string): void {
		this.#listening.delete(userId);
		this.#ready.delete(userId);
		this.#world.devices
			.of([userId])
			.then(
				(devices) => void (devices.length > 0 && this.#listen(userId)),
				this.#failed('a user’s devices could not be read')
			);
	}

	/** Undefined of a user who has no device to be told. */
	#unsure(userId: string): UnsureOrders | undefined {
		return this.#ready.get(userId)?.watch.unsure;
	}

	#failed(what: string): (error: unknown) => void {
		return (error) => this.#world.log.error({ err: error }, what);
	}
}

const NO_FEED: FeedStatus = {
	...{ t: 'feed', at: 0, state: 'idle', account: null, lastTickAt: null, ticksPerSecond: 0 },
	...{ candidates: [], calendar: null, returns: null, pinned: null, lastSwitch: null }
};
