import { KeptOrders } from '#lib/db/books/kept-orders.ts';
import { KeptTrades } from '#lib/db/books/kept-trades.ts';
import { LiveBooks } from '#lib/db/books/live-books.svelte.ts';
import type { Books } from '#lib/view/books/books.svelte.ts';
import type { PositionsView } from '#lib/view/books/positions.svelte.ts';
import { ExitsView } from '#lib/view/exits/exits-view.svelte.ts';
import { browser, marketTime } from '#lib/view/page/clock.svelte.ts';
import type { DeskSlot } from '#lib/view/trading/desk-slot.svelte.ts';
import type { AppCore } from './app-core.ts';

export interface ExitNeeds extends Pick<AppCore, 'db' | 'accounts'> {
	books: Books;
	positions: PositionsView;
	orders: DeskSlot;
}

/** For as long as the page is open. */
export async function openExits(app: ExitNeeds): Promise<ExitsView> {
	const desk = await app.orders.load();
	const view = new ExitsView({
		...{ positions: app.positions, desk, runs: desk.runs },
		orders: new LiveBooks(new KeptOrders(app.db)),
		trades: new LiveBooks(new KeptTrades(app.db)),
		watch: () => {
			const stops = [app.positions.watch(), app.books.watch('orders')];
			return () => stops.forEach((stop) => stop());
		},
		accounts: () => app.accounts.list ?? [],
		modeOf: (id) => app.accounts.modeHeard(id),
		surroundings: browser,
		ahead: () => marketTime.ahead ?? 0,
		trouble: (error) => reportError(error)
	});
	await view.findUnfinished();
	return view;
}
