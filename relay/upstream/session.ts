import type { InstrumentKey } from '#lib/domain/instrument-key.ts';
import type { Order } from '#lib/domain/order.ts';
import type { QuotePatch } from '#lib/domain/quote.ts';
import type { WatchSet } from '#lib/domain/watch-mode.ts';
import { Connection, type ConnectionWorld } from '#lib/link/connection.ts';
import type { LinkPolicy, LinkState } from '#lib/link/link-state.ts';
import {
	authenticateCommand,
	brokerInfoCommand,
	pingCommand,
	subscribeCommand,
	subscribeOrdersCommand,
	unsubscribeCommand
} from '#lib/openalgo/feed-commands.ts';
import type { FeedFrame } from '#lib/openalgo/feed-frame.ts';
import { readFrame } from '#lib/openalgo/feed-frames.ts';
import type { Condition } from './failover.ts';
import type { FeedAccount } from './feed-account.ts';
import { Subscriptions, type Command } from './subscriptions.ts';
import { whyClosed } from './why-closed.ts';

/** The first authentication of a user waits for the broker's own feed, which takes up to 30 s. */
export const UPSTREAM: LinkPolicy = {
	openWithin: 10_000,
	greetWithin: 30_000,
	silentFor: 12_000,
	answerWithin: 8_000,
	settleAfter: 20_000,
	holdFor: 30_000,
	retryBase: 500,
	retryCap: 30_000
};

/** A subscribe of 100 symbols may block the server for long, but not for ever. */
const ACK_WITHIN = 30_000;
/** A second "adapter not found" this soon after a renewal means that the broker really is not there. */
const RENEWAL_PROVES = 10_000;

export interface SessionListener {
	/** Its condition changed. */
	changed(): void;
	/** What the server grants or refuses changed. */
	settled(): void;
	tick(key: InstrumentKey, patch: QuotePatch, at: number): void;
	order(order: Order): void;
}

/** One account's socket to its OpenAlgo server: authenticated, kept alive, and subscribed to what is wanted. */
export class Session {
	readonly #apiKey: string;
	readonly #world: ConnectionWorld;
	readonly #listener: SessionListener;
	readonly #link: Connection;
	readonly #subscriptions = new Subscriptions();
	/** One command at a time: an error frame does not say which command it answers. */
	#inFlight: { command: Command | 'orders'; id: string; at: number } | undefined;
	#ordersSubscribed = false;
	#lastId = 0;
	#condition: Condition = 'connecting';
	#since: number;
	#renewedAt = -Infinity;
	#lastTickAt: number | undefined;
	#owesSince: number | undefined;

