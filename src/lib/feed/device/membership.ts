import { byMode, type Wanted } from '#lib/feed/wanted.ts';
import type { After } from '#lib/link/socket.ts';
import {
	deviceName,
	parseDeviceMessage,
	windowLock,
	type LeaderMessage,
	type Leadership,
	type WindowMessage
} from './device-messages.ts';
import { Leader } from './leader.ts';
import { isNewer, isSame, nextTerm } from './leadership.ts';
import { LentTimers } from './lent-timers.ts';
import { answerTime, patience, type Silence } from './patience.ts';
import type { OpenRelayFeed } from './relay-feed.ts';
import { takeLock, whenFree, type Locks } from './web-lock.ts';

/** The part of a BroadcastChannel that is used here. */
export interface WindowChannel {
	postMessage(message: WindowMessage | LeaderMessage): void;
	close(): void;
}

/** Ms in which a message must have reached every window that runs at all. */
const LINGER = 1_000;

/** What the windows of a device have in common. */
export interface SharedDevice {
	locks: Locks;
	openChannel(name: string, heard: (data: unknown) => void): WindowChannel;
}

export interface MembershipWorld {
	/** Undefined where a page gets no locks or no channel: then this window is on its own. */
	shared: SharedDevice | undefined;
	/** This window's id. */
	window: string;
	openFeed: OpenRelayFeed;
	now(): number;
	random(): number;
	after: After;
}

/** The window that takes part. */
export interface WindowMember {
	/** The id of its user: windows of two users have nothing in common. */
	user: string;
	wanted(): Wanted;
	ordersSeen(): number | undefined;
	hear: (message: LeaderMessage) => void;
}

/** A window's part among all windows of its device: it leads, or it follows the one that does. */
export class Membership {
	readonly #world: MembershipWorld;
	readonly #me: WindowMember;
	#channel: WindowChannel | undefined;
	#part: { is: 'none' } | { is: 'follower' } | { is: 'leader'; leader: Leader } = { is: 'none' };
	/** The newest leader that was heard, be it this window. */
	#newest: Leadership | undefined;
	#silence: Silence;
	#leaveQueue = () => {};
	#leaveWindowLock = () => {};
	#cancelWait = () => {};

	constructor(world: MembershipWorld, me: WindowMember) {
		this.#world = world;
		this.#me = me;
		this.#silence = { heardAt: world.now(), answerBy: undefined };
	}

