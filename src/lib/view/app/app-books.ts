import { keptBooks } from '#lib/db/books/kept-books.ts';
import { PnlSamples } from '#lib/db/pnl-samples.ts';
import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import { instrumentOf, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { isOpen } from '#lib/domain/market/market-hours.ts';
import type { DeviceFeed } from '#lib/feed/device/device-feed.ts';
import type { AppCore } from './app-core.ts';
import type { Trading } from './trading.ts';
import { Books } from '#lib/view/books/books.svelte.ts';
import { PnlDay, pnlFigures } from '#lib/view/books/pnl-day.svelte.ts';
import type { Conditions } from '#lib/view/accounts/conditions.ts';
import type { FeedBadge } from '#lib/view/feed/feed-badge.ts';
import { browser } from '#lib/view/page/clock.svelte.ts';
import type { CalendarView } from '#lib/view/prices/market-calendar.svelte.ts';
import type { PriceAges } from '#lib/view/prices/price-ages.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import { PositionsView } from '#lib/view/books/positions.svelte.ts';

interface BookNeeds extends Pick<AppCore, 'db' | 'accounts' | 'accountHosts'> {
	relay: DeviceFeed;
	market: CalendarView;
}

export function books(app: BookNeeds): Books {
	return new Books({
		kept: keptBooks(app.db),
		surroundings: browser,
		calendar: () => app.market.current,
		accounts: () => app.accounts.active,
		client: (account) => app.accountHosts.client(account),
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

interface PositionNeeds extends Pick<AppCore, 'db' | 'clock' | 'accounts' | 'servers'> {
	quotes: LiveQuotes;
	books: Books;
	feedBadge: FeedBadge;
	ages: PriceAges;
	market: CalendarView;
	trading: () => Promise<Trading>;
	conditions: Conditions;
}

export function positionsView(app: PositionNeeds): PositionsView {
	return new PositionsView({
		db: app.db,
		quotes: app.quotes,
		clock: app.clock,
		surroundings: browser,
		calendar: () => app.market.current,
		books: app.books,
		accounts: () => (app.accounts.list === undefined ? undefined : app.accounts.active),
		feed: () => app.feedBadge.state,
		ages: app.ages,
		askQuotes: (keys) => seedQuotes({ servers: () => app.servers(), quotes: app.quotes }, keys),
		listing: async (key) => (await app.trading()).listing(key),
		condition: (account) => app.conditions.of(account)
	});
}

/** Contracts in one question: each costs the server's broker. */
const ASKED_TOGETHER = 50;

/** From the first server that answers. */
async function seedQuotes(
	{ servers, quotes }: Pick<PositionNeeds, 'servers' | 'quotes'>,
	keys: readonly InstrumentKey[]
): Promise<void> {
	const hosts = await servers();
	for (let from = 0; from < keys.length; from += ASKED_TOGETHER) {
		const asked = keys.slice(from, from + ASKED_TOGETHER);
		for (const { client } of hosts) {
			const answer = await client.quotes(asked);
			if (!answer.ok) continue;
			for (const [key, result] of answer.value) if (result.ok) quotes.seed(key, result.quote);
			break;
		}
	}
}

interface DayNeeds extends Pick<AppCore, 'db'> {
	positions: PositionsView;
	market: CalendarView;
}

/** Where most hold something; what commodities and currencies earn in the evening counts while any is held. */
const USUAL: readonly Exchange[] = ['NSE', 'BSE', 'NFO', 'BFO'];

export function pnlDay({ db, positions, market }: DayNeeds): PnlDay {
	return new PnlDay({
		samples: new PnlSamples(db),
		surroundings: browser,
		trading: () => {
			const held = (positions.groups ?? []).flatMap(({ rows }) =>
				rows.map(({ position }) => instrumentOf(position.key).exchange)
			);
			return isOpen(market.current, [...new Set([...USUAL, ...held])], browser.market()) !== false;
		},
		figures: () =>
			pnlFigures({
				...{ groups: positions.groups, total: positions.total },
				sum: (group) => positions.sum(group)
			})
	});
}
