import type { WatchSet } from '#lib/domain/price/watch-mode.ts';
import type { FeedLink } from '#lib/feed/feed-link.ts';
import { FeedNews } from '#lib/feed/feed-news.ts';
import type { PriceFeed } from '#lib/feed/price-feed.ts';
import { NOTHING_WANTED, type Wanted } from '#lib/feed/wanted.ts';
import type { Beat } from '#lib/wire/socket/beats.ts';
import type { OrderChanged } from '#lib/wire/socket/messages.ts';
import type { LeaderMessage } from './device-messages.ts';
import type { WindowMember, Membership } from './membership.ts';

export interface DeviceFeedWorld {
	/** This window's part in the device: its code has to be here when the feed is started. */
	membership(me: WindowMember): Membership;
	/** Calls back when this page is about to be frozen or put away, and when it is back. Returns its own stop. */
	onRest(rest: { begins(): void; ends(): void }): () => void;
}

/** What this window wants from the relay and hears from it, over the one socket that all windows of the device share. */
export class DeviceFeed extends FeedNews implements PriceFeed {
	readonly #world: DeviceFeedWorld;
	#membership: Membership | undefined;
	#user = '';
	/** Number of the newest order update; undefined before the first word of any. */
	#newestOrder: number | undefined;
	#link: FeedLink = 'stopped';
	#wanted: Wanted = NOTHING_WANTED;
	#stopListening = () => {};

	constructor(world: DeviceFeedWorld) {
		super();
		this.#world = world;
	}

	get link(): FeedLink {
		return this.#link;
	}

	/** With the other windows of the same user. Does nothing while running. */
	start(user: string): void {
		if (this.#membership) return;
		this.#user = user;
		this.#stopListening();
		this.#stopListening = this.#world.onRest({
			begins: () => this.#leave(),
			ends: () => this.#join()
		});
		this.#join();
	}

	/** Forgets everything it heard: the next user may be another one. */
	stop(): void {
		this.#stopListening();
		this.#stopListening = () => {};
		this.#leave();
		this.#newestOrder = undefined;
		this.forget();
		this.#setLink('stopped');
	}

	/** The device woke up or is online again: find out at once whether the socket still lives. */
	resume(): void {
		this.#membership?.resume();
	}

	/** Another window may want more, or more often. */
	want(set: WatchSet, beat: Beat): void {
		this.#wanted = { set, beat };
		this.#membership?.wantedChanged();
	}

	/** Moves the feed to this account, pinned or not; null lets the relay choose again. False while not connected. */
	chooseFeed(account: string | null, pin: boolean): boolean {
		if (this.#link !== 'open') return false;
		this.#membership?.chooseFeed(account, pin);
		return true;
	}

	/** This device has read another market calendar than the relay says it has. False while not connected. */
	tellCalendar(mark: string): boolean {
		if (this.#link !== 'open') return false;
		this.#membership?.tellCalendar(mark);
		return true;
	}

	#join(): void {
		if (this.#membership) return;
		this.#setLink('connecting');
		this.#membership = this.#world.membership({
			user: this.#user,
			wanted: () => this.#wanted,
			ordersSeen: () => this.#newestOrder,
			hear: (message) => this.#hear(message)
		});
		this.#membership.join();
	}

	#leave(): void {
		this.#membership?.leave();
		this.#membership = undefined;
	}

	#hear(message: LeaderMessage): void {
		switch (message.t) {
			case 'leads':
				if (message.orders !== null) this.#ordersUpTo(message.orders);
				this.setUnknown(message.unknown);
				if (message.status) this.tellStatus(message.status);
				this.#setLink(message.link);
				return;
			case 'quotes':
				this.tellPrices(message.rows);
				return;
			case 'history':
				this.tellHistory(message.rows);
				return;
			case 'order':
				this.#order(message.order);
				return;
			case 'orders-missed':
				// The relay may have begun to count anew.
				this.#newestOrder = undefined;
				this.tellOrdersMissed();
				return;
			case 'accounts':
				this.tellAccounts();
				return;
			case 'settings':
				this.tellSettings();
		}
	}

	#order(order: OrderChanged): void {
		const before = this.#newestOrder ?? order.n - 1;
		// Two leaders in a row may both have passed it on.
		if (order.n <= before) return;
		this.#newestOrder = order.n;
		if (order.n > before + 1) this.tellOrdersMissed();
		this.tellOrder(order);
	}

	/** The leader has passed on every order update up to this one. */
	#ordersUpTo(n: number): void {
		const before = this.#newestOrder ?? n;
		this.#newestOrder = Math.max(before, n);
		if (n > before) this.tellOrdersMissed();
	}

	#setLink(link: FeedLink): void {
		if (link === this.#link) return;
		this.#link = link;
		// Final for every window: none connects again until it is started, in a new session or a new version.
		if (link === 'signed-out' || link === 'outdated') {
			this.#stopListening();
			this.#membership?.retire();
			this.#membership = undefined;
		}
		this.tellLink();
	}
}
