import type { Account, AccountId } from '#lib/domain/account/account.ts';
import type { OrderOutcome } from '#lib/domain/order/order-outcome.ts';
import type { OrderRequest } from '#lib/domain/order/order.ts';
import type { Answer, NotSent, Refusal } from '#lib/openalgo/rest/answer.ts';
import type { OpenAlgoClient } from '#lib/openalgo/rest/client.ts';
import type { OrderChange } from '#lib/openalgo/rest/orders.ts';
import type { Way } from '#lib/view/accounts/route-choice.svelte.ts';

export type ActingClient = Pick<OpenAlgoClient, 'placeOrder' | 'cancelOrder' | 'modifyOrder'>;
type ClientAnswer = { ok: true; client: ActingClient } | { ok: false };

interface ActingWorld {
	account: (id: AccountId) => Account | undefined;
	/** Whose calls that change something go through the relay. */
	client: (account: Account) => Promise<ClientAnswer>;
	/** Straight to the account's server. */
	direct: (account: Account) => Promise<ClientAnswer>;
	/** Whether the relay answers now. */
	relayUp: () => Promise<boolean>;
}

/** An answer, and by which way it was got; undefined: nothing left. */
export interface Acted {
	answer: Answer<OrderOutcome>;
	by: Way | undefined;
}

/**
 * What changes something at an account's server. It goes through the relay, which sends each number on once. What reduces a
 * position goes straight to the server while the relay is away; a browser may repeat that by itself, so nothing else does.
 */
export class Acting {
	readonly #world: ActingWorld;

	constructor(world: ActingWorld) {
		this.#world = world;
	}

	async place(
		id: AccountId,
		order: OrderRequest,
		{ number, reduces }: { number: string; reduces: boolean }
	): Promise<Acted> {
		const way = await this.#way(id, reduces);
		if (!way.ok) return refused(way.because);
		return { answer: await way.client.placeOrder(order, number, reduces), by: way.by };
	}

	/** Once more straight to the server where the relay did not answer: cancelling twice is cancelling once. */
	async cancel(id: AccountId, orderid: string): Promise<Acted> {
		const way = await this.#way(id, true);
		if (!way.ok) return refused(way.because);
		const answer = await way.client.cancelOrder(orderid);
		if (way.by === 'direct' || answer.ok || !isOfTheWay(answer.refusal)) {
			return { answer, by: way.by };
		}
		const direct = await this.#direct(id);
		if (!direct) return { answer, by: way.by };
		return { answer: await direct.cancelOrder(orderid), by: 'direct' };
	}

	async modify(id: AccountId, change: OrderChange): Promise<Acted> {
		const way = await this.#way(id, false);
		if (!way.ok) return refused(way.because);
		return { answer: await way.client.modifyOrder(change), by: way.by };
	}

	async #way(
		id: AccountId,
		reduces: boolean
	): Promise<{ ok: true; client: ActingClient; by: Way } | { ok: false; because: NotSent }> {
		const account = this.#world.account(id);
		if (!account) return { ok: false, because: 'account-gone' };
		if (await this.#world.relayUp()) {
			const host = await this.#world.client(account);
			if (host.ok) return { ok: true, client: host.client, by: 'relay' };
		}
		const client = reduces ? await this.#direct(id) : undefined;
		if (!client) return { ok: false, because: 'relay-away' };
		return { ok: true, client, by: 'direct' };
	}

	async #direct(id: AccountId): Promise<ActingClient | undefined> {
		const account = this.#world.account(id);
		const host = account && (await this.#world.direct(account));
		return host?.ok ? host.client : undefined;
	}
}

/** No word of the server itself. */
function isOfTheWay(refusal: Refusal): boolean {
	if (refusal.kind === 'unreachable' || refusal.kind === 'timeout') return true;
	return refusal.kind === 'not-sent' && refusal.because === 'host-unreachable';
}

function refused(because: NotSent): Acted {
	return { answer: { ok: false, refusal: { kind: 'not-sent', because } }, by: undefined };
}
