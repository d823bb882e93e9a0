import type { App } from './app.svelte.ts';
import { ChainView } from './chain.svelte.ts';
import { browser } from './clock.svelte.ts';

type Needs = Pick<App, 'quotes' | 'db' | 'clock' | 'settings' | 'servers' | 'feedBadge'>;

export function chainView(app: Needs): ChainView {
	return new ChainView({
		quotes: app.quotes,
		db: app.db,
		clock: app.clock,
		surroundings: browser,
		servers: () => app.servers(),
		feed: () => app.feedBadge.state,
		settings: () => app.settings.value.chain,
		// A plain-http page from another machine has none.
		turns: isSecureContext && 'locks' in navigator ? navigator.locks : undefined
	});
}
