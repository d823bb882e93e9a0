import type { LinkEvent, LinkPolicy, LinkState, LinkStep } from './link-state.ts';
import type { After, LinkSocket, OpenSocket } from './socket.ts';
import { begin, deadlineOf, step } from './step.ts';

export interface ConnectionWorld {
	openSocket: OpenSocket;
	now(): number;
	random(): number;
	after: After;
}

/** The actions of the state machine, carried out by the connection's owner. */
interface ConnectionOwner {
	greet(): void;
	resend(): void;
	ask(): void;
	/** `at` is epoch ms; of bytes only those `from` to below `to` count, where that is said. */
	heard(data: string | Uint8Array, at: number, from?: number, to?: number): void;
	/** What a close by the other side means; `dropped` unless the code says that trying again is pointless. */
	closed(code: number, reason: string): LinkEvent;
	/** After a change of `state.at`, before its effects. */
	changed(state: LinkState, before: LinkState): void;
}

const IDLE: LinkState = { at: 'stopped', because: 'not started' };

/** One socket and one timer obeying the link machine. */
export class Connection {
	readonly #url: string;
	readonly #protocols: () => readonly string[];
	readonly #policy: LinkPolicy;
	readonly #world: ConnectionWorld;
	readonly #owner: ConnectionOwner;
	#state: LinkState = IDLE;
	#socket: LinkSocket | undefined;
	/** Names the current socket: a dropped one may still speak, and is not listened to. */
	#current: symbol | undefined;
	#timer: { at: number; cancel: () => void } | undefined;
	/** Of the newest message that the machine has not been told of; only while it is live and asks nothing. */
	#heardAt: number | undefined;

	constructor(
		target: { url: string; protocols: () => readonly string[] },
		policy: LinkPolicy,
		world: ConnectionWorld,
		owner: ConnectionOwner
	) {
		this.#url = target.url;
		this.#protocols = target.protocols;
		this.#policy = policy;
		this.#world = world;
		this.#owner = owner;
	}

	/** Between two events a live link's deadline may lag behind what was heard. */
	get state(): LinkState {
		return this.#state;
	}

	/** Does nothing while running. */
	start(): void {
		if (this.#state.at === 'stopped') this.#enter(begin(this.#world.now(), this.#policy));
	}

	stop(): void {
		this.tell({ is: 'left' });
	}

	tell(event: LinkEvent): void {
		const { now, random } = this.#world;
		if (this.#heardAt !== undefined) {
			const [heard] = step(this.#state, { is: 'heard' }, this.#heardAt, this.#policy, random);
			this.#heardAt = undefined;
			this.#state = heard;
		}
		this.#enter(step(this.#state, event, now(), this.#policy, random));
	}

	/** Ticks come by the thousand: the machine learns of them together, with whatever happens next. */
	#noteLife(at: number): void {
		if (this.#state.at === 'live' && !this.#state.asked) this.#heardAt = at;
		else this.tell({ is: 'heard' });
	}

	/** False when there is no socket to send on. */
	send(data: string): boolean {
		this.#socket?.send(data);
		return this.#socket !== undefined;
	}

	#enter([state, ...effects]: LinkStep): void {
		const before = this.#state;
		this.#state = state;
		this.#wakeBy(deadlineOf(state));
		if (state.at !== before.at) this.#owner.changed(state, before);
		for (const effect of effects) {
			// The callback may have moved the machine on.
			if (this.#state !== state && effect !== 'close') return;
			switch (effect) {
				case 'open':
					this.#open();
					break;
				case 'close':
					this.#drop();
					break;
				case 'greet':
					this.#owner.greet();
					break;
				case 'resend':
					this.#owner.resend();
					break;
				case 'ask':
					this.#owner.ask();
					break;
			}
		}
	}

	#open(): void {
		this.#drop();
		const mine = Symbol('socket');
		const ifMine = (run: () => void) => {
			if (this.#current === mine) run();
		};
		this.#current = mine;
		try {
			this.#socket = this.#world.openSocket(this.#url, this.#protocols(), {
				opened: () => ifMine(() => this.tell({ is: 'opened' })),
				heard: (data, from, to) => {
					if (this.#current !== mine) return;
					const at = this.#world.now();
					this.#noteLife(at);
					this.#owner.heard(data, at, from, to);
				},
				closed: (code, reason) =>
					ifMine(() => {
						this.#forget();
						this.tell(this.#owner.closed(code, reason));
					})
			});
		} catch {
			// Both WebSocket constructors throw on an address that they cannot use.
			this.#forget();
			this.tell({ is: 'dropped', because: 'bad address' });
		}
	}

	#drop(): void {
		const socket = this.#socket;
		this.#forget();
		socket?.close();
	}

	#forget(): void {
		this.#heardAt = undefined;
		this.#current = undefined;
		this.#socket = undefined;
	}

	/**
	 * Ticks move the deadline back hundreds of times a second: a timer that is early anyway is left alone, and
	 * looks again when it fires.
	 */
	#wakeBy(deadline: number | undefined): void {
		if (deadline !== undefined && this.#timer && this.#timer.at <= deadline) return;
		this.#timer?.cancel();
		this.#timer = undefined;
		if (deadline === undefined) return;
		const { after, now } = this.#world;
		const cancel = after(Math.max(0, deadline - now()), () => {
			this.#timer = undefined;
			this.tell({ is: 'clock' });
		});
		this.#timer = { at: deadline, cancel };
	}
}
