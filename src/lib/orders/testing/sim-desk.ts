import type { AccountId } from '#lib/domain/account/account.ts';
import type { ExitTurns, TurnEnd } from '#lib/domain/order/exit-turns.ts';
import type { OrderOutcome } from '#lib/domain/order/order-outcome.ts';
import type { OrderRequest } from '#lib/domain/order/order.ts';
import type { Answer } from '#lib/openalgo/rest/answer.ts';
import { answerEvent, type AnswerEvent } from '#lib/orders/intent/answer-event.ts';
import type { DeskPorts } from '#lib/orders/desk/desk-ports.ts';
import { OrderDesk } from '#lib/orders/desk/order-desk.ts';
import { Journal } from '#lib/orders/journal/journal.ts';
import type { JournalStore } from '#lib/orders/journal/journal-store.ts';
import { ExitRuns } from '#lib/orders/run/exit-runs.ts';
import type { RunStore } from '#lib/orders/run/run-store.ts';
import type { ChaosServers, ChaosTime } from './chaos-servers.ts';

/** What windows of one device share. */
export interface SimDevice {
	store: JournalStore;
	time: ChaosTime;
	exchange: ChaosServers;
	runs: RunStore;
	/** The end of the queue for each account. */
	locks: Map<AccountId, Promise<void>>;
	/** The relay that all devices of the user go through, which lets one at a time close a position. */
	relay?: { turns: ExitTurns; device: string };
	/** Failures that nobody waited for. */
	troubles: unknown[];
}

let numbers = 0;

/** One window, which may be killed at any moment: nothing that it waits for ever comes then. */
export class SimWindow {
	readonly desk: OrderDesk;
	readonly runs: ExitRuns;
	readonly journal: Journal;
	readonly process: string;
	#dead = false;
	#die: () => void = () => undefined;
	readonly killed = new Promise<'killed'>((resolve) => (this.#die = () => resolve('killed')));

	constructor(process: string, device: SimDevice) {
		this.process = process;
		const { time, exchange } = device;
		const trouble = (error: unknown) => void device.troubles.push(error);
		this.journal = new Journal(this.#mortal(device), {
			...{ now: time.now, process, trouble },
			number: () => (numbers += 1).toString(16).padStart(32, '0')
		});
		const ports: DeskPorts = {
			...{ journal: this.journal, process, now: time.now, clock: time.now, trouble },
			sender: {
				place: (permit) => {
					const { account, order, number, reduces } = permit.spend();
					const { intent } = permit;
					const place = () => exchange.place(account, order, { intent, number });
					const guarded = reduces && device.relay;
					return this.#lives(guarded ? inTurn(guarded, { account, order }, place) : place());
				},
				cancel: (account, orderid) => this.#lives(exchange.cancel(account, orderid)),
				modify: (account, change) => this.#lives(exchange.modify(account, change))
			},
			books: {
				orders: (account) => this.#lives(exchange.orders(account)),
				trades: (account) => this.#lives(exchange.trades(account)),
				positions: (account) => this.#lives(exchange.positions(account))
			},
			pause: (ms) => this.#lives(time.pause(ms)),
			doubt: () => 2_000,
			alone: (account, work) => this.#alone(device, account, work),
			sizesOf: (key) => exchange.contracts.find((one) => one.key === key),
			pricing: (_, key, side, without) => exchange.pricing(key, side, without),
			ask: () => Promise.resolve('go')
		};
		this.desk = new OrderDesk(ports);
		this.runs = new ExitRuns({
			...{ desk: this.desk, process, trouble, store: this.#mortalRuns(device) },
			...{ now: time.now, clock: time.now }
		});
	}

	get isAlive(): boolean {
		return !this.#dead;
	}

	kill(): void {
		this.#dead = true;
		this.#die();
	}

	/** Done, or killed on the way. */
	async did(work: Promise<unknown>): Promise<void> {
		await Promise.race([work, this.killed]);
	}

	/** A disk takes its time, before and after it has done what it is asked. */
	async #kept<T>({ time }: SimDevice, work: () => Promise<T>): Promise<T> {
		await this.#lives(time.pause(1));
		const done = await work();
		await this.#lives(time.pause(1));
		return done;
	}

	async #lives<T>(work: Promise<T>): Promise<T> {
		const done = await work;
		return this.#dead ? new Promise<T>(() => undefined) : done;
	}

	/** As a lock of the browser: it is free again when its holder is gone. */
	async #alone<T>(device: SimDevice, account: AccountId, work: () => Promise<T>): Promise<T> {
		const before = device.locks.get(account) ?? Promise.resolve();
		const mine = before.then(() => this.#lives(Promise.resolve())).then(work);
		device.locks.set(
			account,
			Promise.race([mine.then(nothing, nothing), before.then(() => this.killed).then(nothing)])
		);
		return mine;
	}

	#mortalRuns(device: SimDevice): RunStore {
		const { runs } = device;
		return {
			add: (run) => this.#kept(device, () => runs.add(run)),
			of: (id) => this.#kept(device, () => runs.of(id)),
			change: (...all) => this.#kept(device, () => runs.change(...all)),
			all: () => this.#kept(device, () => runs.all()),
			forget: (before) => this.#kept(device, () => runs.forget(before))
		};
	}

	#mortal(device: SimDevice): JournalStore {
		const { store } = device;
		return {
			keeps: true,
			add: (...all) => this.#kept(device, () => store.add(...all)),
			of: (id) => this.#kept(device, () => store.of(id)),
			change: (...all) => this.#kept(device, () => store.change(...all)),
			all: (account) => this.#kept(device, () => store.all(account)),
			keepBaseline: (baseline) => this.#kept(device, () => store.keepBaseline(baseline)),
			baseline: (...all) => this.#kept(device, () => store.baseline(...all)),
			forget: (before) => this.#kept(device, () => store.forget(before))
		};
	}
}

/** As the relay does it: the call goes on when its window is gone. */
async function inTurn(
	{ turns, device }: NonNullable<SimDevice['relay']>,
	{ account, order }: { account: AccountId; order: OrderRequest },
	place: () => Promise<Answer<OrderOutcome>>
): Promise<Answer<OrderOutcome>> {
	const turn = turns.take(`${account} ${order.key} ${order.product}`, device);
	if ('waits' in turn) {
		return { ok: false, refusal: { kind: 'not-sent', because: 'exit-elsewhere' } };
	}
	const answer = await place();
	turn.ended(endOf(answerEvent(answer, 0)));
	return answer;
}

function endOf({ kind }: AnswerEvent): TurnEnd {
	// One that waits for a person may arrive when that one says so.
	if (kind === 'unanswered' || kind === 'queued') return 'not-known';
	return kind === 'acknowledged' ? 'taken' : 'not-taken';
}

function nothing(): void {
	// A lock says nothing of what was done under it.
}
