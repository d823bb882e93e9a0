import { EVERYWHERE, marketState } from '#lib/books/market-state.ts';
import { CalendarTable } from '#lib/db/calendar.ts';
import { DeviceFeed } from '#lib/feed/device/device-feed.ts';
import { onPageRest } from '#lib/feed/device/page-rest.ts';
import type { FeedLink } from '#lib/feed/feed-link.ts';
import type { AppCore } from './app-core.ts';
import type { Books } from '#lib/view/books/books.svelte.ts';
import type { FeedView } from '#lib/view/feed/feed-view.svelte.ts';
import { browser } from '#lib/view/page/clock.svelte.ts';
import { Retry } from '#lib/view/page/retry.ts';
import { HostWatch } from '#lib/view/accounts/host-watch.svelte.ts';
import { CalendarView } from '#lib/view/prices/market-calendar.svelte.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';

export function deviceFeed({ token, live }: Pick<AppCore, 'token' | 'live'>): DeviceFeed {
	return new DeviceFeed({
		onRest: onPageRest,
		membership: (me) => {
			if (!live.loaded) throw new Error('the feed was started before its code was here');
			return live.loaded.membership(me, () => token.value);
		}
	});
}

interface StartNeeds extends Pick<AppCore, 'live'> {
	relay: Pick<DeviceFeed, 'start' | 'stop'>;
}

/** Starts the socket as soon as its code is here. */
export function feedStarter({ live, relay }: StartNeeds, user: string) {
	const retry = new Retry(Math.random);
	let stopped = false;
	let cancel = () => {};
	const start = async (): Promise<void> => {
		cancel();
		try {
			await live.get();
		} catch {
			// It comes from the relay, as the prices do: shown as the relay being away, until it is back.
			if (!stopped) cancel = browser.after(retry.failed(), () => void start());
			return;
		}
		if (!stopped) relay.start(user);
	};
	return {
		start: () => void start(),
		stop: () => {
			stopped = true;
			cancel();
			relay.stop();
		}
	};
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
