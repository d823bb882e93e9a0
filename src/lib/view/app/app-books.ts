import type { App } from './app.svelte.ts';
import { Books } from '#lib/view/books/books.svelte.ts';
import { browser } from '#lib/view/page/clock.svelte.ts';
import { PositionsView } from '#lib/view/books/positions.svelte.ts';

export function books(app: Pick<App, 'db' | 'accounts' | 'hosts' | 'relay'>): Books {
	return new Books({
		db: app.db,
		surroundings: browser,
		accounts: () => app.accounts.active,
		client: (account) => app.hosts.client(account),
		heardMode: (id, mode) => app.accounts.heardMode(id, mode),
		onOrder: (changed) => {
			const stops = [
				app.relay.onOrder(({ account }) => changed(account)),
				app.relay.onOrdersMissed(() => {
					for (const { id } of app.accounts.active) changed(id);
				})
			];
			return () => stops.forEach((stop) => stop());
		}
	});
}

type Needs = Pick<App, 'db' | 'quotes' | 'clock' | 'books' | 'accounts' | 'feedBadge'>;

export function positionsView(app: Needs): PositionsView {
	return new PositionsView({
		db: app.db,
		quotes: app.quotes,
		clock: app.clock,
		books: app.books,
		accounts: () => (app.accounts.list === undefined ? undefined : app.accounts.active),
		feed: () => app.feedBadge.state
	});
}
