import type { AccountId } from '#lib/domain/account/account.ts';
import type { AnswerMode } from '#lib/openalgo/rest/answer.ts';
import type { OrderDesk } from '#lib/orders/desk/order-desk.ts';
import type { GroupId } from '#lib/orders/intent/intent.ts';
import { givenUp } from './account-report.ts';
import { exitAccount } from './exit-account.ts';
import {
	hasEnded,
	withAccount,
	type AccountReport,
	type ExitRun,
	type ExitTargets,
	type RunAccount,
	type RunKind,
	type RunStep
} from './exit-run.ts';
import { MemoryRunStore } from './memory-run-store.ts';
import type { RunStore } from './run-store.ts';

export interface RunPress {
	/** Made when the button is offered. */
	id: GroupId;
	kind: RunKind;
	/** Ms that each account gets until what is left is named. */
	within: number;
	accounts: readonly { account: AccountId; mode: AnswerMode; targets: ExitTargets }[];
}

interface RunWorld {
	desk: Pick<OrderDesk, 'close' | 'cancel'>;
	store: RunStore;
	/** This process, as the journal knows it. */
	process: string;
	/** Epoch ms. */
	now: () => number;
	/** Ms that only grow. */
	clock: () => number;
	/** Told of a store that failed: the run goes on without it. */
	trouble: (error: unknown) => void;
}

/** Told of each account as it goes: the others do not wait for one whose server is slow or dead. */
export interface RunNews {
	stepped?: (account: AccountId, step: RunStep) => void;
	ended?: (account: AccountId, report: AccountReport) => void;
}

export type RunEnd =
	| { is: 'ended'; run: ExitRun }
	/** The same press again, or another process has gone on with it. */
	| { is: 'taken' };

/** Presses that close positions, over any number of accounts: a row, a part, a selection, an account, all, and panic. */
export class ExitRuns {
	readonly #world: RunWorld;
	/** What the store does not take: a full disk must not keep a position open. */
	readonly #here = new MemoryRunStore();

	constructor(world: RunWorld) {
		this.#world = world;
	}

	async start({ accounts, ...press }: RunPress, news: RunNews = {}): Promise<RunEnd> {
		const { now, process, store } = this.#world;
		const run: ExitRun = {
			...{ ...press, startedAt: now(), by: process },
			accounts: accounts.map((one) => ({ ...one, step: 'waiting', report: undefined }))
		};
		const added = await this.#or('failed', () => store.add(run));
		if (added === 'taken') return { is: 'taken' };
		if (added !== 'added' && (await this.#here.add(run)) === 'taken') return { is: 'taken' };
		return { is: 'ended', run: await this.#run(run, news) };
	}

	/** The newest that a process that is gone has left unfinished: the trader is asked whether to go on. */
	async unfinished(isAlive: (process: string) => boolean): Promise<ExitRun | undefined> {
		const kept = await this.#or(undefined, () => this.#world.store.all());
		return kept?.runs.find((run) => !hasEnded(run) && !isAlive(run.by));
	}

	/** The same press, so that nothing leaves twice; only one process goes on. The journal has to be taken over before. */
	async goOn(id: GroupId, from: string, news: RunNews = {}): Promise<RunEnd> {
		const run = await this.#claimed(id, from);
		return run ? { is: 'ended', run: await this.#run(run, news) } : { is: 'taken' };
	}

	/** What was not closed stays, and the run says so. */
	async giveUp(id: GroupId, from: string): Promise<RunEnd> {
		const run = await this.#claimed(id, from);
		if (!run) return { is: 'taken' };
		const report = givenUp(this.#world.now());
		const given = (one: ExitRun) =>
			one.accounts
				.filter(({ step }) => step !== 'ended')
				.reduce((all, { account }) => withAccount(all, account, { step: 'ended', report }), one);
		return { is: 'ended', run: (await this.#change(id, given)) ?? given(run) };
	}

	async of(id: GroupId): Promise<ExitRun | undefined> {
		return (await this.#here.of(id)) ?? this.#or(undefined, () => this.#world.store.of(id));
	}

	/** Drops runs from before that moment, in epoch ms. */
	async forget(before: number): Promise<void> {
		await this.#here.forget(before);
		await this.#or(undefined, () => this.#world.store.forget(before));
	}

	/** `from`: the process that has left it, as it was read: another one may have been faster. */
	async #claimed(id: GroupId, from: string): Promise<ExitRun | undefined> {
		let mine = false;
		const { process } = this.#world;
		const run = await this.#change(id, (one) => {
			mine = one.by === from && !hasEnded(one);
			return mine ? { ...one, by: process } : one;
		});
		return mine ? run : undefined;
	}

	async #run(run: ExitRun, news: RunNews): Promise<ExitRun> {
		const open = run.accounts.filter(({ step }) => step !== 'ended');
		const reports = await Promise.all(
			open.map(async (one) => ({ account: one.account, report: await this.#close(run, one, news) }))
		);
		const ended = reports.reduce(
			(all, { account, report }) => withAccount(all, account, { step: 'ended', report }),
			run
		);
		return (await this.of(run.id)) ?? ended;
	}

	async #close(run: ExitRun, one: RunAccount, news: RunNews): Promise<AccountReport> {
		const { account } = one;
		const { desk, now, clock } = this.#world;
		const stepped = async (step: RunStep) => {
			news.stepped?.(account, step);
			await this.#change(run.id, (all) => withAccount(all, account, { step }));
		};
		const report = await exitAccount({ desk, now, clock, stepped }, run, one);
		await this.#change(run.id, (all) => withAccount(all, account, { step: 'ended', report }));
		news.ended?.(account, report);
		return report;
	}

	async #change(id: GroupId, work: (run: ExitRun) => ExitRun): Promise<ExitRun | undefined> {
		return (
			(await this.#here.change(id, work)) ??
			(await this.#or(undefined, () => this.#world.store.change(id, work)))
		);
	}

	async #or<T, const Otherwise>(
		otherwise: Otherwise,
		ask: () => Promise<T>
	): Promise<T | Otherwise> {
		try {
			return await ask();
		} catch (error) {
			this.#world.trouble(error);
			return otherwise;
		}
	}
}
