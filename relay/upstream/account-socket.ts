import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { withoutSecret } from '#lib/domain/text/without-secret.ts';
import type { WatchSet } from '#lib/domain/price/watch-mode.ts';
import { Connection, type ConnectionWorld } from '#lib/link/connection.ts';
import type { LinkState } from '#lib/link/link-state.ts';
import {
	authenticateCommand,
	brokerInfoCommand,
	pingCommand
} from '#lib/openalgo/feed/feed-commands.ts';
import type { FeedFrame, Tick } from '#lib/openalgo/feed/feed-frame.ts';
import { readFrame } from '#lib/openalgo/feed/feed-frames.ts';
import type { TickIndex } from '#lib/openalgo/feed/tick-index.ts';
import type { AccountSocketListener } from './account-socket-listener.ts';
import { Authentications } from './authentications.ts';
import { UpstreamCommands } from './commands.ts';
import type { Condition } from './failover.ts';
import type { FeedAccount } from './feed-account.ts';
import { ASK_EVERY, conditionOf, NOT_NOW, UPSTREAM } from './policy.ts';
import { bytesOf } from './raw-tick.ts';
import type { Subscriptions } from './subscriptions.ts';
import { Vitals } from './vitals.ts';
import { whyClosed } from './reach/why-closed.ts';

/** The tick that is being passed on: who wants it later keeps a copy. */
const FRAME: { bytes: Buffer; from: number; to: number } = {
	bytes: Buffer.alloc(0),
	from: 0,
	to: 0
};

/** One account's socket to its OpenAlgo server: authenticated, kept alive, and subscribed to what is wanted. */
export class AccountSocket {
	readonly #apiKey: string;
	readonly #world: ConnectionWorld;
	readonly #listener: AccountSocketListener;
	readonly #link: Connection;
	readonly #commands: UpstreamCommands;
	#lastPing = 0;
	readonly #vitals = new Vitals();
	readonly #index: TickIndex;
	#condition: Condition = 'cold';
	#since: number;
	readonly #authentications = new Authentications();
	#askedAt = -Infinity;
	#connected = 0;

