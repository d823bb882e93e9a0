import type { AccountCondition } from '#lib/domain/account/account-health.ts';
import 'fake-indexeddb/auto';
import { render } from '@testing-library/svelte';
import { DeviceDatabase } from '#lib/db/database.ts';
import { bookIsCurrent } from '#lib/books/reading-plan.ts';
import { KeptLots } from '#lib/db/kept-lots.ts';
import { KeptPositions, type StoredPositions } from '#lib/db/books/kept-positions.ts';
import type { AccountId } from '#lib/domain/account/account.ts';
import { NO_CALENDAR, type MarketCalendar } from '#lib/domain/market/market-calendar.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import type { PriceAge } from '#lib/domain/price/price-age.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import type { BookTrouble } from '#lib/view/books/books.svelte.ts';
import { Clock } from '#lib/view/page/clock.svelte.ts';
import { DriftView } from '#lib/view/books/drift.svelte.ts';
import { AccountChoice } from '#lib/view/books/account-choice.svelte.ts';
import { PositionsTable } from '#lib/view/books/positions-table.svelte.ts';
import { TableLook } from '#lib/view/settings/table-look.svelte.ts';
import { UserSettings } from '#lib/view/settings/user-settings.svelte.ts';
import { PositionsView } from '#lib/view/books/positions.svelte.ts';
import type { TicketStart } from '#lib/view/orders/ticket-desk.svelte.ts';
import { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import { FakeSource } from '#lib/view/testing/fake-source.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import { Notes } from '#lib/view/page/notes.ts';
import { FakeStorage } from '#lib/view/testing/fake-storage.ts';
import type { ExitAsk } from '#lib/view/exits/exit-ask.ts';
import type { PositionExits } from '../position-exits.ts';
import PositionsPage from '../PositionsPage.svelte';

export const CALL = instrumentKey('NFO', 'NIFTY24NOV2626000CE');
export const CLOSED = instrumentKey('NFO', 'NIFTY24NOV2625000PE');

const account = (name: string) => anyAccount(name, { hostUrl: 'http://host:5000' });

/** The page over a device's database, a feed and accounts that do as they are told. */
export class PositionsWorld {
	readonly surroundings = new FakeSurroundings();
	readonly clock = new Clock(this.surroundings);
	readonly source = new FakeSource();
	readonly quotes = new LiveQuotes(this.source);
	readonly tickets: TicketStart[] = [];
	readonly db: DeviceDatabase;
	readonly view: PositionsView;
	calendar: MarketCalendar = NO_CALENDAR;
	condition = $state.raw<AccountCondition>('standby');
	troubles = $state.raw<ReadonlyMap<string, BookTrouble>>(new Map());
	retried: string[] = [];
	age = $state.raw<PriceAge>({ is: 'live', age: 0 });
	watchers = 0;
	readonly saved: string[] = [];
	/** What was asked to be closed. */
	readonly asked: ExitAsk[] = [];
	mark = $state.raw<ReturnType<PositionExits['markOf']>>();
	readonly shown: string[] = [];
	readonly settings = new UserSettings();
	readonly table: PositionsTable;
	/** Says nothing, until a test has it compare. */
	drift: Pick<DriftView, 'of'> = { of: () => undefined };

	constructor(name: string, names: readonly string[]) {
		const accounts = names.map(account);
		this.db = new DeviceDatabase(name);
		const watch = () => {
			this.watchers += 1;
			return () => (this.watchers -= 1);
		};
		this.view = new PositionsView({
			condition: ({ name }) => (name === 'Papa' ? this.condition : 'standby'),
			db: this.db,
			quotes: this.quotes,
			clock: this.clock,
			surroundings: this.surroundings,
			calendar: () => this.calendar,
			askQuotes: () => Promise.resolve(),
			accounts: () => accounts,
			feed: () => 'live',
			ages: { of: () => this.age },
			listing: () => Promise.resolve(undefined),
			books: {
				trouble: (id) => this.troubles.get(id),
				retry: (id) => this.retried.push(id),
				isCurrent: (_, asOf, now, troubled) =>
					bookIsCurrent(now - asOf, { troubled, settled: false, every: 30_000 }),
				watch
			}
		});
		this.table = new PositionsTable({
			view: this.view,
			db: this.db,
			books: { watch },
			choice: new AccountChoice({
				storage: new Notes(() => new FakeStorage()),
				page: 'positions',
				accounts: () => accounts
			}),
			look: new TableLook(this.settings, 'positions')
		});
	}

	async keep(name: string, more: Partial<StoredPositions> = {}): Promise<void> {
		const row = { product: 'NRML', averagePrice: paise(5_240), ltp: paise(2_990) };
		await new KeptPositions(this.db).keep({
			account: name as AccountId,
			asOf: this.surroundings.now(),
			mode: 'live',
			unread: [],
			rows: [
				{ ...row, key: CALL, quantity: -650, pnl: paise(14_625_00) },
				{ ...row, key: CLOSED, quantity: 0, pnl: paise(8_450_00) }
			],
			...more
		});
	}

	keepLots(id: string, lotSize: number): Promise<unknown> {
		return new KeptLots(this.db).keep({ id, lotSize });
	}

	/** With the first account leading. */
	compare(): void {
		this.drift = new DriftView({
			...{ positions: this.view, quotes: this.quotes, storage: new FakeStorage() },
			...{ orders: () => [], watch: () => () => undefined }
		});
	}

	open(): void {
		render(PositionsPage, {
			table: this.table,
			drift: this.drift,
			quotes: this.quotes,
			ages: { of: () => ({ is: 'live', age: 0 }), eachSecond: () => this.age },
			save: (...file) => this.saved.push(file.join('|')),
			tools: {
				ticket: { open: (start) => this.tickets.push(start) },
				basket: { count: 0, add: () => Promise.resolve(true), show: () => {} },
				listing: () => Promise.resolve(undefined),
				candles: () => new Promise(() => {})
			},
			exits: {
				ask: (ask) => this.asked.push(ask),
				markOf: () => this.mark,
				show: (id) => this.shown.push(id)
			},
			clock: this.clock
		});
	}
}
