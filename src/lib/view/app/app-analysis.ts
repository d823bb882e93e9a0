import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import type { AppCore } from './app-core.ts';
import { ChainCurves } from '#lib/view/chain/chain-curves.svelte.ts';
import { ChainDay } from '#lib/view/chain/chain-day.svelte.ts';
import type { ChainView } from '#lib/view/chain/chain.svelte.ts';
import { browser } from '#lib/view/page/clock.svelte.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';

/** What the charts of a chain are drawn from. Only the page that draws them loads this. */
export interface Analysis {
	curves: ChainCurves;
	/** Today's minutes of one expiry. */
	day: (underlying: string, expiry: IsoDate) => ChainDay;
}

interface Needs extends Pick<AppCore, 'db'> {
	chain: ChainView;
	quotes: LiveQuotes;
}

export function analysis(app: Needs): Analysis {
	return {
		curves: new ChainCurves(app.chain, app.quotes, browser),
		day: (underlying, expiry) => new ChainDay(app.db, underlying, expiry, browser.market())
	};
}
