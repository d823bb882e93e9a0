import { SvelteMap } from 'svelte/reactivity';
import type { AccountId } from '#lib/domain/account/account.ts';
import type { OrderState } from '#lib/domain/order/listed-order.ts';
import { isWorking } from '#lib/orders/change/choose-cancels.ts';
import type { CancelEnd, Cancelled } from '#lib/orders/desk/run-cancel.ts';
import type { OrderLine } from '#lib/view/books/order-lines.ts';
import type { AccountCancels } from './cancel-list.ts';

/** Where one order is on its way out. */
export type CancelProgress =
	| { is: 'asking' }
	| Exclude<CancelEnd, { is: 'ended' }>
	| { is: 'ended'; as: OrderState }
	/** Nothing was asked of its account. */
	| Exclude<Cancelled, { is: 'ran' }>
	| { is: 'failed' };

interface CancelRunParts {
	/** As the books say now. */
	list: () => readonly AccountCancels[];
	/** Asks for these, and reads until they are gone or its time is over. */
	cancel: (account: AccountId, orderids: readonly string[]) => Promise<Cancelled>;
	/** An order as the newest book has it. */
	lineOf: (account: AccountId, orderid: string) => OrderLine | undefined;
	trouble: (error: unknown) => void;
}

/** One confirmation, and what comes of it: what was named goes, and nothing that came later. */
export class CancelRun {
	readonly #parts: CancelRunParts;
	#pressed = $state.raw<readonly AccountCancels[]>();
	readonly #ends = new SvelteMap<AccountId, Cancelled | { is: 'failed' }>();

	constructor(parts: CancelRunParts) {
		this.#parts = parts;
	}

	/** What is named. */
	get list(): readonly AccountCancels[] {
		return this.#pressed ?? this.#parts.list();
	}

	get count(): number {
		return this.list.reduce((sum, { takes }) => sum + takes.length, 0);
	}

	/** Accounts that it is about. */
	get accounts(): number {
		return this.list.filter(({ takes }) => takes.length > 0).length;
	}

	get state(): 'asked' | 'running' | 'over' {
		if (!this.#pressed) return 'asked';
		return this.#ends.size < this.accounts ? 'running' : 'over';
	}

	/** Once: a second press of the same is none. */
	async press(): Promise<void> {
		if (this.#pressed) return;
		this.#pressed = this.#parts.list();
		await Promise.all(this.#pressed.map((one) => this.#run(one)));
	}

	progress({ group, order }: Pick<OrderLine, 'group' | 'order'>): CancelProgress {
		const { id } = group.account;
		const done = this.#ends.get(id);
		if (done && done.is !== 'ran') return done;
		const end = done?.ends.find(({ orderid }) => orderid === order.orderid);
		if (end) return end;
		const now = this.#parts.lineOf(id, order.orderid);
		if (!now || isWorking(now)) return { is: 'asking' };
		if (now.state !== 'cancelled') return { is: 'ended', as: now.state };
		return { is: 'cancelled', orderid: order.orderid, listed: now };
	}

	/** Of those named, how many are gone, by what a book has shown. */
	get gone(): number {
		return this.#lines.filter((line) => isGone(this.progress(line))).length;
	}

	get #lines(): OrderLine[] {
		return this.list.flatMap(({ takes }) => takes.map(({ line }) => line));
	}

	async #run({ group, takes }: AccountCancels): Promise<void> {
		const { cancel, trouble } = this.#parts;
		const { id } = group.account;
		const which = takes.map(({ line }) => line.order.orderid);
		if (which.length === 0) return;
		try {
			this.#ends.set(id, await cancel(id, which));
		} catch (error) {
			this.#ends.set(id, { is: 'failed' });
			trouble(error);
		}
	}
}

export function isGone({ is }: CancelProgress): boolean {
	return is === 'cancelled' || is === 'ended';
}
