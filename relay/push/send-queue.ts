import type { PushDevice } from '../store/push/push-devices.ts';
import type { Parcel } from './encrypted.ts';
import { sending, type PushAnswer } from './sending.ts';
import { Services } from './services.ts';

/** Messages that wait for one device; the oldest gives way. */
const MOST_PER_DEVICE = 50;
/** Messages that wait altogether: beyond this a new one is dropped, and counted. */
const MOST_WAITING = 50_000;

export type Outcome = 'sent' | 'gone' | 'refused' | 'expired' | 'replaced' | 'dropped';

export interface QueuedMessage {
	parcel: Parcel;
	/** Epoch ms after which nobody wants to know. */
	until: number;
	/** Called once, with what became of it. */
	settled(outcome: Outcome): void;
}

interface QueueWorld {
	/** Must not fail. `again`: some time has passed since the device was looked up. */
	send(device: PushDevice, parcel: Parcel, again: boolean): Promise<PushAnswer>;
	/** Called for a subscription that is no more. */
	dead(device: PushDevice): void;
	retried(): void;
	now(): number;
	random(): number;
	after: (ms: number, run: () => void) => () => void;
	/** Runs after the events that are due: encrypting a thousand messages must not hold up a price. */
	soon(run: () => void): void;
}

/** One device's messages: they go one after the other, so that a later one never arrives before an earlier one. */
export interface Line {
	device: PushDevice;
	readonly waiting: QueuedMessage[];
	attempt: number;
	cancel: (() => void) | undefined;
}

/** Messages on their way to push services: bounded, side by side for devices, repeated where that may help. */
export class SendQueue {
	readonly #world: QueueWorld;
	readonly #lines = new Map<string, Line>();
	readonly #services = new Services<Line>();
	#waiting = 0;
	#pumping = false;
	#stopped = false;

	constructor(world: QueueWorld) {
		this.#world = world;
	}

	/** Messages that are not settled. */
	get waiting(): number {
		return this.#waiting;
	}

	add(device: PushDevice, message: QueuedMessage): void {
		if (this.#stopped || this.#waiting >= MOST_WAITING) return message.settled('dropped');
		const known = this.#lines.get(device.id);
		const line: Line = known ?? { device, waiting: [], attempt: 0, cancel: undefined };
		this.#lines.set(device.id, line);
		line.device = device;
		this.#waiting += 1;
		line.waiting.push(message);
		this.#thin(line);
		if (!known) this.#ready(line);
	}

	/** What is not settled is not told so: the next run sends it. */
	stop(): void {
		this.#stopped = true;
		for (const { cancel } of this.#lines.values()) cancel?.();
		this.#lines.clear();
	}

	/** The first one may be on its way. Of the others an older message of the same topic gives way, then the oldest. */
	#thin({ waiting }: Line): void {
		const topic = waiting.at(-1)?.parcel.topic;
		const older = waiting.findIndex(
			({ parcel }, index) => index > 0 && index < waiting.length - 1 && parcel.topic === topic
		);
		const out = older > 0 ? older : waiting.length > MOST_PER_DEVICE ? 1 : undefined;
		if (out === undefined) return;
		this.#waiting -= 1;
		for (const message of waiting.splice(out, 1)) {
			message.settled(older > 0 ? 'replaced' : 'dropped');
		}
	}

	#ready(line: Line): void {
		this.#services.add(new URL(line.device.endpoint).origin, line);
		this.#pump();
	}

	/** One at a turn of the event loop. */
	#pump(): void {
		if (this.#pumping || this.#stopped) return;
		const next = this.#services.take();
		if (!next) return;
		this.#pumping = true;
		this.#world.soon(() => {
			this.#pumping = false;
			void this.#send(next.item).finally(() => {
				next.done();
				this.#pump();
			});
			this.#pump();
		});
	}

	async #send(line: Line): Promise<void> {
		const [message] = line.waiting;
		if (!message || this.#stopped) return;
		if (message.until <= this.#world.now()) return this.#settle(line, 'expired');
		line.attempt += 1;
		const { attempt } = line;
		const answer = await this.#world.send(line.device, message.parcel, attempt > 1);
		const sent = sending(answer, attempt, this.#world.random(), this.#world.now());
		if (sent.outcome !== 'later') return this.#settle(line, sent.outcome);
		if (this.#world.now() + sent.wait >= message.until) return this.#settle(line, 'expired');
		this.#world.retried();
		line.cancel = this.#world.after(sent.wait, () => {
			line.cancel = undefined;
			this.#ready(line);
		});
	}

	#settle(line: Line, outcome: Outcome): void {
		const gone = outcome === 'gone';
		if (gone) this.#world.dead(line.device);
		line.attempt = 0;
		const settled = line.waiting.splice(0, gone ? line.waiting.length : 1);
		this.#waiting -= settled.length;
		for (const message of settled) message.settled(outcome);
		if (line.waiting.length > 0) this.#ready(line);
		else this.#lines.delete(line.device.id);
	}
}
