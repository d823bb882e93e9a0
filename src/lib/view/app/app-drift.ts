import { KeptOrders } from '#lib/db/books/kept-orders.ts';
import { LiveBooks } from '#lib/db/books/live-books.svelte.ts';
import type { AppCore } from './app-core.ts';
import type { Books } from '#lib/view/books/books.svelte.ts';
import { DriftView } from '#lib/view/books/drift.svelte.ts';
import type { PositionsView } from '#lib/view/books/positions.svelte.ts';
import { deviceNotes } from '#lib/view/page/notes.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';

interface DriftNeeds extends Pick<AppCore, 'db'> {
	quotes: LiveQuotes;
	books: Books;
	positions: PositionsView;
}

/** For as long as the page is open. */
export function driftView(app: DriftNeeds): DriftView {
	const orders = new LiveBooks(new KeptOrders(app.db));
	return new DriftView({
		positions: app.positions,
		quotes: app.quotes,
		storage: deviceNotes,
		orders: (account) => orders.of(account)?.rows ?? [],
		watch: () => app.books.watch('positions', 'orders')
	});
}
