import { UnderlyingRows } from '#lib/db/underlying-rows.ts';
import type { App } from './app.svelte.ts';
import { ChainView } from './chain.svelte.ts';
import { browser } from './clock.svelte.ts';
import { Underlyings } from './underlyings.svelte.ts';

type Needs = Pick<App, 'quotes' | 'db' | 'clock' | 'settings' | 'servers' | 'feedBadge' | 'market'>;

export function chainView(app: Needs): ChainView {
	return new ChainView({
		quotes: app.quotes,
		db: app.db,
		clock: app.clock,
		surroundings: browser,
		servers: () => app.servers(),
		feed: () => app.feedBadge.state,
		settings: () => app.settings.value.chain,
		phase: (exchange) => app.market.phase(exchange).at,
		closingOn: (exchange, date) => app.market.closingOn(exchange, date),
		turns: turns()
	});
}

export function underlyings(app: Pick<App, 'db' | 'servers'>): Underlyings {
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
