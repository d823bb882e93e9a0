import { UnderlyingRows } from '#lib/db/underlying-rows.ts';
import { isoDate, istDate } from '#lib/domain/instrument/expiry-date.ts';
import { INDICES } from '#lib/domain/instrument/underlying.ts';
import type { AppCore } from './app-core.ts';
import { ChainView } from '#lib/view/chain/chain.svelte.ts';
import type { FeedBadge } from '#lib/view/feed/feed-badge.ts';
import { browser, marketTime } from '#lib/view/page/clock.svelte.ts';
import type { CalendarView } from '#lib/view/prices/market-calendar.svelte.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import { startPath } from '#lib/view/shell/destinations.ts';
import { Underlyings } from '#lib/view/chain/underlyings.svelte.ts';

interface Needs extends Pick<AppCore, 'db' | 'earlyChain' | 'clock' | 'settings' | 'servers'> {
	quotes: LiveQuotes;
	feedBadge: FeedBadge;
	market: CalendarView;
}

export function chainView(app: Needs): ChainView {
	return new ChainView({
		quotes: app.quotes,
		db: app.db,
		kept: app.earlyChain,
		clock: app.clock,
		surroundings: browser,
		servers: () => app.servers(),
		feed: () => app.feedBadge.state,
		settings: () => app.settings.value.chain,
		market: app.market,
		turns: turns(),
		heardTime: (saidAt, tookMs) => marketTime.heardServer(saidAt, tookMs)
	});
}

/** Looks for the chain of this address on the device, where it is the address of a chain or leads to one. */
export function lookEarly(app: Pick<AppCore, 'earlyChain' | 'settings'>, href: string): void {
	const { pathname, searchParams } = new URL(href);
	const start = pathname === '/' ? startPath(app.settings.value.startPage) : pathname;
	if (start !== '/chain') return;
	app.earlyChain.look({
		underlying: searchParams.get('underlying') ?? INDICES[0].name,
		expiry: isoDate(searchParams.get('expiry') ?? ''),
		today: istDate(browser.market())
	});
}

export function underlyingsView(app: Pick<AppCore, 'db' | 'servers'>): Underlyings {
	return new Underlyings({
		rows: new UnderlyingRows(app.db),
		surroundings: browser,
		servers: () => app.servers(),
		turns: turns()
	});
}

/** A plain-http page from another machine has none. */
function turns(): LockManager | undefined {
	return isSecureContext && 'locks' in navigator ? navigator.locks : undefined;
}
