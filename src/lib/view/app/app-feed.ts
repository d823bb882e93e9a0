import { EVERYWHERE, marketState } from '#lib/books/market-state.ts';
import { CalendarTable } from '#lib/db/calendar.ts';
import { feedUrl, openBrowserSocket } from '#lib/feed/browser-socket.ts';
import { browserDevice } from '#lib/feed/device/browser-device.ts';
import { DeviceFeed } from '#lib/feed/device/device-feed.ts';
import { FeedClient } from '#lib/feed/feed-client.ts';
import type { FeedLink } from '#lib/feed/feed-link.ts';
import type { AppCore } from './app-core.ts';
import type { Books } from '#lib/view/books/books.svelte.ts';
import type { FeedView } from '#lib/view/feed/feed-view.svelte.ts';
import { browser } from '#lib/view/page/clock.svelte.ts';
import { HostWatch } from '#lib/view/accounts/host-watch.svelte.ts';
import { CalendarView } from '#lib/view/prices/market-calendar.svelte.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';

export function deviceFeed({ token }: Pick<AppCore, 'token'>): DeviceFeed {
	return new DeviceFeed(
		browserDevice(({ after, ordersSeen }) => {
			const { now } = browser;
			const url = feedUrl(location);
			const { random } = Math;
			const openSocket = openBrowserSocket;
			const shown = () => token.value;
			const world = { url, openSocket, now, random, after, ordersSeen, token: shown };
			return new FeedClient({ ...world, clock: () => performance.now() });
		})
	);
}

type CalendarNeeds = Pick<AppCore, 'clock' | 'db'> & { relay: Pick<DeviceFeed, 'tellCalendar'> };

export function marketCalendar({ clock, db, relay }: CalendarNeeds): CalendarView {
	const table = new CalendarTable(db);
	return new CalendarView({
		...{ clock, now: browser.market },
		tell: (mark) => relay.tellCalendar(mark),
		copy: {
			read: () => table.read(),
			keep: (calendar) => table.keep(calendar)
		}
	});
}

interface WatchNeeds extends Pick<AppCore, 'accounts' | 'servers'> {
	quotes: LiveQuotes;
	market: CalendarView;
	feed: FeedView;
	/** Used later. */
	readonly books: Pick<Books, 'quiet'>;
}

/** Ms at most for which it stays unasked whether a server trades real money, while books are read. */
const BOOKS_FIRST_FOR = 3_000;

export function hostWatch(app: WatchNeeds): HostWatch {
	return new HostWatch({
		surroundings: browser,
		accounts: () => app.accounts.active,
		hosts: () => app.servers(),
		quotes: app.quotes,
		calendar: app.market,
		market: () => marketState(app.market.current, EVERYWHERE, browser.market()),
		relay: () => ({
			feeding: app.feed.status?.account?.id,
			calendar: app.feed.status?.calendar
		}),
		heardMode: (id, mode) => app.accounts.heardMode(id, mode),
		unhurried: () => app.books.quiet(BOOKS_FIRST_FOR)
	});
}

interface LinkNeeds extends Pick<AppCore, 'session' | 'update'> {
	feed: FeedView;
}

/** What a change of the socket to the relay means for the rest. */
export function heardLink(link: FeedLink, app: LinkNeeds): void {
	switch (link) {
		case 'open':
			app.feed.linked();
			app.session.heard(undefined);
			return;
		case 'connecting':
			app.feed.lost();
			return;
		case 'waiting':
			// It may be the socket alone, or the whole relay: buttons that need it must know.
			app.feed.lost();
			app.session.check();
			return;
		case 'outdated':
			app.feed.lost();
			app.update.outdated();
			return;
		case 'signed-out':
			app.feed.lost();
			app.session.check();
			return;
		case 'stopped':
			app.feed.lost();
	}
}
