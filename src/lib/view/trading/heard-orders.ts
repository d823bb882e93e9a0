import type { AccountId } from '#lib/domain/account/account.ts';
import type { Order } from '#lib/domain/order/order.ts';
import type { Intent } from '#lib/orders/intent/intent.ts';
import type { OrderChanged } from '#lib/wire/socket/messages.ts';
import { heardOrder } from './heard-order.ts';

interface HeardWorld {
	/** Those of an account that were pressed on this device. */
	intents: (account: AccountId) => Promise<readonly Intent[]>;
	/** Tells the desk of an order that an intent is known to have become. */
	tell: (account: AccountId, order: Order) => void;
	/** An account with orders of this device has moved. */
	moved: (account: AccountId) => void;
	trouble: (error: unknown) => void;
}

/**
 * Order updates, joined to what was pressed. Those that come while the orders of their account are read are joined in one
 * go: a panic closes hundreds of positions, and each order is told of several times.
 */
export class HeardOrders {
	readonly #world: HeardWorld;
	readonly #waiting = new Map<AccountId, OrderChanged[]>();
	readonly #reading = new Set<AccountId>();

	constructor(world: HeardWorld) {
		this.#world = world;
	}

	heard(account: AccountId, update: OrderChanged): void {
		this.#waiting.set(account, [...(this.#waiting.get(account) ?? []), update]);
		if (!this.#reading.has(account)) void this.#join(account);
	}

	async #join(account: AccountId): Promise<void> {
		const { intents, tell, moved, trouble } = this.#world;
		this.#reading.add(account);
		for (;;) {
			try {
				// What comes while this is read says more than it does: it is joined in the next round.
				const own = await intents(account);
				const updates = this.#waiting.get(account) ?? [];
				this.#waiting.delete(account);
				const byOrder = new Map(own.map((intent) => [intent.life.orderid, intent]));
				for (const update of updates) {
					const intent = byOrder.get(update.orderid);
					if (intent) tell(account, heardOrder(update, intent));
				}
				if (own.length > 0) moved(account);
			} catch (error) {
				this.#waiting.delete(account);
				trouble(error);
			}
			if (!this.#waiting.has(account)) break;
		}
		this.#reading.delete(account);
	}
}
