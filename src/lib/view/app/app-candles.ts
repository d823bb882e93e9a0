import { CandleShelf } from '#lib/db/candle-shelf.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { App } from './app.svelte.ts';
import { CandleView } from '#lib/view/prices/candles.svelte.ts';
import { browser } from '#lib/view/page/clock.svelte.ts';

export type CandleNeeds = Pick<App, 'db' | 'quotes' | 'servers' | 'feedBadge'>;

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
