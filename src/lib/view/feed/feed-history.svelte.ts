import type { ApiAnswer, ApiProblem } from '#lib/api/api-answer.ts';
import type { FeedHistoryPage } from '#lib/wire/http/feed-history.ts';
import type { FeedMoveRow } from '#lib/wire/socket/messages.ts';
import { beyond } from './feed-moves.ts';

/** Most moves in one answer of the relay; fewer are the end of the list. */
const PAGE = 50;

interface FeedHistoryWorld {
	/** Moves before `before`, epoch ms by the relay's clock; the newest ones without it. */
	ask(before: number | undefined): Promise<ApiAnswer<FeedHistoryPage>>;
	/** Receives each answer of the relay, for what it says about session and reachability. */
	heard(problem: ApiProblem | undefined): void;
}

/** The moves of the feed, newest first: the newest as the relay tells them, older ones on request. */
export class FeedHistory {
	readonly #world: FeedHistoryWorld;
	#moves = $state.raw<readonly FeedMoveRow[]>([]);
	#asking = $state.raw(false);
	#complete = $state.raw(false);
	#problem = $state.raw<ApiProblem>();
	/** By the relay's clock: where the next page starts. */
	#before: number | undefined;

	constructor(world: FeedHistoryWorld) {
		this.#world = world;
	}

	/** By this device's clock. */
	get moves(): readonly FeedMoveRow[] {
		return this.#moves;
	}

	get asking(): boolean {
		return this.#asking;
	}

	/** The relay knows no older ones. */
	get complete(): boolean {
		return this.#complete;
	}

	/** Why the last question for older ones was not answered. */
	get problem(): ApiProblem | undefined {
		return this.#problem;
	}

	/** The newest moves, told by the relay. */
	hear(newest: readonly FeedMoveRow[]): void {
		const rest = newest.length === 0 ? undefined : beyond(newest, this.#moves);
		if (rest) {
			this.#moves = [...newest, ...rest];
			return;
		}
		// The page missed more moves than the relay sends: there is a gap to the ones it knew.
		this.#moves = newest;
		this.#before = undefined;
		this.#complete = false;
	}

	async older(): Promise<void> {
		if (this.#asking) return;
		this.#asking = true;
		this.#problem = undefined;
		const known = this.#moves.length;
		// The first pages may hold only moves that are known already.
		while (this.#moves.length <= known && !this.#complete && (await this.#page()));
		this.#asking = false;
	}

	/** Returns whether it was answered. */
	async #page(): Promise<boolean> {
		const before = this.#before;
		const answer = await this.#world.ask(before);
		this.#world.heard(answer.ok ? undefined : answer.problem);
		if (!answer.ok) {
			this.#problem = answer.problem;
			return false;
		}
		// The list was cleared while this was asked.
		if (before !== this.#before) return false;
		const { rows } = answer.value;
		this.#moves = this.#joined(rows, before);
		this.#before = rows.at(-1)?.at ?? before;
		this.#complete = rows.length < PAGE;
		return true;
	}

	#joined(rows: readonly FeedMoveRow[], before: number | undefined): readonly FeedMoveRow[] {
		if (before === undefined) {
			const rest = beyond(this.#moves, rows);
			return rest ? [...this.#moves, ...rest] : rows;
		}
		const last = this.#moves.at(-1);
		// By the relay's clock `before` is the last one's time.
		const shift = last ? last.at - before : 0;
		return [...this.#moves, ...rows.map((row) => ({ ...row, at: row.at + shift }))];
	}
}
