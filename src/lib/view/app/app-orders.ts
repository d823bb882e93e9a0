import type { AppCore } from './app-core.ts';
import type { Conditions } from '#lib/view/accounts/conditions.ts';
import { BookStandings } from '#lib/view/books/book-standing.ts';
import type { Books } from '#lib/view/books/books.svelte.ts';
import { AccountChoice } from '#lib/view/books/account-choice.svelte.ts';
import { OrdersView } from '#lib/view/books/orders.svelte.ts';
import { deviceNotes } from '#lib/view/page/notes.ts';

interface OrderNeeds extends Pick<AppCore, 'db' | 'clock' | 'accounts'> {
	books: Books;
	conditions: Conditions;
}

/** For as long as the page is open. */
export function ordersView(app: OrderNeeds): OrdersView {
	const accounts = () => (app.accounts.list === undefined ? undefined : app.accounts.active);
	const { db, clock, books } = app;
	return new OrdersView({
		...{ db, books, accounts },
		standings: new BookStandings({
			...{ clock, books },
			condition: (account) => app.conditions.of(account)
		}),
		choice: new AccountChoice({ storage: deviceNotes, page: 'orders', accounts })
	});
}
