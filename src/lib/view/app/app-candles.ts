import { CandleShelf } from '#lib/db/candle-shelf.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { AppCore } from './app-core.ts';
import { CandleView } from '#lib/view/prices/candles.svelte.ts';
import type { FeedBadge } from '#lib/view/feed/feed-badge.ts';
import { browser } from '#lib/view/page/clock.svelte.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';

export interface CandleNeeds extends Pick<AppCore, 'db' | 'servers'> {
	quotes: LiveQuotes;
	feedBadge: FeedBadge;
}

export function candleView(app: CandleNeeds, key: InstrumentKey): CandleView {
	return new CandleView(
		{
			shelf: new CandleShelf(app.db),
			quotes: app.quotes,
			surroundings: browser,
			servers: () => app.servers(),
			feed: () => app.feedBadge.state
		},
		key
	);
}
