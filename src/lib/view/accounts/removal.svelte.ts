import type { ApiProblem } from '#lib/api/api-answer.ts';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import { UNDO_REMOVAL_FOR } from '#lib/wire/http/account-api.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';

interface RemovalWorld {
	surroundings: Pick<Surroundings, 'now' | 'after'>;
	remove(id: AccountId): Promise<ApiProblem | undefined>;
	restore(id: AccountId): Promise<ApiProblem | undefined>;
}

interface Removed {
	id: AccountId;
	name: string;
	/** Epoch ms after which it cannot be taken back. */
	until: number;
}

/** Deleting with an undo. Only the newest deletion can be undone: deleting another one accepts the first. */
export class Removal {
	readonly #world: RemovalWorld;
	#removed = $state.raw<Removed>();
	#restoring = $state.raw(false);
	#cancel: (() => void) | undefined;

	constructor(world: RemovalWorld) {
		this.#world = world;
	}

	/** What can be taken back now. */
	get removed(): Removed | undefined {
		return this.#removed;
	}

	get restoring(): boolean {
		return this.#restoring;
	}

	async remove({ id, name }: Pick<Account, 'id' | 'name'>): Promise<ApiProblem | undefined> {
		const problem = await this.#world.remove(id);
		if (problem) return problem;
		const { now, after } = this.#world.surroundings;
		this.forget();
		this.#removed = { id, name, until: now() + UNDO_REMOVAL_FOR };
		this.#cancel = after(UNDO_REMOVAL_FOR, () => this.forget());
		return undefined;
	}

	async restore(): Promise<ApiProblem | undefined> {
		const removed = this.#removed;
		if (!removed || this.#restoring) return undefined;
		this.#restoring = true;
		const problem = await this.#world.restore(removed.id);
		this.#restoring = false;
		// Another name may be freed, and the relay may come back: the offer stays.
		if (!problem && this.#removed === removed) this.forget();
		return problem;
	}

	forget(): void {
		this.#cancel?.();
		this.#removed = undefined;
	}
}
