import type { AppCore } from './app-core.ts';
import type { Trading } from './trading.ts';
import { OrderActs } from '#lib/view/acts/order-acts.svelte.ts';
import type { Conditions } from '#lib/view/accounts/conditions.ts';
import { BookStandings } from '#lib/view/books/book-standing.ts';
import type { Books } from '#lib/view/books/books.svelte.ts';
import { AccountChoice } from '#lib/view/books/account-choice.svelte.ts';
import { OrdersView } from '#lib/view/books/orders.svelte.ts';
import type { TicketDesk } from '#lib/view/orders/ticket-desk.svelte.ts';
import { browser } from '#lib/view/page/clock.svelte.ts';
import { deviceNotes } from '#lib/view/page/notes.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import type { DeskSlot } from '#lib/view/trading/desk-slot.svelte.ts';

interface OrderNeeds extends Pick<AppCore, 'db' | 'clock' | 'accounts'> {
	books: Books;
	conditions: Conditions;
	orders: Pick<DeskSlot, 'view' | 'load'>;
}

interface ActNeeds extends OrderNeeds, Pick<AppCore, 'settings'> {
	quotes: LiveQuotes;
	ticket: TicketDesk;
	trading: () => Promise<Trading>;
}

/** For as long as the page is open. */
export function ordersView(app: OrderNeeds): OrdersView {
	const accounts = () => (app.accounts.list === undefined ? undefined : app.accounts.active);
	const { db, clock, books } = app;
	return new OrdersView({
		...{ db, books, accounts },
		intents: () => app.orders.view?.intents ?? [],
		now: () => browser.market(),
		standings: new BookStandings({
			...{ clock, books },
			condition: (account) => app.conditions.of(account)
		}),
		choice: new AccountChoice({ storage: deviceNotes, page: 'orders', accounts })
	});
}

/** What its rows can be made to do. */
export function orderActs(app: ActNeeds, view: OrdersView): OrderActs {
	const { db, orders, quotes, ticket, settings, accounts } = app;
	const trouble = (error: unknown) => reportError(error);
	return new OrderActs({
		...{ db, view, quotes, trouble },
		desk: () => orders.view,
		load: () => orders.load(),
		isSemiAuto: ({ id }) => accounts.modeHeard(id) === 'semi-auto',
		listing: async (key) => (await app.trading()).listing(key),
		limits: () => settings.value.limits,
		openTicket: (start) => ticket.open(start)
	});
}
