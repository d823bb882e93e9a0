import { SvelteMap } from 'svelte/reactivity';
import type { AccountId } from '#lib/domain/account/account.ts';
import type { OrderOutcome } from '#lib/domain/order/order-outcome.ts';
import type { Answer } from '#lib/openalgo/rest/answer.ts';
import type { IntentId } from '#lib/orders/intent/intent.ts';
import type { DeskPorts } from '#lib/orders/desk/desk-ports.ts';
import type { SendPermit } from '#lib/orders/journal/journal.ts';
import type { Way } from '#lib/view/accounts/route-choice.svelte.ts';
import type { Acted, Acting } from './acting.ts';
import type { Hops } from './hops.ts';
import type { KeptHops } from './kept-hops.ts';

interface SenderWorld {
	acting: Pick<Acting, 'place' | 'cancel' | 'modify'>;
	now: () => number;
	/** The account's books are out of date. */
	changed: (account: AccountId) => void;
	kept: Pick<KeptHops, 'all' | 'keep'>;
}

/** Carries orders to their servers, and remembers how each went. */
export class DeskSender {
	readonly #world: SenderWorld;
	readonly #hops: SvelteMap<IntentId, Hops>;
	readonly #ways = new SvelteMap<AccountId, Way>();

	constructor(world: SenderWorld) {
		this.#world = world;
		this.#hops = new SvelteMap(world.kept.all());
	}

	/** By which way the newest call that changes something went to the account; undefined before the first. */
	wayOf(account: AccountId): Way | undefined {
		return this.#ways.get(account);
	}

	/** Undefined for an order that another window sent since this one was loaded, or one of long ago. */
	hops(id: IntentId): Hops | undefined {
		return this.#hops.get(id);
	}

	place = async (permit: SendPermit): Promise<Answer<OrderOutcome>> => {
		const { acting, now, kept } = this.#world;
		const { account, order, number, reduces } = permit.spend();
		const leftAt = now();
		this.#hops.set(permit.intent, { leftAt, answeredAt: undefined, by: undefined });
		const acted = await acting.place(account, order, { number, reduces });
		const hops = { leftAt, answeredAt: now(), by: acted.by };
		this.#hops.set(permit.intent, hops);
		kept.keep(permit.intent, hops);
		return this.#noted(account, acted);
	};

	cancel: DeskPorts['sender']['cancel'] = async (account, orderid) => {
		return this.#noted(account, await this.#world.acting.cancel(account, orderid));
	};

	modify: DeskPorts['sender']['modify'] = async (account, change) => {
		return this.#noted(account, await this.#world.acting.modify(account, change));
	};

	#noted(account: AccountId, { answer, by }: Acted): Answer<OrderOutcome> {
		if (by) this.#ways.set(account, by);
		this.#world.changed(account);
		return answer;
	}
}
