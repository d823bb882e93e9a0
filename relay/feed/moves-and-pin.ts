import type { AccountId } from '#lib/domain/account/account.ts';
import type { FeedMove } from '#lib/domain/feed/feed-move.ts';

/** What is stored of a user's feed across restarts. */
export interface FeedMemory {
	/** Newest first, at most `most`. */
	moves(userId: string, most: number): Promise<FeedMove[]>;
	moved(userId: string, move: FeedMove): Promise<void>;
	measured(userId: string, at: number, gap: number): Promise<void>;
	pinned(userId: string): Promise<AccountId | undefined>;
	pin(userId: string, account: AccountId | undefined): Promise<void>;
}

/** Moves that pages receive without asking. */
const MOVES_TOLD = 50;

/** One user's newest moves and pin: read once, then kept in memory, and stored as they change. */
export class MovesAndPin {
	readonly #userId: string;
	/** Without one, they live as long as the feed. */
	readonly #memory: FeedMemory | undefined;
	readonly #failed: (error: unknown) => void;
	#moves: readonly FeedMove[] = [];
	#pinned: AccountId | undefined;
	#recalled = false;

	constructor(userId: string, memory: FeedMemory | undefined, failed: (error: unknown) => void) {
		this.#userId = userId;
		this.#memory = memory;
		this.#failed = failed;
	}

	/** Newest first. */
	get moves(): readonly FeedMove[] {
		return this.#moves;
	}

	get pinned(): AccountId | undefined {
		return this.#pinned;
	}

	/** To be awaited before the feed moves for the first time. Reads once: true when it did. */
	async recall(): Promise<boolean> {
		if (this.#recalled || !this.#memory) return false;
		const [moves, pinned] = await Promise.all([
			this.#memory.moves(this.#userId, MOVES_TOLD),
			this.#memory.pinned(this.#userId)
		]);
		// If it was read twice at once, the first answer counts.
		if (this.#recalled) return false;
		this.#recalled = true;
		this.#moves = moves;
		this.#pinned = pinned;
		return true;
	}

	moved(move: FeedMove): void {
		this.#moves = [move, ...this.#moves].slice(0, MOVES_TOLD);
		this.#memory?.moved(this.#userId, move).catch(this.#failed);
	}

	measured(move: FeedMove & { gap: number }): void {
		this.#moves = this.#moves.map((known) => (known.at === move.at ? move : known));
		this.#memory?.measured(this.#userId, move.at, move.gap).catch(this.#failed);
	}

	pin(account: AccountId | undefined): void {
		if (account === this.#pinned) return;
		this.#pinned = account;
		this.#memory?.pin(this.#userId, account).catch(this.#failed);
	}
}