	constructor({ account, apiKey }: FeedAccount, world: ConnectionWorld, listener: SessionListener) {
		this.#apiKey = apiKey;
		this.#world = world;
		this.#listener = listener;
		this.#since = world.now();
		this.#link = new Connection({ url: account.websocketUrl, protocols: [] }, UPSTREAM, world, {
			greet: () => void this.#link.send(authenticateCommand(apiKey)),
			resend: () => this.#subscribeAfresh(),
			ask: () => this.#ping(),
			heard: (data) => this.#read(readFrame(data)),
			closed: (code, reason) => ({ is: 'dropped', because: whyClosed(code, reason) }),
			changed: (state, before) => this.#changed(state, before)
		});
	}

	start(): void {
		this.#link.start();
	}

	stop(): void {
		this.#link.stop();
	}

	get condition(): Condition {
		return this.#condition;
	}

	/** Epoch ms since when it is in this condition. */
	get since(): number {
		return this.#since;
	}

	/** In plain words, while the condition is not a good one. */
	get why(): string | undefined {
		const { state } = this.#link;
		return 'because' in state ? state.because : undefined;
	}

	get lastTickAt(): number | undefined {
		return this.#lastTickAt;
	}

	/** Epoch ms since when at least one instrument is subscribed, so that ticks can be expected. */
	get owesSince(): number | undefined {
		return this.#condition === 'live' ? this.#owesSince : undefined;
	}

	get subscriptions(): Pick<Subscriptions, 'held' | 'unknown' | 'size'> {
		return this.#subscriptions;
	}

	want(wanted: WatchSet): void {
		this.#subscriptions.want(wanted);
		this.#pump();
	}

	/** Questions that a living server with a living broker adapter answers. */
	ask(): void {
		if (this.#link.state.at !== 'live') return;
		this.#ping();
		this.#link.send(brokerInfoCommand());
	}

	/** After a broker logout or re-login everything looks intact and is dead: authenticate and subscribe again. */
	renew(): void {
		const now = this.#world.now();
		if (this.#link.state.at !== 'live' || now - this.#renewedAt < RENEWAL_PROVES) return;
		this.#renewedAt = now;
		this.#link.send(authenticateCommand(this.#apiKey));
	}

	/** Drops a server that leaves a command unanswered; to be called about once a second. */
	look(): void {
		if (!this.#inFlight || this.#world.now() - this.#inFlight.at < ACK_WITHIN) return;
		this.#link.tell({ is: 'dropped', because: 'no answer to a subscription' });
	}

	#ping(): void {
		this.#lastId += 1;
		this.#link.send(pingCommand(this.#world.now(), this.#lastId));
	}

	#subscribeAfresh(): void {
		this.#inFlight = undefined;
		this.#ordersSubscribed = false;
		this.#owesSince = undefined;
		this.#subscriptions.reset();
		this.#pump();
	}

	#pump(): void {
		if (this.#inFlight || this.#link.state.at !== 'live') return;
		const command = this.#ordersSubscribed ? this.#subscriptions.next() : 'orders';
		if (!command) return;
		this.#lastId += 1;
		const id = `c${this.#lastId}`;
		this.#inFlight = { command, id, at: this.#world.now() };
		this.#link.send(textOf(command, id));
	}

	#read(frame: FeedFrame): void {
		switch (frame.kind) {
			case 'tick':
				this.#lastTickAt = this.#world.now();
				this.#listener.tick(frame.key, frame.patch, this.#lastTickAt);
				return;
			case 'order-update':
				this.#listener.order(frame.order);
				return;
			case 'auth-ok':
				if (this.#link.state.at === 'live') this.#subscribeAfresh();
				else this.#link.tell({ is: 'welcomed' });
				return;
			case 'auth-failed':
				this.#link.tell(
					frame.reason === 'bad-key'
						? { is: 'refused', because: 'the server refused the API key' }
						: { is: 'postponed', because: NOT_NOW[frame.reason] }
				);
				return;
			case 'subscribed':
				this.#answered(
					frame.requestId,
					frame.granted.map(({ key }) => key)
				);
				return;
			case 'unsubscribed':
			case 'orders-subscribed':
				this.#answered(frame.requestId, []);
				return;
			case 'problem':
				this.#problem(frame.code);
				return;
			case 'broker-info':
				if (!frame.connected) this.renew();
				return;
			case 'orders-unsubscribed':
			case 'supported-brokers':
			case 'pong':
			case 'unreadable':
				// The pong has already proved life, like any other message.
				return;
		}
	}

	#answered(id: string | undefined, granted: readonly InstrumentKey[]): void {
		const sent = this.#inFlight;
		// An answer to a command of before the last renewal says nothing about now.
		if (!sent || (id !== undefined && id !== sent.id)) return;
		this.#inFlight = undefined;
		if (sent.command === 'orders') this.#ordersSubscribed = true;
		else if (sent.command.is === 'subscribe') {
			this.#subscriptions.subscribed(sent.command.mode, sent.command.keys, granted);
		} else this.#subscriptions.unsubscribed(sent.command.mode, sent.command.keys);
		if (this.#subscriptions.size === 0) this.#owesSince = undefined;
		else this.#owesSince ??= this.#world.now();
		this.#pump();
		this.#listener.settled();
	}

	#problem(code: string): void {
		if (this.#link.state.at === 'greeting') {
			this.#link.tell({ is: 'dropped', because: 'the server could not authenticate us' });
			return;
		}
		if (code === 'BROKER_ERROR' || code === 'NOT_AUTHENTICATED') {
			this.#inFlight = undefined;
			if (this.#world.now() - this.#renewedAt >= RENEWAL_PROVES) this.renew();
			else this.#link.tell({ is: 'postponed', because: NOT_NOW['logged-out'] });
			return;
		}
		// The server cannot carry out this command: go on with the next one, and count these as refused.
		this.#answered(this.#inFlight?.id, []);
	}

	#changed(state: LinkState, before: LinkState): void {
		if (state.at !== 'live') this.#inFlight = undefined;
		// Asking a logged-out server again is no news until it answers otherwise.
		const condition =
			before.at === 'held' && state.at === 'greeting' ? 'logged-out' : conditionOf(state);
		if (condition === this.#condition) return;
		this.#condition = condition;
		this.#since = this.#world.now();
		this.#listener.changed();
	}
}

const NOT_NOW = {
	'logged-out': 'not logged in at the broker',
	'broker-unavailable': "the broker refuses the server's feed"
} as const;

function conditionOf(state: LinkState): Condition {
	switch (state.at) {
		case 'opening':
		case 'greeting':
			return state.attempt === 0 ? 'connecting' : 'waiting';
		case 'live':
			return 'live';
		case 'held':
			return 'logged-out';
		case 'waiting':
			return 'waiting';
		case 'stopped':
			return 'refused';
	}
}

function textOf(command: Command | 'orders', id: string): string {
	if (command === 'orders') return subscribeOrdersCommand(id);
	const { mode, keys } = command;
	return command.is === 'subscribe'
		? subscribeCommand(keys, mode, id)
		: unsubscribeCommand(keys, mode, id);
}
