import { SvelteMap } from 'svelte/reactivity';
import { instrumentLabel } from '#lib/domain/instrument/instrument-label.ts';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import { listOrders, type ListedOrder } from '#lib/domain/order/listed-order.ts';
import type { LiveBooks } from '#lib/db/books/live-books.svelte.ts';
import type { AnswerMode } from '#lib/openalgo/rest/answer.ts';
import { isWorking } from '#lib/orders/change/choose-cancels.ts';
import type { ExitTarget } from '#lib/orders/exit/exit-view.ts';
import type { GroupId, Intent } from '#lib/orders/intent/intent.ts';
import type { ExitRun, RunKind } from '#lib/orders/run/exit-run.ts';
import type { RunEnd } from '#lib/orders/run/exit-runs.ts';
import type { PositionGroup } from '#lib/view/books/held.ts';
import type { PositionsView } from '#lib/view/books/positions.svelte.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';
import type { DeskRuns } from '#lib/view/trading/desk-runs.ts';
import type { ExitAsk, PositionRef } from './exit-ask.ts';
import { exitOffer, panicOffer, type Offer } from './exit-offer.ts';
import type { ExitPart } from './exit-part.ts';
import { LiveRun, type RunPart } from './live-run.svelte.ts';
import { rowState, type RowState } from './run-rows.ts';
import { SentByTarget } from './sent-by-target.ts';

export interface ExitsParts {
	positions: Pick<
		PositionsView,
		'groups' | 'isCurrent' | 'isPretend' | 'condition' | 'ltp' | 'retry' | 'bookStanding'
	>;
	orders: Pick<LiveBooks<'orders'>, 'of'>;
	trades: Pick<LiveBooks<'trades'>, 'of'>;
	/** Asks for positions and orders. Returns its stop. */
	watch: () => () => void;
	desk: { readonly intents: readonly Intent[] | undefined; newGroup: () => GroupId };
	runs: Pick<DeskRuns, 'prepare' | 'start' | 'unfinished' | 'goOn' | 'giveUp'>;
	/** All of the user's. */
	accounts: () => readonly Account[];
	/** In which the account's server was, as it said last. */
	modeOf: (account: AccountId) => AnswerMode | undefined;
	surroundings: Pick<Surroundings, 'now'>;
	/** Ms that the markets' clock is ahead of this device's. */
	ahead: () => number;
	trouble: (error: unknown) => void;
}

/** One position of a run, and how its closing stands. */
export interface RunRow extends PositionRef {
	target: ExitTarget;
	label: string;
	state: RowState;
}

/** Ms that an account gets until what is left of it is named. */
const EXIT_WITHIN = 30_000;
const PANIC_WITHIN = 60_000;

/** Presses that close positions: what they would close, and how those stand that were begun. */
export class ExitsView {
	readonly #parts: ExitsParts;
	readonly #runs = new SvelteMap<GroupId, LiveRun>();
	#unfinished = $state.raw<ExitRun>();
	readonly #sent: SentByTarget;

	constructor(parts: ExitsParts) {
		this.#parts = parts;
		this.#sent = $derived(new SentByTarget(parts.desk.intents ?? []));
		$effect.root(() => {
			$effect(() => {
				for (const run of this.running) {
					for (const { account, book } of parts.positions.groups ?? []) {
						if (book) run.looked(account.id, book.asOf);
					}
				}
			});
			// Their books are what tells how they stand.
			$effect(() => (this.running.length > 0 ? parts.watch() : undefined));
		});
	}

