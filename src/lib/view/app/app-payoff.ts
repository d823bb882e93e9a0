import { KeptChains } from '#lib/db/kept-chains.ts';
import type { AppCore } from './app-core.ts';
import { AccountChoice } from '#lib/view/books/account-choice.svelte.ts';
import type { PositionsView } from '#lib/view/books/positions.svelte.ts';
import { browser } from '#lib/view/page/clock.svelte.ts';
import { deviceNotes } from '#lib/view/page/notes.ts';
import { PayoffView } from '#lib/view/payoff/payoff.svelte.ts';
import type { CalendarView } from '#lib/view/prices/market-calendar.svelte.ts';
import type { PriceAges } from '#lib/view/prices/price-ages.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';

interface PayoffNeeds extends Pick<AppCore, 'db' | 'accounts'> {
	quotes: LiveQuotes;
	ages: PriceAges;
	market: CalendarView;
	positions: PositionsView;
}

/** For as long as the page is open. */
export function payoffView(app: PayoffNeeds): PayoffView {
	const chains = new KeptChains(app.db);
	const accounts = () => (app.accounts.list === undefined ? undefined : app.accounts.active);
	return new PayoffView({
		positions: app.positions,
		quotes: app.quotes,
		ages: app.ages,
		surroundings: browser,
		calendar: app.market,
		newestChain: async (underlying) => (await chains.newestOf(underlying))?.chain,
		keptChain: async (underlying, expiry) => (await chains.of(underlying, expiry))?.chain,
		choice: new AccountChoice({ storage: deviceNotes, page: 'payoff', accounts })
	});
}
