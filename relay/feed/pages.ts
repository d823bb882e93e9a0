import { instrumentOf } from '#lib/domain/instrument/instrument-key.ts';
import type { After } from '#lib/link/socket.ts';
import { Hub } from '../hub/hub.ts';
import type { OrderUpdate } from '../hub/order-log.ts';
import type { OrderNews } from './bus.ts';
import type { UserFeed } from './user-feed.ts';

export interface PagesWorld {
	now(): number;
	after: After;
	/** Observes how many seconds late each beat of a channel came. */
	beatLate?: (seconds: number) => void;
}

/** Seconds between protocol pings to pages; three missed ones mean that the page is gone. */
const PING_EVERY_SECONDS = 15;

/** A user's pages: they listen to the feed as any other listener does, and their requests go back to it. */
export function pagesOf(feed: UserFeed, world: PagesWorld): Hub {
	let seconds = 0;
	const hub = new Hub(
		{
			row: (key) => feed.row(key),
			now: () => world.now(),
			after: (ms, run) => world.after(ms, run),
			soon: (run) => void setImmediate(run),
			sent: (bytes, pages) => {
				feed.count.framesOut += pages;
				feed.count.bytesOut += bytes * pages;
			},
			late: (ms) => world.beatLate?.(ms / 1_000)
		},
		{
			interest: (watched) => seat.want(watched),
			unknown: () => feed.unknown(),
			status: () => feed.status(),
			history: () => feed.bus.moves,
			choose: (account, pin) => feed.choose(account, pin),
			calendar: (mark) => feed.doubtCalendar(mark)
		}
	);
	const seat = feed.bus.listen('pages', {
		changed: (key) => hub.changed(key),
		looking: () => hub.due,
		order: (news) => hub.order(updateOf(news)),
		moved: () => hub.tellHistory(),
		state: () => hub.tellStatus('all'),
		second: () => {
			seconds += 1;
			if (seconds % PING_EVERY_SECONDS === 0) hub.beat();
			hub.tellStatus('watching');
		},
		accounts: () => hub.accountsChanged()
	});
	return hub;
}

function updateOf({ account, order }: OrderNews): OrderUpdate {
	return {
		account: account.id,
		orderid: order.orderid,
		symbol: instrumentOf(order.key).symbol,
		status: order.status,
		filled: order.filled ?? 0,
		quantity: order.quantity,
		reason: order.reason
	};
}
