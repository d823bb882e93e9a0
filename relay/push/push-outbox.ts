import type { Logger } from 'pino';
import type { NotifySettings } from '#lib/domain/user/settings.ts';
import type { PushDevice, PushDevices } from '../store/push/push-devices.ts';
import type { NoticeLine, OwedNotice, PushNotices } from '../store/push/push-notices.ts';
import { parcelOf, worthUntil } from './parcel.ts';
import type { Outcome, SendQueue } from './send-queue.ts';

/** Ms between two notes of which devices have a message. */
const NOTES_EVERY = 250;

interface OutboxWorld {
	notices: Pick<PushNotices, 'keep' | 'delivered' | 'owed'>;
	devices: Pick<PushDevices, 'of' | 'sent'>;
	queue: Pick<SendQueue, 'add'>;
	notify(userId: string): NotifySettings;
	/** This user has no device any more. */
	alone(userId: string): void;
	settled(outcome: Outcome, seconds: number): void;
	/** Monotonic ms. */
	clock(): number;
	/** Epoch ms. */
	wall(): number;
	after: (ms: number, run: () => void) => () => void;
	log: Logger;
}

/** A message and the devices that are to have it. */
interface Round {
	userId: string;
	tag: string;
	at: number;
	devices: string[];
	left: number;
}

/**
 * Keeps what is to be told, then sends it to every device. A message is on disk before it leaves, and forgotten once
 * all devices have it: a relay that ends in between goes on where it was.
 */
export class PushOutbox {
	readonly #world: OutboxWorld;
	#lines: { line: NoticeLine; began: number }[] = [];
	#working = false;
	readonly #rounds = new Set<Round>();
	#sentTo = new Set<string>();
	#noting: (() => void) | undefined;
	#noted: Promise<void> = Promise.resolve();

	constructor(world: OutboxWorld) {
		this.#world = world;
	}

	keep(line: NoticeLine): void {
		this.#lines.push({ line, began: this.#world.clock() });
		if (!this.#working) void this.#work();
	}

	/** What an earlier run did not get to every device. */
	async resume(): Promise<void> {
		const owed = await this.#world.notices.owed();
		if (owed.length > 0)
			await this.#tell(owed.map((line) => ({ line, began: this.#world.clock() })));
	}

	/** Resolves when what was delivered is noted. */
	async stop(): Promise<void> {
		this.#noting?.();
		this.#note();
		await this.#noted;
	}

	/** What comes while one write waits for the disk goes with the next one. */
	async #work(): Promise<void> {
		this.#working = true;
		while (this.#lines.length > 0) {
			const lines = this.#lines;
			this.#lines = [];
			try {
				await this.#world.notices.keep(lines.map(({ line }) => line));
			} catch (error) {
				// A fill that is told twice after a restart is better than one that is not told.
				this.#world.log.error(
					{ err: error },
					'notifications could not be kept, and are sent anyway'
				);
			}
			try {
				await this.#tell(
					lines.flatMap(({ line, began }) =>
						line.notice ? [{ line: { ...line, notice: line.notice, devices: [] }, began }] : []
					)
				);
			} catch (error) {
				this.#world.log.error({ err: error }, 'devices could not be read, and were not told');
			}
		}
		this.#working = false;
	}

	async #tell(
		told: readonly { line: Omit<OwedNotice, 'progress'>; began: number }[]
	): Promise<void> {
		if (told.length === 0) return;
		const users = new Set(told.map(({ line }) => line.userId));
		const devices = new Map<string, PushDevice[]>([...users].map((userId) => [userId, []]));
		for (const device of await this.#world.devices.of([...users])) {
			devices.get(device.userId)?.push(device);
		}
		for (const [userId, all] of devices) if (all.length === 0) this.#world.alone(userId);
		for (const { line, began } of told) {
			const { userId, devices: have } = line;
			const wanting = (devices.get(userId) ?? []).filter(({ id }) => !have.includes(id));
			this.#send(line, began, wanting);
		}
	}

	#send(line: Omit<OwedNotice, 'progress'>, began: number, devices: readonly PushDevice[]): void {
		const { queue, notify, clock, settled } = this.#world;
		const { userId, tag, at, notice } = line;
		const parcel = parcelOf(notice, tag, at, notify(userId).amounts);
		const until = worthUntil(notice, at);
		const round: Round = { userId, tag, at, devices: [...line.devices], left: devices.length };
		if (devices.length === 0) this.#noteLater(round);
		for (const device of devices) {
			queue.add(device, {
				...{ parcel, until },
				settled: (outcome) => {
					settled(outcome, (clock() - began) / 1_000);
					if (outcome === 'sent') this.#sentTo.add(device.id);
					round.devices.push(device.id);
					round.left -= 1;
					this.#noteLater(round);
				}
			});
		}
	}

	#noteLater(round: Round): void {
		this.#rounds.add(round);
		this.#noting ??= this.#world.after(NOTES_EVERY, () => this.#note());
	}

	#note(): void {
		this.#noting = undefined;
		const rounds = [...this.#rounds];
		const sentTo = [...this.#sentTo];
		this.#rounds.clear();
		this.#sentTo = new Set();
		if (rounds.length === 0) return;
		const { notices, devices, log } = this.#world;
		this.#noted = this.#noted
			.then(() => notices.delivered(rounds.map((round) => ({ ...round, all: round.left === 0 }))))
			.then(() => (sentTo.length > 0 ? devices.sent(sentTo) : undefined))
			.catch((error: unknown) => log.error({ err: error }, 'deliveries could not be noted'));
	}
}
