import type { ApiProblem } from '#lib/api/api-answer.ts';
import type { AccountId, Standby } from '#lib/domain/account/account.ts';
import type { FeedStatus } from '#lib/wire/socket/messages.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';

/** Ms within which the relay shows that it did what was asked; a cold account may need longer to connect. */
const DONE_WITHIN = 5_000;

interface FeedWish {
	/** Null: the relay chooses again. */
	account: string | null;
	pin: boolean;
}

/** Why a request is not, or not yet, fulfilled. */
export type FeedTrouble =
	/** This page has no socket to the relay: nothing was sent. */
	| { is: 'not-connected' }
	/** Sent; the relay's status does not show it yet. */
	| { is: 'not-yet'; wish: FeedWish }
	| { is: 'refused'; problem: ApiProblem };

interface FeedControlWorld {
	surroundings: Pick<Surroundings, 'after'>;
	/** False while not connected. */
	choose(account: string | null, pin: boolean): boolean;
	setStandby(account: AccountId, standby: Standby): Promise<ApiProblem | undefined>;
}

/** Moves the feed by hand. A request counts as done when the relay's own status shows it. */
export class FeedControl {
	readonly #world: FeedControlWorld;
	#wish = $state.raw<FeedWish>();
	#trouble = $state.raw<FeedTrouble>();
	#changing = $state.raw<AccountId>();
	#cancel: (() => void) | undefined;

	constructor(world: FeedControlWorld) {
		this.#world = world;
	}

	/** Requested, but not in the relay's status yet. */
	get wish(): FeedWish | undefined {
		return this.#wish;
	}

	get trouble(): FeedTrouble | undefined {
		return this.#trouble;
	}

	/** The account whose standby is being changed. */
	get changing(): AccountId | undefined {
		return this.#changing;
	}

	/** The relay's newest word: a request that was fulfilled is over, whatever happens to the account afterwards. */
	hear(status: FeedStatus): void {
		const wish = this.#trouble?.is === 'not-yet' ? this.#trouble.wish : this.#wish;
		if (wish && isFulfilled(wish, status)) this.forget();
	}

	feedFrom(account: string): void {
		this.#ask({ account, pin: false });
	}

	pin(account: string): void {
		this.#ask({ account, pin: true });
	}

	unpin(): void {
		this.#ask({ account: null, pin: false });
	}

	async setStandby(account: AccountId, standby: Standby): Promise<void> {
		if (this.#changing !== undefined) return;
		this.#changing = account;
		const problem = await this.#world.setStandby(account, standby);
		this.#trouble = problem && { is: 'refused', problem };
		this.#changing = undefined;
	}

	/** Leaving the page: an old message must not show on return. */
	forget(): void {
		this.#cancel?.();
		this.#wish = undefined;
		this.#trouble = undefined;
	}

	#ask(wish: FeedWish): void {
		this.forget();
		if (!this.#world.choose(wish.account, wish.pin)) {
			this.#trouble = { is: 'not-connected' };
			return;
		}
		this.#wish = wish;
		this.#cancel = this.#world.surroundings.after(DONE_WITHIN, () => {
			this.#wish = undefined;
			this.#trouble = { is: 'not-yet', wish };
		});
	}
}

function isFulfilled(wish: FeedWish, status: FeedStatus): boolean {
	if (wish.account === null) return status.pinned === null;
	const there = status.account?.id === wish.account;
	return wish.pin ? status.pinned === wish.account : there && status.pinned === null;
}
