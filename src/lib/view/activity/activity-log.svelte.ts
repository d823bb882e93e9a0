import type { ApiAnswer, ApiProblem } from '#lib/api/api-answer.ts';
import type { ActivityQuery } from '#lib/api/activity-api.ts';
import type { KeptActivity } from '#lib/db/kept-activity.ts';
import type { ActivityRow, LogHead } from '#lib/domain/activity/hashed-log.ts';
import type { ActivityPageAnswer } from '#lib/wire/http/activity-api.ts';

interface LogWorld {
	/** Lines before a place; the newest without one. */
	ask(query: ActivityQuery, before: number | undefined): Promise<ApiAnswer<ActivityPageAnswer>>;
	kept: Pick<KeptActivity, 'newest' | 'keep'>;
	/** Epoch ms. */
	now: () => number;
	heard(problem: ApiProblem | undefined): void;
	/** Where the whole log ends, as the relay just said. */
	saw(head: LogHead): void;
}

export const EVERYTHING: ActivityQuery = {
	actions: [],
	text: '',
	from: undefined,
	until: undefined
};

/** The user's log, newest first: page by page from the relay, or the newest page from this device. */
export class ActivityLog {
	readonly #world: LogWorld;
	#query = $state.raw(EVERYTHING);
	#rows = $state.raw<readonly ActivityRow[]>();
	#fromRelay = $state.raw(false);
	#asOf = $state.raw<number>();
	#asking = $state.raw(false);
	#problem = $state.raw<ApiProblem>();
	#next = $state.raw<number | null>(null);
	#total = $state.raw<number>();
	/** Counts queries: the answer to an earlier one is dropped. */
	#question = 0;

	constructor(world: LogWorld) {
		this.#world = world;
	}

	get query(): ActivityQuery {
		return this.#query;
	}

	/** Undefined while nothing is known yet. */
	get rows(): readonly ActivityRow[] | undefined {
		return this.#rows;
	}

	/** Lines of the whole log, regardless of filters; undefined before the relay has answered. */
	get total(): number | undefined {
		return this.#total;
	}

	/** False: this device's copy of the newest page. */
	get fromRelay(): boolean {
		return this.#fromRelay;
	}

	/** Epoch ms: when this was what the relay had. */
	get asOf(): number | undefined {
		return this.#asOf;
	}

	get asking(): boolean {
		return this.#asking;
	}

	/** Everything that fits is here. */
	get complete(): boolean {
		return this.#fromRelay && this.#next === null;
	}

	/** Why the last query was not answered. */
	get problem(): ApiProblem | undefined {
		return this.#problem;
	}

	/** This device's copy at once where there is one, then the relay's newest page. */
	async open(): Promise<void> {
		const kept = await this.#world.kept.newest();
		if (!isEverything(this.#query)) return;
		if (kept && this.#rows === undefined) {
			this.#rows = kept.rows;
			this.#asOf = kept.asOf;
		}
		await this.refresh();
	}

	/** What was shown before is no answer to it. */
	look(query: ActivityQuery): Promise<void> {
		this.#query = query;
		this.#rows = undefined;
		this.#fromRelay = false;
		return isEverything(query) ? this.open() : this.refresh();
	}

	async refresh(): Promise<void> {
		const answer = await this.#ask(undefined);
		if (!answer) return;
		this.#rows = answer.rows;
		this.#fromRelay = true;
		this.#asOf = this.#world.now();
		if (isEverything(this.#query)) await this.#world.kept.keep(answer.rows, this.#asOf);
		// The relay searches a limited number of lines at a time; matches may lie further back.
		if (answer.rows.length === 0) await this.older();
	}

	/** Asks until there is more to show, or no more. */
	async older(): Promise<void> {
		let found = 0;
		while (found === 0 && !this.#asking && this.#next !== null && this.#fromRelay) {
			const answer = await this.#ask(this.#next);
			if (!answer) return;
			found = answer.rows.length;
			this.#rows = [...(this.#rows ?? []), ...answer.rows];
		}
	}

	/** Undefined when it was not answered, or something else was asked meanwhile. */
	async #ask(before: number | undefined): Promise<ActivityPageAnswer | undefined> {
		this.#question += 1;
		const question = this.#question;
		this.#asking = true;
		this.#problem = undefined;
		const answer = await this.#world.ask(this.#query, before);
		this.#world.heard(answer.ok ? undefined : answer.problem);
		if (question !== this.#question) return undefined;
		this.#asking = false;
		if (!answer.ok) {
			this.#problem = answer.problem;
			return undefined;
		}
		const { next, head } = answer.value;
		this.#next = next;
		this.#total = head.place;
		this.#world.saw(head);
		return answer.value;
	}
}

export function isEverything({ actions, text, from, until }: ActivityQuery): boolean {
	return actions.length === 0 && text.trim() === '' && from === undefined && until === undefined;
}
