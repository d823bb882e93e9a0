import type { CandleNeeds } from './app-candles.ts';
import type { AppCore } from './app-core.ts';
import { BasketDesk } from '#lib/view/orders/basket-desk.svelte.ts';
import type { TicketDesk } from '#lib/view/orders/ticket-desk.svelte.ts';
import type { ChainTools } from '#lib/view/chain/chain-tools.ts';
import type { DeskNeeds } from './order-desk.svelte.ts';
import { DeskSlot } from '#lib/view/trading/desk-slot.svelte.ts';
import type { Trading, TradingNeeds } from './trading.ts';

/** Loads what orders are written with, once; a failure is not remembered. */
export function tradingLoader(app: TradingNeeds): () => Promise<Trading> {
	let loading: Promise<Trading> | undefined;
	return async () => {
		loading ??= import('./trading.ts').then(({ Trading }) => new Trading(app));
		try {
			return await loading;
		} catch (failure) {
			loading = undefined;
			throw failure;
		}
	};
}

/** Loads the order desk when it is wanted: a page that sends nothing does without. */
export function deskSlot(app: DeskNeeds): DeskSlot {
	return new DeskSlot({
		count: () => app.db.table<string>('intents').count(),
		open: async () => (await import('./order-desk.svelte.ts')).openOrderDesk(app),
		trouble: (error) => reportError(error)
	});
}

interface BasketNeeds extends Pick<AppCore, 'db'> {
	ticket: TicketDesk;
	trading: () => Promise<Trading>;
}

export function basketDesk({ db, trading, ticket }: BasketNeeds): BasketDesk {
	return new BasketDesk({
		count: () => db.table<string>('basket').count(),
		load: async () => (await trading()).basket,
		alone: () => ticket.close()
	});
}

interface ToolNeeds extends CandleNeeds {
	ticket: TicketDesk;
	basket: BasketDesk;
	trading: () => Promise<Trading>;
}

export function chainTools(app: ToolNeeds): ChainTools {
	return {
		ticket: app.ticket,
		basket: app.basket,
		listing: async (key) => (await app.trading()).listing(key),
		candles: async (key) => (await import('./app-candles.ts')).candleView(app, key)
	};
}
