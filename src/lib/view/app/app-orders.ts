import type { AppCore } from './app-core.ts';
import type { Conditions } from '#lib/view/accounts/conditions.ts';
import type { Books } from '#lib/view/books/books.svelte.ts';
import { OrdersView } from '#lib/view/books/orders.svelte.ts';

interface OrderNeeds extends Pick<AppCore, 'db' | 'clock' | 'accounts'> {
	books: Books;
	conditions: Conditions;
}

/** For as long as the page is open. */
export function ordersView(app: OrderNeeds): OrdersView {
	return new OrdersView({
		db: app.db,
		clock: app.clock,
		books: app.books,
		accounts: () => (app.accounts.list === undefined ? undefined : app.accounts.active),
		condition: (account) => app.conditions.of(account)
	});
}