	constructor(
		{ account, apiKey }: FeedAccount,
		world: ConnectionWorld,
		listener: AccountSocketListener,
		index: TickIndex
	) {
		this.#apiKey = apiKey;
		this.#index = index;
		this.#world = world;
		this.#listener = listener;
		this.#since = world.now();
		this.#commands = new UpstreamCommands({
			now: () => world.now(),
			send: (text) => void this.#link.send(text)
		});
		this.#link = new Connection(
			{ url: account.websocketUrl, protocols: () => [] },
			UPSTREAM,
			world,
			{
				greet: () => this.#authenticate(),
				resend: () => this.#commands.startOver(),
				ask: () => this.#ping(),
				heard: (data, at, from, to) => this.#hear(bytesOf(data), at, from, to),
				closed: (code, reason) => ({ is: 'dropped', because: whyClosed(code, reason) }),
				changed: (state, before) => this.#changed(state, before)
			}
		);
	}

	/** Does nothing while it runs, nor after its key was refused: that is final until the record changes. */
	start(): void {
		if (this.#condition !== 'cold') return;
		this.#condition = 'connecting';
		this.#since = this.#world.now();
		this.#link.start();
	}

	/** Disconnects; `start` connects again. */
	stop(): void {
		if (this.#condition === 'refused') return;
		this.#condition = 'cold';
		this.#since = this.#world.now();
		this.#vitals.ended();
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
		if (this.#condition === 'cold') return undefined;
		return 'because' in state ? state.because : undefined;
	}

	get vitals(): Pick<Vitals, 'lastTickAt' | 'ticksPerSecond' | 'latency' | 'second'> {
		return this.#vitals;
	}

	/** Since when a ping waits for any sign of life. A server that is busy with a command of ours may be late. */
	get unansweredSince(): number | undefined {
		return this.#commands.busy ? undefined : this.#vitals.unansweredSince;
	}

	/** A command of ours is not answered yet. */
	get busy(): boolean {
		return this.#commands.busy;
	}

	/** How often it reconnected. */
	get reconnects(): number {
		return Math.max(0, this.#connected - 1);
	}

	/** Epoch ms since when at least one instrument is subscribed, so that ticks can be expected. */
	get owesSince(): number | undefined {
		return this.#commands.owesSince;
	}

	get subscriptions(): Pick<Subscriptions, 'held' | 'holds' | 'unknown' | 'size'> {
		return this.#commands.subscriptions;
	}

	want(wanted: WatchSet): void {
		this.#commands.want(wanted);
	}

	/** Requests that a live server with a live broker adapter answers. */
	ask(): void {
		if (this.#link.state.at !== 'live') return;
		this.#askedAt = this.#world.now();
		this.#ping();
		// An error in answer to it would be taken for the answer to the command in flight.
		if (!this.#commands.busy) this.#link.send(brokerInfoCommand());
	}

	/** Something suggests that the known state is out of date: pings, or reconnects at once. */
	nudge(): void {
		this.#link.tell({ is: 'nudged' });
	}

	/** After a broker logout or re-login everything looks intact and is dead: authenticate and subscribe again. */
	renew(): void {
		const now = this.#world.now();
		if (this.#link.state.at !== 'live' || !this.#authentications.mayRenew(now)) return;
		this.#authentications.renewed(now);
		this.#authenticate();
	}

	/** Drops a server that leaves a command unanswered, and pings; call about once a second. */
	look(): void {
		if (this.#link.state.at !== 'live') return;
		if (this.#commands.late) {
			this.#link.tell({ is: 'dropped', because: 'no answer to a subscription' });
			return;
		}
		if (this.#world.now() - this.#askedAt >= ASK_EVERY) this.ask();
		this.#commands.look();
	}

	#authenticate(): void {
		this.#authentications.asked();
		this.#link.send(authenticateCommand(this.#apiKey));
	}

	#ping(): void {
		const now = this.#world.now();
		this.#lastPing += 1;
		this.#vitals.asked(this.#lastPing, now);
		this.#link.send(pingCommand(now, this.#lastPing));
	}

	/** Thousands a second are ticks, of which many may be outdated before a page shows them: they are not decoded here. */
	#hear(bytes: Buffer, at: number, from = 0, to = bytes.length): void {
		this.#vitals.heard();
		const known = this.#index.find(bytes, from, to);
		if (known !== undefined) {
			this.#ticked(known, bytes, from, to, at);
			return;
		}
		const frame = readFrame(withoutSecret(bytes.toString('utf8', from, to), this.#apiKey));
		if (frame.kind !== 'tick') {
			this.#read(frame);
			return;
		}
		// What nobody asked for leaves no trace: a server could name anything.
		if (this.#commands.subscriptions.wants(frame.key)) {
			this.#index.learn(bytes.subarray(from, to), frame.key);
		}
		this.#ticked(frame.key, bytes, from, to, at);
	}

	#ticked(key: InstrumentKey, bytes: Buffer, from: number, to: number, at: number): void {
		this.#vitals.ticked(at);
		FRAME.bytes = bytes;
		FRAME.from = from;
		FRAME.to = to;
		this.#listener.tick(key, FRAME, at);
	}

	#read(frame: Exclude<FeedFrame, Tick>): void {
		switch (frame.kind) {
			case 'order-update':
				this.#listener.order(frame.order);
				return;
			case 'auth-ok':
				this.#welcomed();
				return;
			case 'auth-failed':
				this.#authentications.answered();
				this.#link.tell(
					frame.reason === 'bad-key'
						? { is: 'refused', because: 'the server refused the API key' }
						: { is: 'postponed', because: NOT_NOW[frame.reason] }
				);
				return;
			case 'subscribed':
				this.#answered(frame.requestId, frame.granted, frame.refused);
				return;
			case 'unsubscribed':
			case 'orders-subscribed':
				this.#answered(frame.requestId);
				return;
			case 'problem':
				this.#problem(frame.unauthenticated);
				return;
			case 'broker-info':
				if (!frame.connected) this.#adapterGone();
				return;
			case 'pong':
				this.#vitals.answered(frame.id, this.#world.now());
				return;
			case 'orders-unsubscribed':
			case 'supported-brokers':
			case 'unreadable':
				return;
		}
	}

	/** An answer to a question that was not asked must not make us subscribe everything anew. */
	#welcomed(): void {
		if (!this.#authentications.answered()) return;
		if (this.#link.state.at === 'live') this.#commands.startOver();
		else this.#link.tell({ is: 'welcomed' });
	}

	/**
	 * After a logout at the broker, or a login that made a new adapter: only authenticating again tells which. Until
	 * then no caller should wait for this account.
	 */
	#adapterGone(): void {
		if (this.#link.state.at !== 'live') return;
		const now = this.#world.now();
		const again = this.#authentications.mayRenew(now);
		this.#authentications.renewed(now);
		this.#link.tell({ is: 'postponed', because: NOT_NOW['logged-out'] });
		if (again) this.#link.tell({ is: 'nudged' });
	}

	#answered(...answer: Parameters<UpstreamCommands['answered']>): void {
		if (this.#commands.answered(...answer)) this.#listener.settled();
	}

	#problem(unauthenticated: boolean): void {
		if (this.#link.state.at === 'greeting') {
			this.#link.tell({ is: 'dropped', because: 'the server could not check the API key' });
			return;
		}
		if (unauthenticated) {
			this.#adapterGone();
			return;
		}
		// The server cannot carry out this command: go on with the next one, and count these as refused.
		this.#answered(undefined);
	}

	#changed(state: LinkState, before: LinkState): void {
		if (state.at === 'live') {
			this.#connected += 1;
			this.#askedAt = -Infinity;
		} else this.#commands.close();
		if (state.at === 'opening') this.#authentications.startOver();
		if (state.at === 'waiting' || state.at === 'stopped') this.#vitals.ended();
		// Parked by us, not refused.
		if (state.at === 'stopped' && this.#condition === 'cold') return;
		// Asking a logged-out server again changes nothing until it answers otherwise.
		const condition =
			before.at === 'held' && state.at === 'greeting' ? 'logged-out' : conditionOf(state);
		if (condition === this.#condition) return;
		this.#condition = condition;
		this.#since = this.#world.now();
		this.#listener.changed();
	}
}