	/** While a dialog names what would be closed. Returns its stop. */
	watch(): () => void {
		for (const group of this.groups) this.#parts.positions.retry(group);
		const open = this.groups.flatMap(({ account }) => this.#openAt(account.id));
		this.#parts.runs.prepare(open).catch(this.#parts.trouble);
		return this.#parts.watch();
	}

	get groups(): readonly PositionGroup[] {
		return this.#parts.positions.groups ?? [];
	}

	groupOf(account: AccountId): PositionGroup | undefined {
		return this.groups.find((group) => group.account.id === account);
	}

	nameOf(account: AccountId): string {
		return this.#parts.accounts().find(({ id }) => id === account)?.name ?? account;
	}

	standingOf(group: PositionGroup): ReturnType<PositionsView['bookStanding']> {
		return this.#parts.positions.bookStanding(group);
	}

	newGroup(): GroupId {
		return this.#parts.desk.newGroup();
	}

	offer(ask: ExitAsk, part: ExitPart, group: GroupId): Offer {
		return exitOffer(ask, part, this.#world(group));
	}

	panicOffer(group: GroupId): Offer {
		return panicOffer(this.#world(group));
	}

	/** Once for each `group`, however often it is pressed. */
	start(kind: RunKind, { accounts }: Offer, group: GroupId): LiveRun {
		const known = this.#runs.get(group);
		if (known) return known;
		const parts = accounts.map(({ account, lines, cancels }) => ({
			account: account.id,
			targets: lines.map(({ target }) => target),
			cancels: cancels.takes.map(({ listed }) => listed.order.orderid)
		}));
		const run = new LiveRun({ id: group, kind, parts }, this.#now);
		const press = {
			...{ id: group, kind },
			within: kind === 'panic' ? PANIC_WITHIN : EXIT_WITHIN,
			accounts: parts.map(({ account, targets }) => ({
				account,
				mode: this.#modeOf(account),
				targets: kind === 'panic' ? ('all' as const) : targets
			}))
		};
		const named = parts.flatMap(({ targets }) => targets);
		this.#follow(run, this.#parts.runs.start(press, named, run.news));
		return run;
	}

	/** Closes what is left of one position, by a press of its own: it is read again first. */
	again(row: Pick<RunRow, 'account' | 'target'>, filled: number): LiveRun {
		const { key, product, units } = row.target;
		const left = units === undefined ? undefined : Math.max(0, units - filled);
		const target = { key, product, units: left };
		const account = this.#parts.accounts().find(({ id }) => id === row.account);
		const group = this.newGroup();
		const run = new LiveRun(
			{
				...{ id: group, kind: 'exit' },
				parts: account ? [{ account: account.id, targets: [target], cancels: [] }] : []
			},
			this.#now
		);
		const accounts = run.parts.map((part) => ({ ...part, mode: this.#modeOf(part.account) }));
		const press = { id: group, kind: 'exit' as const, within: EXIT_WITHIN, accounts };
		this.#follow(run, this.#parts.runs.start(press, [target], run.news));
		return run;
	}

	/** The newest that a window which is gone has left; undefined when there is none. */
	get unfinished(): ExitRun | undefined {
		return this.#unfinished;
	}

	async findUnfinished(): Promise<void> {
		this.#unfinished = await this.#parts.runs.unfinished();
	}

	/** The same press: nothing that has left leaves again. */
	goOn(left: ExitRun): LiveRun {
		this.#unfinished = undefined;
		const parts = left.accounts.map(({ account, targets }): RunPart => {
			return { account, targets: targets === 'all' ? [] : targets, cancels: [] };
		});
		// Runs are written down by the markets' clock.
		const here = (at: number) => at - this.#parts.ahead();
		const pressedAt = here(left.startedAt);
		const run = new LiveRun({ id: left.id, kind: left.kind, parts, pressedAt }, this.#now);
		for (const { account, step, report } of left.accounts) {
			run.takeOver(account, step, report && { report, at: here(report.at) });
		}
		const known = left.accounts.flatMap(({ account, targets }) =>
			targets === 'all' ? this.#openAt(account) : targets
		);
		this.#follow(run, this.#parts.runs.goOn(left, known, run.news));
		return run;
	}

	/** What it had not closed stays open. */
	async giveUp(left: ExitRun): Promise<void> {
		await this.#parts.runs.giveUp(left);
		this.#unfinished = undefined;
	}

	/** Those of this window that are not over. */
	get running(): readonly LiveRun[] {
		return [...this.#runs.values()].filter((run) => !run.over && !run.taken);
	}

	of(id: GroupId): LiveRun | undefined {
		return this.#runs.get(id);
	}

	runningOf(ref: PositionRef): LiveRun | undefined {
		return this.running.find((run) => has(run, ref));
	}

	/** Of the newest run that is about it, while that goes on or has left it open. */
	markOf(ref: PositionRef): { run: GroupId; state: RowState; over: boolean } | undefined {
		const run = [...this.#runs.values()].findLast((one) => !one.taken && has(one, ref));
		if (!run) return undefined;
		const target = targetIn(run, ref);
		const state = target && this.#stateOf(run, ref.account, target);
		if (!state || state.is === 'flat' || state.is === 'part-closed') return undefined;
		return { run: run.id, state, over: run.over };
	}

	/** One line for each position of it. */
	rowsOf(run: LiveRun): readonly RunRow[] {
		return run.parts.flatMap(({ account }) => {
			return this.#targetsOf(run, account).map((target): RunRow => {
				const { key, product } = target;
				const state = this.#stateOf(run, account, target);
				return { account, key, product, target, label: instrumentLabel(key), state };
			});
		});
	}

	/** How many of the orders that a panic cancels are gone. */
	goneOf({ parts }: LiveRun, account: AccountId): { gone: number; of: number } {
		const ids = parts.find((part) => part.account === account)?.cancels ?? [];
		const working = (this.#ordersOf(account) ?? []).filter(isWorking);
		const left = ids.filter((id) => working.some(({ order }) => order.orderid === id));
		return { gone: ids.length - left.length, of: ids.length };
	}

	filledOf(run: LiveRun, { account, target }: Pick<RunRow, 'account' | 'target'>): number {
		return this.#intentsOf(run, account, target).reduce((sum, { life }) => sum + life.filled, 0);
	}

	/** Of a panic also what it found, and what has been opened since. */
	#targetsOf(run: LiveRun, account: AccountId): readonly ExitTarget[] {
		const named = run.parts.find((part) => part.account === account)?.targets ?? [];
		if (run.kind !== 'panic') return named;
		const targets = new Map(named.map((target) => [`${target.key} ${target.product}`, target]));
		const sent = (this.#parts.desk.intents ?? []).filter(
			(intent) => intent.group === run.id && intent.account === account
		);
		for (const { key, product } of [...sent.map(({ order }) => order), ...this.#openAt(account)]) {
			const id = `${key} ${product}`;
			if (!targets.has(id)) targets.set(id, { key, product, units: undefined });
		}
		return [...targets.values()];
	}

	#openAt(account: AccountId): ExitTarget[] {
		const rows = this.groupOf(account)?.rows ?? [];
		return rows.flatMap(({ position: { key, product, quantity } }) =>
			quantity === 0 ? [] : [{ key, product, units: undefined }]
		);
	}

	#stateOf(run: LiveRun, account: AccountId, target: ExitTarget): RowState {
		const { book } = this.groupOf(account) ?? {};
		const rows = book?.rows.filter((row) => isOf(row, target)) ?? [];
		const isRead = book && book.asOf > run.began && (rows.length > 0 || book.unread.length === 0);
		return rowState({
			target,
			intents: this.#intentsOf(run, account, target),
			held: isRead
				? { net: rows.reduce((sum, { quantity }) => sum + quantity, 0), asOf: book.asOf }
				: undefined,
			looks: run.looksAt(account),
			step: run.stepOf(account),
			ended: run.endOf(account)
		});
	}

	#intentsOf({ id }: LiveRun, account: AccountId, target: ExitTarget): readonly Intent[] {
		return this.#sent.of(id, account, target);
	}

	#follow(run: LiveRun, running: Promise<RunEnd>): void {
		this.#runs.set(run.id, run);
		running.then(
			({ is }) => (run.taken = is === 'taken'),
			(error: unknown) => {
				run.error = error;
				this.#parts.trouble(error);
			}
		);
	}

	#ordersOf(account: AccountId): readonly ListedOrder[] | undefined {
		const { orders, trades } = this.#parts;
		const book = orders.of(account);
		return book && listOrders(book.rows, trades.of(account)?.rows);
	}

	#world(group: GroupId) {
		const { positions, desk, accounts, ahead } = this.#parts;
		return {
			...{ group, groups: this.groups, ahead: ahead(), intents: desk.intents ?? [] },
			others: accounts().filter(({ isActive }) => !isActive),
			orders: ({ id }: Account) => this.#ordersOf(id),
			isCurrent: (of: PositionGroup) => positions.isCurrent(of),
			isPretend: (of: PositionGroup) => positions.isPretend(of),
			isLoggedOut: (of: PositionGroup) =>
				!positions.isCurrent(of) && positions.condition(of) === 'login-over',
			ltp: (...held: Parameters<PositionsView['ltp']>) => positions.ltp(...held)
		};
	}

	/** A server that leaves orders to a person says so of orders alone: its books are the live ones. */
	#modeOf(account: AccountId): AnswerMode {
		const mode = this.#parts.modeOf(account) ?? this.groupOf(account)?.book?.mode ?? 'live';
		return mode === 'semi-auto' ? 'live' : mode;
	}

	readonly #now = () => this.#parts.surroundings.now();
}

function isOf(row: Pick<PositionRef, 'key' | 'product'>, of: Pick<PositionRef, 'key' | 'product'>) {
	return row.key === of.key && row.product === of.product;
}

function targetIn(run: LiveRun, ref: PositionRef): ExitTarget | undefined {
	return run.parts
		.find(({ account }) => account === ref.account)
		?.targets.find((target) => isOf(target, ref));
}

function has(run: LiveRun, ref: PositionRef): boolean {
	return targetIn(run, ref) !== undefined;
}
