import type { AccountCondition } from '#lib/domain/account/account-health.ts';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import type { Position } from '#lib/domain/book/position.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { contractRank } from '#lib/domain/instrument/contract-rank.ts';
import { instrumentLabel } from '#lib/domain/instrument/instrument-label.ts';
import { paise } from '#lib/domain/number/paise.ts';
import type { Order } from '#lib/domain/order/order.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import type { AnswerMode } from '#lib/openalgo/rest/answer.ts';
import type { GroupId, Intent } from '#lib/orders/intent/intent.ts';
import type { ExitRun } from '#lib/orders/run/exit-run.ts';
import type { RunEnd, RunNews, RunPress } from '#lib/orders/run/exit-runs.ts';
import type { Held, PositionGroup } from '#lib/view/books/held.ts';
import { LiveQuote } from '#lib/view/prices/live-quote.svelte.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import { ExitsView } from '../exits-view.svelte.ts';

export const CALL = instrumentKey('NFO', 'NIFTY24NOV2626000CE');
export const PUT = instrumentKey('NFO', 'NIFTY24NOV2625000PE');

interface Begun {
	press: RunPress;
	news: RunNews;
	end: (ran?: RunEnd) => void;
}

/** The view of exits over accounts, books and runs that do as they are told. */
export class ExitsWorld {
	readonly surroundings = new FakeSurroundings();
	groups = $state.raw<readonly PositionGroup[]>([]);
	intents = $state.raw<readonly Intent[]>([]);
	orders = $state.raw<ReadonlyMap<AccountId, readonly Order[]>>(new Map());
	condition = $state.raw<Partial<Record<string, AccountCondition>>>({});
	stale = $state.raw<readonly string[]>([]);
	others: readonly Account[] = [];
	left: ExitRun | undefined;
	readonly begun: Begun[] = [];
	readonly wentOn: ExitRun[] = [];
	readonly givenUp: string[] = [];
	readonly troubles: unknown[] = [];
	readonly view: ExitsView;
	#numbers = 0;

	constructor() {
		const begin = (press: RunPress, news: RunNews) =>
			new Promise<RunEnd>((resolve) => {
				this.begun.push({ press, news, end: (ran = { is: 'taken' }) => resolve(ran) });
			});
		const world = () => this;
		const current = ({ account }: PositionGroup) => !this.stale.includes(account.id);
		this.view = new ExitsView({
			positions: {
				get groups() {
					return world().groups;
				},
				isCurrent: current,
				isPretend: ({ book }) => book?.mode === 'analyze',
				condition: ({ account }) => this.condition[account.id] ?? 'standby',
				ltp: ({ position }) => position.ltp,
				retry: () => undefined,
				bookStanding: (group) => ({
					...{ account: group.account, asOf: group.book?.asOf, trouble: undefined },
					age: group.book && this.surroundings.now() - group.book.asOf,
					...{ current: current(group), condition: this.condition[group.account.id] ?? 'standby' },
					mode: group.book?.mode === 'analyze' ? 'analyze' : 'live'
				})
			},
			orders: { of: (id) => this.#bookOf(id) },
			trades: { of: () => undefined },
			watch: () => () => undefined,
			desk: {
				get intents() {
					return world().intents;
				},
				newGroup: () => `g${(this.#numbers += 1)}` as GroupId
			},
			runs: {
				prepare: () => Promise.resolve(),
				start: (press, _, news) => begin(press, news),
				unfinished: () => Promise.resolve(this.left),
				goOn: (run, _, news) => {
					this.wentOn.push(run);
					return begin({ ...run, accounts: run.accounts }, news);
				},
				giveUp: ({ id }) => {
					this.givenUp.push(id);
					return Promise.resolve({ is: 'taken' });
				}
			},
			accounts: () => [...this.groups.map(({ account }) => account), ...this.others],
			modeOf: () => undefined,
			surroundings: this.surroundings,
			ahead: () => 0,
			trouble: (error) => this.troubles.push(error)
		});
	}

	/** An account with these net quantities, read now. */
	holds(
		name: string,
		nets: readonly (readonly [typeof CALL, number])[],
		{ mode = 'live', ...more }: Partial<Account> & { mode?: AnswerMode } = {}
	): void {
		const account = anyAccount(name, more);
		const rows = nets.map(([key, quantity]): Position => {
			const prices = { averagePrice: paise(50_00), ltp: paise(30_00), pnl: paise(0) };
			return { key, product: 'NRML', quantity, ...prices };
		});
		const asOf = this.surroundings.now();
		const group: PositionGroup = {
			account,
			book: { account: account.id, asOf, mode, rows, unread: [] },
			rows: rows.map(heldOf)
		};
		const rest = this.groups.filter((one) => one.account.id !== account.id);
		this.groups = [...rest, group].sort((a, b) => (a.account.id < b.account.id ? -1 : 1));
	}

	/** One that this device never read. */
	unread(name: string): void {
		const group = { account: anyAccount(name), book: undefined, rows: [] };
		this.groups = [...this.groups, group];
	}

	#bookOf(account: AccountId) {
		const rows = this.orders.get(account) ?? [];
		return { account, rows, asOf: this.surroundings.now(), mode: 'live' as const, unread: [] };
	}
}

function heldOf(position: Position): Held {
	const { key } = position;
	return {
		...{ id: `${key} NRML`, label: instrumentLabel(key), rank: contractRank(key) },
		...{ position, units: 1, lots: position.quantity / 65, live: new LiveQuote(key) }
	};
}
