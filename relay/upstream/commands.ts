import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { WatchSet } from '#lib/domain/price/watch-mode.ts';
import {
	subscribeCommand,
	subscribeOrdersCommand,
	unsubscribeCommand
} from '#lib/openalgo/feed/feed-commands.ts';
import type { RefusedInstrument } from '#lib/openalgo/feed/feed-frame.ts';
import {
	instrumentAddress,
	reasonOf,
	type RefusalReason
} from '#lib/openalgo/feed/refused-instrument.ts';
import { Subscriptions, type SubscriptionCommand } from './subscriptions.ts';

/** Ms within which a command must be answered: 100 symbols may block the server for long, but not for ever. */
const ACK_WITHIN = 30_000;
/** Ms until an instrument for which a server had no room is asked for again; room may come back unnoticed. */
const FULL_AGAIN = 60_000;
/** Ms until one is asked for again that a server could not subscribe for a reason that will pass. */
const PASSING_AGAIN = 10_000;
/** Ms until an unknown one is asked for again: contracts are listed in the morning, and each request costs the server. */
const UNKNOWN_AGAIN = 10 * 60_000;

interface CommandsWorld {
	now(): number;
	send(text: string): void;
}

/** Sends subscriptions one command at a time: an error frame does not say which command it answers. */
export class UpstreamCommands {
	readonly subscriptions = new Subscriptions();
	readonly #world: CommandsWorld;
	/** The server has accepted us and is listening. */
	#open = false;
	#inFlight: { command: SubscriptionCommand | 'orders'; id: string; at: number } | undefined;
	#ordersSubscribed = false;
	#lastId = 0;
	#owesSince: number | undefined;
	#fullAskedAt = 0;
	#passingAskedAt = 0;
	#unknownAskedAt = 0;

	constructor(world: CommandsWorld) {
		this.#world = world;
	}

	get busy(): boolean {
		return this.#inFlight !== undefined;
	}

	/** The answer to the command in flight is overdue. */
	get late(): boolean {
		return this.#inFlight !== undefined && this.#world.now() - this.#inFlight.at >= ACK_WITHIN;
	}

	/** Epoch ms since when at least one instrument is subscribed, so that ticks can be expected. */
	get owesSince(): number | undefined {
		return this.#open ? this.#owesSince : undefined;
	}

	want(wanted: WatchSet): void {
		this.subscriptions.want(wanted);
		this.#pump();
	}

	/** The server knows nothing of us: everything is sent. */
	startOver(): void {
		this.#open = true;
		this.#fullAskedAt = this.#passingAskedAt = this.#unknownAskedAt = this.#world.now();
		this.#inFlight = undefined;
		this.#ordersSubscribed = false;
		this.#owesSince = undefined;
		this.subscriptions.reset();
		this.#pump();
	}

	/** The server is not listening any more. */
	close(): void {
		this.#open = false;
		this.#inFlight = undefined;
	}

	/** Asks again for what was refused long enough ago; to be called about once a second. */
	look(): void {
		const now = this.#world.now();
		if (!this.#open) return;
		if (now - this.#passingAskedAt >= PASSING_AGAIN) {
			this.#passingAskedAt = now;
			this.subscriptions.askOneAgain();
			this.#pump();
		}
		if (now - this.#fullAskedAt < FULL_AGAIN) return;
		this.#fullAskedAt = now;
		const all = now - this.#unknownAskedAt >= UNKNOWN_AGAIN;
		if (all) this.#unknownAskedAt = now;
		this.subscriptions.askAgain(all ? 'all' : 'full');
		this.#pump();
	}

	/** False when it answers an earlier command: that says nothing about the present one. */
	answered(
		id: string | undefined,
		granted: readonly { key: InstrumentKey }[] = [],
		refused: readonly RefusedInstrument[] = []
	): boolean {
		const sent = this.#inFlight;
		if (!sent || (id !== undefined && id !== sent.id)) return false;
		this.#inFlight = undefined;
		if (sent.command === 'orders') this.#ordersSubscribed = true;
		else if (sent.command.is === 'subscribe') {
			const { mode, keys } = sent.command;
			const taken = granted.map(({ key }) => key);
			const because = (reason: RefusalReason) =>
				refused.filter((it) => reasonOf(it) === reason).map(instrumentAddress);
			const [full, passing] = [because('full'), because('passing')];
			this.subscriptions.subscribed(mode, keys, taken, { full, passing });
		} else this.subscriptions.unsubscribed(sent.command.mode, sent.command.keys);
		// A server that could subscribe nothing because its broker is away still owes us ticks.
		if (this.subscriptions.size === 0 && !this.subscriptions.somePassing)
			this.#owesSince = undefined;
		else this.#owesSince ??= this.#world.now();
		this.#pump();
		return true;
	}

	#pump(): void {
		if (this.#inFlight || !this.#open) return;
		const command = this.#ordersSubscribed ? this.subscriptions.next() : 'orders';
		if (!command) return;
		this.#lastId += 1;
		const id = `c${this.#lastId}`;
		this.#inFlight = { command, id, at: this.#world.now() };
		this.#world.send(textOf(command, id));
	}
}

function textOf(command: SubscriptionCommand | 'orders', id: string): string {
	if (command === 'orders') return subscribeOrdersCommand(id);
	const { mode, keys } = command;
	return command.is === 'subscribe'
		? subscribeCommand(keys, mode, id)
		: unsubscribeCommand(keys, mode, id);
}
