import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Quote } from '#lib/domain/price/quote.ts';
import type { WatchSet } from '#lib/domain/price/watch-mode.ts';
import type { FeedLink } from '#lib/feed/feed-link.ts';
import { FeedNews } from '#lib/feed/feed-news.ts';
import type { PriceBatch } from '#lib/feed/price-feed.ts';
import type { RelayFeed } from '#lib/feed/device/relay-feed.ts';
import type { Beat } from '#lib/wire/socket/beats.ts';
import type { FeedStatus, FeedMoveRow, OrderChanged } from '#lib/wire/socket/messages.ts';

/** A socket to the relay that sends what the test says, for wanted instruments only. */
export class FakeRelayFeed extends FeedNews implements RelayFeed {
	link: FeedLink = 'stopped';
	ordersSeen: number | undefined;
	/** What the leader asked of it. */
	beat: Beat | undefined;
	resumed = 0;
	chosen: [account: string | null, pin: boolean][] = [];
	/** Marks of the calendars that the relay was told of. */
	calendars: string[] = [];
	#wanted: WatchSet = new Map();
	readonly #quotes = new Map<InstrumentKey, Quote>();

	constructor(ordersSeen?: number) {
		super();
		this.ordersSeen = ordersSeen;
	}

	/** `KEY mode` of everything that the relay is asked for, sorted. */
	get watched(): string[] {
		if (this.link === 'stopped') return [];
		return [...this.#wanted].map(([key, mode]) => `${key} ${mode}`).sort();
	}

	start(): void {
		this.setLink('connecting');
	}

	stop(): void {
		this.setLink('stopped');
	}

	resume(): void {
		this.resumed += 1;
	}

	chooseFeed(account: string | null, pin: boolean): boolean {
		this.chosen.push([account, pin]);
		return true;
	}

	tellCalendar(mark: string): boolean {
		this.calendars.push(mark);
		return true;
	}

	want(set: WatchSet, beat: Beat): void {
		this.#wanted = set;
		this.beat = beat;
		for (const key of this.#quotes.keys()) if (!set.has(key)) this.#quotes.delete(key);
	}

	known(keys: readonly InstrumentKey[]): PriceBatch {
		return keys.flatMap((key) => {
			const quote = this.#quotes.get(key);
			return quote ? [[key, quote] satisfies [InstrumentKey, Quote]] : [];
		});
	}

	setLink(link: FeedLink): void {
		this.link = link;
		this.tellLink();
	}

	sayUnknown(...keys: string[]): void {
		this.setUnknown(keys);
	}

	override tellStatus(status: FeedStatus): void {
		super.tellStatus(status);
	}

	override tellHistory(rows: readonly FeedMoveRow[]): void {
		super.tellHistory(rows);
	}

	override tellOrder(order: OrderChanged): void {
		this.ordersSeen = order.n;
		super.tellOrder(order);
	}

	override tellOrdersMissed(ordersSeen?: number): void {
		this.ordersSeen = ordersSeen;
		super.tellOrdersMissed();
	}

	override tellSettings(): void {
		super.tellSettings();
	}

	override tellAccounts(): void {
		super.tellAccounts();
	}

	tick(...batch: [InstrumentKey, Quote][]): void {
		const rows = batch.filter(([key]) => this.#wanted.has(key));
		for (const [key, quote] of rows) this.#quotes.set(key, quote);
		this.tellPrices(rows);
	}
}