	/** Once; takes part until `leave`. */
	join(): void {
		const { shared, window } = this.#world;
		if (!shared) return this.#lead();
		this.#channel = shared.openChannel(deviceName(this.#me.user), (data) => this.#heard(data));
		// Before the first message: other windows take a window whose lock is free for dead.
		this.#leaveWindowLock = takeLock(shared.locks, windowLock(window), 'queue', {
			held: () => this.#follow(shared),
			lost: () => undefined,
			denied: () => this.#alone()
		});
	}

	leave(): void {
		this.#fallSilent();
		this.#leaveQueue();
		this.#leaveWindowLock();
	}

	/**
	 * Leaves for good after the relay's last word. A leader keeps the lock until every window must have heard it:
	 * one that got the lock earlier would connect for nothing.
	 */
	retire(): void {
		if (this.#part.is !== 'leader') return this.leave();
		this.#fallSilent();
		this.#world.after(LINGER, () => this.leave());
	}

	wantedChanged(): void {
		if (this.#part.is === 'leader') this.#part.leader.want(this.#me.wanted());
		else this.#postInterest();
	}

	/** The device woke up or is online again. */
	resume(): void {
		if (this.#part.is === 'leader') this.#part.leader.resume();
		else this.#ask(true);
	}

	chooseFeed(account: string | null, pin: boolean): void {
		if (this.#part.is === 'leader') this.#part.leader.chooseFeed(account, pin);
		else this.#post({ t: 'choose', from: this.#world.window, account, pin });
	}

	tellCalendar(mark: string): void {
		if (this.#part.is === 'leader') this.#part.leader.tellCalendar(mark);
		else this.#post({ t: 'calendar', from: this.#world.window, mark });
	}

	#fallSilent(): void {
		this.#cancelWait();
		if (this.#part.is === 'leader') this.#part.leader.stop();
		else this.#post({ t: 'bye', from: this.#world.window });
		this.#part = { is: 'none' };
		this.#channel?.close();
		this.#channel = undefined;
	}

	/** The browser gives no locks to this page after all. */
	#alone(): void {
		this.#channel?.close();
		this.#channel = undefined;
		this.#lead();
	}

	#follow(shared: SharedDevice): void {
		this.#part = { is: 'follower' };
		this.#silence = { heardAt: this.#world.now(), answerBy: undefined };
		this.#queue(shared, 'queue');
		this.#postInterest();
		this.#wait(shared);
	}

	#queue(shared: SharedDevice, how: 'queue' | 'steal'): void {
		this.#leaveQueue();
		this.#leaveQueue = takeLock(shared.locks, deviceName(this.#me.user), how, {
			held: () => this.#lead(),
			lost: () => this.#resign(shared),
			denied: () => this.#alone()
		});
	}

	#lead(): void {
		const { shared, window, now, openFeed } = this.#world;
		this.#cancelWait();
		const succeeds = this.#newest !== undefined;
		const by = { term: nextTerm(this.#newest, now()), window };
		this.#newest = by;
		const timers = new LentTimers(this.#world);
		const leader = new Leader(
			{
				by,
				succeeds,
				feed: openFeed({ after: timers.after, ordersSeen: this.#me.ordersSeen() }),
				timers,
				tell: this.#me.hear,
				post: (message) => this.#post(message),
				whenGone: (other, gone) =>
					shared ? whenFree(shared.locks, windowLock(other), gone) : () => undefined
			},
			this.#me.wanted()
		);
		this.#part = { is: 'leader', leader };
		leader.start();
	}

	/** Another window leads: it took the lock because we did not answer. */
	#resign(shared: SharedDevice): void {
		if (this.#part.is === 'leader') this.#part.leader.stop();
		this.#follow(shared);
	}

	#heard(data: unknown): void {
		const { shared } = this.#world;
		const message = parseDeviceMessage(data);
		if (!message || !shared) return;
		if (!('from' in message)) this.#heardLeader(message, shared);
		else if (this.#part.is === 'leader') this.#part.leader.heard(message);
	}

	#heardLeader(message: LeaderMessage, shared: SharedDevice): void {
		const { by } = message;
		if (isNewer(by, this.#newest)) {
			this.#newest = by;
			if (this.#part.is === 'leader') this.#resign(shared);
			else this.#postInterest();
		} else if (!isSame(by, this.#newest)) {
			// The last words of a former leader: its prices are of the past, but an order update may be in no other.
			if (message.t === 'order') this.#me.hear(message);
			return;
		}
		this.#silence = { heardAt: this.#world.now(), answerBy: undefined };
		this.#me.hear(message);
	}

	#wait(shared: SharedDevice): void {
		const { now, after } = this.#world;
		const next = patience(this.#silence, now());
		switch (next.is) {
			case 'wait':
				this.#cancelWait = after(next.until - now(), () => this.#wait(shared));
				return;
			case 'ask':
				this.#ask(false);
				this.#wait(shared);
				return;
			case 'take-over':
				// Stealing does not wait for the holder. Until the lock is ours, the silence is counted from now.
				this.#silence = { heardAt: now(), answerBy: undefined };
				this.#queue(shared, 'steal');
				this.#wait(shared);
		}
	}

	#ask(resumed: boolean): void {
		const { now, random, window } = this.#world;
		this.#silence = { heardAt: now(), answerBy: answerTime(now(), random()) };
		this.#post({ t: 'ask', from: window, resumed });
	}

	#postInterest(): void {
		const { set, beat } = this.#me.wanted();
		this.#post({ t: 'interest', from: this.#world.window, ...byMode(set), beat });
	}

	/** A window that does not take part yet would be taken for a dead one. */
	#post(message: WindowMessage | LeaderMessage): void {
		if (this.#part.is !== 'none') this.#channel?.postMessage(message);
	}
}
