import type { AccountId } from '#lib/domain/account/account.ts';
import type { ExitTarget } from '#lib/orders/exit/exit-view.ts';
import type { AccountReport, ExitRun } from '#lib/orders/run/exit-run.ts';
import type { ExitRuns, RunEnd, RunNews, RunPress } from '#lib/orders/run/exit-runs.ts';

interface RunsWorld {
	runs: Pick<ExitRuns, 'start' | 'unfinished' | 'goOn' | 'giveUp' | 'forget'>;
	/** Which windows of this device live. */
	alive: () => Promise<(process: string) => boolean>;
	/** Looks up what exits of these contracts need to know. */
	prepare: (targets: readonly ExitTarget[]) => Promise<void>;
	/** Something was sent to the account. */
	sent: (account: AccountId) => void;
	/** Epoch ms by the markets' clock. */
	now: () => number;
	/** Runs once after so many ms; the returned function cancels. */
	after: (ms: number, run: () => void) => () => void;
	/** Told of what is pressed, and of how each account ended. */
	log: {
		asked(press: RunPress): void;
		ended(run: Pick<RunPress, 'id' | 'kind'>, account: AccountId, report: AccountReport): void;
	};
}

/** Ms for which a run that nobody finished is asked about, and one that ended is kept. */
const KEPT_FOR = 24 * 60 * 60_000;
/** Ms that contracts' lots and prices may take: what is slower is closed as it is held. */
const PREPARED_WITHIN = 2_000;

/** Presses that close positions, as pages begin and follow them. */
export class DeskRuns {
	readonly #world: RunsWorld;

	constructor(world: RunsWorld) {
		this.#world = world;
	}

	/** Ahead of a press, while it is named: then nothing waits for it. */
	prepare(known: readonly ExitTarget[]): Promise<void> {
		return this.#world.prepare(known);
	}

	/** `known`: the positions that it is about, as far as they are known before it reads them. */
	async start(press: RunPress, known: readonly ExitTarget[], news: RunNews): Promise<RunEnd> {
		await this.#prepared(known);
		this.#world.log.asked(press);
		return this.#world.runs.start(press, this.#told(press, news));
	}

	/** The newest that a window which is gone has left unfinished. */
	async unfinished(): Promise<ExitRun | undefined> {
		const { runs, alive, now } = this.#world;
		await runs.forget(now() - KEPT_FOR);
		return runs.unfinished(await alive());
	}

	async goOn(run: ExitRun, known: readonly ExitTarget[], news: RunNews): Promise<RunEnd> {
		await this.#prepared(known);
		return this.#world.runs.goOn(run.id, run.by, this.#told(run, news));
	}

	async giveUp({ id, by }: Pick<ExitRun, 'id' | 'by'>): Promise<RunEnd> {
		const end = await this.#world.runs.giveUp(id, by);
		if (end.is === 'ended') {
			for (const { account, report } of end.run.accounts) {
				if (report) this.#world.log.ended(end.run, account, report);
			}
		}
		return end;
	}

	/** Closing does not wait for a server that says nothing. */
	async #prepared(targets: readonly ExitTarget[]): Promise<void> {
		const { prepare, after } = this.#world;
		let cancel = () => {};
		const late = new Promise<void>((resolve) => (cancel = after(PREPARED_WITHIN, resolve)));
		await Promise.race([prepare(targets), late]).finally(cancel);
	}

	#told(run: Pick<RunPress, 'id' | 'kind'>, { stepped, ended }: RunNews): RunNews {
		const { sent, log } = this.#world;
		return {
			stepped: (account, step) => stepped?.(account, step),
			ended: (account, report) => {
				sent(account);
				log.ended(run, account, report);
				ended?.(account, report);
			}
		};
	}
}
