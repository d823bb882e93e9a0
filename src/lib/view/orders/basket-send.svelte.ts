import { SvelteMap } from 'svelte/reactivity';
import type { AccountId } from '#lib/domain/account/account.ts';
import { instrumentOf, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { marginLeg, premiumOf, type GatheredLeg, type Premium } from '#lib/domain/order/basket.ts';
import { legOrder } from '#lib/domain/order/basket-draft.ts';
import { mirrorLegs } from '#lib/domain/order/mirror-share.ts';
import type { TicketFacts } from '#lib/domain/order/order-check.ts';
import { fixesFor, type TicketFix } from '#lib/domain/order/ticket-fix.ts';
import {
	expiryPayoff,
	type ExpiryPayoff,
	type NoPayoff
} from '#lib/domain/payoff/expiry-payoff.ts';
import type { GroupId } from '#lib/orders/intent/intent.ts';
import { planMirror, type MirrorPlan } from '#lib/orders/plan/plan-mirror.ts';
import type { Pressed } from '#lib/view/trading/order-desk-view.svelte.ts';
import {
	basketLeaving,
	totalLots,
	unevenAccounts,
	type BasketLeaving,
	type UnevenAccount
} from './basket-leaving.ts';
import { basketProblems, legTick, type BasketProblem } from './basket-problems.ts';
import type { BasketView } from './basket.svelte.ts';
import type { MarginQuestion } from './margin-check.svelte.ts';
import { TicketAccounts, type TicketAccountsParts } from './ticket-accounts.svelte.ts';
import type { NotYet, SendingDesk } from './ticket-send.svelte.ts';
import type { TicketParts } from './ticket.svelte.ts';

export interface BasketSendParts
	extends
		TicketAccountsParts,
		Pick<TicketParts, 'limits' | 'online' | 'keeps' | 'market' | 'age' | 'listing'> {
	/** Epoch ms by the markets' clock. */
	now: () => number;
}

/** Why a basket cannot be sent as it stands. */
export type BasketNotYet =
	| NotYet
	/** The trader has not said yet what becomes of the legs that were sent. */
	| { is: 'was-sent'; at: number }
	/** Every leg rounds down to no lot in every chosen account. */
	| { is: 'nothing' };

/** Sends a basket: once, however often it is pressed. The legs stay until the trader clears them. */
export class BasketSend {
	readonly basket: BasketView;
	readonly #parts: BasketSendParts;
	readonly #desk: SendingDesk;
	/** Made when the button is offered: all presses of it are one. */
	readonly group: GroupId;
	readonly accounts: TicketAccounts;
	/** Units of one order at most, as far as a server said. */
	readonly #freeze = new SvelteMap<InstrumentKey, number | undefined>();
	#sending = $state.raw(false);
	#changed = $state.raw(false);
	#pressed = $state.raw<readonly Pressed[]>([]);
	readonly #legs: readonly GatheredLeg[];
	readonly #plans: readonly MirrorPlan[];
	readonly problems: readonly BasketProblem[];
	readonly uneven: readonly UnevenAccount[];
	readonly leaving: BasketLeaving | undefined;
	readonly notYet: BasketNotYet | undefined;
	/** The legs with the lots that leave in all accounts, or at one times while none would. */
	readonly inAll: readonly GatheredLeg[];
	readonly premium: Premium;
	readonly payoff: ExpiryPayoff | NoPayoff;
	/** Undefined without an account or without legs. */
	readonly question: MarginQuestion | undefined;

	constructor(basket: BasketView, parts: BasketSendParts, desk: SendingDesk) {
		this.basket = basket;
		this.#parts = parts;
		this.#desk = desk;
		this.group = desk.newGroup();
		this.accounts = new TicketAccounts(parts);
		this.#legs = $derived(basket.legs ?? []);
		this.#plans = $derived(this.#planned());
		this.problems = $derived(basketProblems(this.#legs, (leg) => this.#facts(leg)));
		this.uneven = $derived(unevenAccounts(this.#plans, this.#names()));
		this.leaving = $derived(basketLeaving(this.#legs, this.#plans, this.#names()));
		this.notYet = $derived(this.#notYet());
		this.inAll = $derived(this.#inAll());
		this.premium = $derived(premiumOf(this.inAll, (leg) => basket.live(leg).ltp));
		this.payoff = $derived(expiryPayoff(this.inAll, (leg) => basket.live(leg).ltp));
		this.question = $derived(this.#question());
	}

	/** Where the legs' underlying trades, in rupees; undefined where nothing tells it. */
	get spot(): number | undefined {
		const [leg] = this.#legs;
		if (!leg || typeof this.payoff === 'string') return undefined;
		return this.basket.spot(this.payoff.underlying, leg);
	}

	get sending(): boolean {
		return this.#sending;
	}

	/** Something of it is written down: from there on its results tell. */
	get left(): boolean {
		return this.#desk.ofGroup(this.group).length > 0;
	}

	/** Where nothing of it was sent: why, account by account. */
	get refused(): readonly Pressed[] {
		return this.left || this.#sending ? [] : this.#pressed;
	}

	/** Nothing was sent, because another window changed or sent the basket in that moment. */
	get changedElsewhere(): boolean {
		return this.#changed;
	}

	/** The ways out of a problem that one press takes: those that suit every leg, and a leg's price. */
	fixes({ leg, problem }: BasketProblem): TicketFix[] {
		const { side = 'BUY', lotSize } = leg ?? {};
		const ltp = leg && this.basket.live(leg).ltp;
		const market = { side, lotSize, ltp, bid: ltp, ask: ltp, timesHundredths: 100 };
		const tick = leg && legTick(leg, this.basket.live(leg));
		return fixesFor(problem, { ...market, tick }).filter(
			({ kind }) => kind === 'use-price' || kind === 'leave-out' || kind === 'accept-mode'
		);
	}

	apply({ leg }: BasketProblem, fix: TicketFix): void {
		if (fix.kind === 'leave-out') this.accounts.leaveOut(fix.account);
		else if (fix.kind === 'accept-mode') this.accounts.accept(fix.account, fix.mode);
		else if (fix.kind === 'use-price' && leg) void this.basket.change(leg, { price: fix.price });
	}

	/** Looks up what the exchange takes in one order, and whether a lot is still what it was. */
	async listed(leg: GatheredLeg): Promise<void> {
		if (this.#freeze.has(leg.key)) return;
		const listing = await this.#parts.listing(leg.key);
		if (!listing) return;
		this.#freeze.set(leg.key, listing.freezeQuantity);
		const { lotSize } = listing;
		if (lotSize !== undefined && lotSize !== leg.lotSize) {
			await this.basket.change(leg, { lotSize });
		}
	}

	async press(): Promise<void> {
		if (this.#sending || this.left || this.notYet) return;
		const plans = this.#plans.flatMap((one) => (one.is === 'planned' ? [one.plan] : []));
		if (plans.length === 0) return;
		this.#sending = true;
		try {
			const marked = await this.basket.markSent(this.#parts.now());
			this.#changed = marked === 'changed';
			if (marked !== 'marked') return;
			await this.#leave(plans);
		} finally {
			this.#sending = false;
		}
	}

	async #leave(plans: Parameters<SendingDesk['press']>[0]['plans']): Promise<void> {
		try {
			this.#pressed = await this.#desk.press({ group: this.group, why: 'basket-leg', plans });
		} finally {
			if (!this.left) await this.basket.unmark();
		}
	}

	#names(): ReadonlyMap<AccountId, string> {
		return new Map(this.accounts.facts.map(({ id, name }) => [id, name]));
	}

	#planned(): readonly MirrorPlan[] {
		const legs = this.#legs.map((leg) => {
			const { lots, lotSize, key } = leg;
			return { order: legOrder(leg), lots, lotSize, freeze: this.#freeze.get(key) };
		});
		const mirrored = this.accounts.facts.map(({ id, multiplierHundredths, fixedLots }) => ({
			...{ account: id, multiplierHundredths, fixedLots, skip: false }
		}));
		return planMirror(legs, mirrored);
	}

	#inAll(): readonly GatheredLeg[] {
		if (!this.leaving) return this.#legs;
		const lots = totalLots(this.#legs, this.#plans);
		return this.#legs.map((leg, index) => ({ ...leg, lots: lots[index] ?? 0 }));
	}

	#notYet(): BasketNotYet | undefined {
		const { off } = this.#desk;
		const { sentAt } = this.basket;
		if (sentAt !== undefined) return { is: 'was-sent', at: sentAt };
		if (off) return { is: off };
		const stops = this.problems.filter(({ problem }) => problem.stops).length;
		const count = stops + this.uneven.length;
		if (count > 0) return { is: 'problems', count };
		return this.leaving ? undefined : { is: 'nothing' };
	}

	#facts(leg: GatheredLeg): TicketFacts {
		const { online, keeps, limits, market, age } = this.#parts;
		const live = this.basket.live(leg);
		const tick = legTick(leg, live);
		const aged = age(live);
		return {
			online: online(),
			keeps: keeps(),
			accounts: this.accounts.facts,
			listing: { lotSize: leg.lotSize, tick, freezeQuantity: this.#freeze.get(leg.key) },
			ltp: live.ltp,
			staleFor: aged.is === 'stale' ? aged.age : undefined,
			market: market(instrumentOf(leg.key).exchange),
			limits: limits()
		};
	}

	#question(): MarginQuestion | undefined {
		const { chosen } = this.accounts;
		if (chosen.length === 0 || this.#legs.length === 0) return undefined;
		return chosen.map((account) => {
			const share = mirrorLegs(this.#legs, this.accounts.ruleOf(account));
			return { account, legs: share.legs.map(marginLeg), none: share.none };
		});
	}
}
