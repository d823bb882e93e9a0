import type { AccountId } from '#lib/domain/account/account.ts';
import type { ExitTarget } from '#lib/orders/exit/exit-view.ts';
import type { GroupId, Intent } from '#lib/orders/intent/intent.ts';

/** What a press sent for each position, found without a walk over all orders for each row. */
export class SentByTarget {
	readonly #sent = new Map<string, Intent[]>();

	constructor(intents: readonly Intent[]) {
		for (const intent of intents) {
			const id = idOf(intent.group, intent.account, intent.order);
			const known = this.#sent.get(id);
			if (known) known.push(intent);
			else this.#sent.set(id, [intent]);
		}
	}

	/** In the order in which they were planned. */
	of(
		group: GroupId,
		account: AccountId,
		target: Pick<ExitTarget, 'key' | 'product'>
	): readonly Intent[] {
		return this.#sent.get(idOf(group, account, target)) ?? [];
	}
}

function idOf(
	group: GroupId,
	account: AccountId,
	{ key, product }: { key: string; product: string }
): string {
	return `${group} ${account} ${key} ${product}`;
}
