import type { AppCore } from './app-core.ts';
import type { Conditions } from '#lib/view/accounts/conditions.ts';
import { AccountChoice } from '#lib/view/books/account-choice.svelte.ts';
import { BookStandings } from '#lib/view/books/book-standing.ts';
import type { Books } from '#lib/view/books/books.svelte.ts';
import { PortfolioView } from '#lib/view/books/portfolio.svelte.ts';
import type { FeedBadge } from '#lib/view/feed/feed-badge.ts';
import { browser } from '#lib/view/page/clock.svelte.ts';
import { deviceNotes } from '#lib/view/page/notes.ts';
import type { PriceAges } from '#lib/view/prices/price-ages.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';

interface PortfolioNeeds extends Pick<AppCore, 'db' | 'clock' | 'accounts'> {
	books: Books;
	conditions: Conditions;
	quotes: LiveQuotes;
	ages: PriceAges;
	feedBadge: FeedBadge;
}

/** For as long as the page is open. */
export function portfolioView(app: PortfolioNeeds): PortfolioView {
	const accounts = () => (app.accounts.list === undefined ? undefined : app.accounts.active);
	const { db, clock, books, quotes, ages } = app;
	return new PortfolioView({
		...{ db, clock, books, quotes, ages, accounts, surroundings: browser },
		feed: () => app.feedBadge.state,
		standings: new BookStandings({
			...{ clock, books },
			condition: (account) => app.conditions.of(account)
		}),
		choice: new AccountChoice({ storage: deviceNotes, page: 'portfolio', accounts })
	});
}
