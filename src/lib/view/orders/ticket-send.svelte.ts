import type { AccountId } from '#lib/domain/account/account.ts';
import { lotsToShare } from '#lib/domain/order/account-shares.ts';
import { valueOf } from '#lib/domain/order/order-prices.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { GroupId } from '#lib/orders/intent/intent.ts';
import { planMirror, type MirrorPlan } from '#lib/orders/plan/plan-mirror.ts';
import type {
	OrderDeskView,
	Pressed,
	SendingOff
} from '#lib/view/trading/order-desk-view.svelte.ts';
import type { KeptReady } from '#lib/view/trading/ready-books.ts';
import type { Ticket } from './ticket.svelte.ts';

export type SendingDesk = Pick<
	OrderDeskView,
	'off' | 'press' | 'newGroup' | 'ofGroup' | 'keepReady'
>;

/** What a press would send. */
export interface Leaving {
	lots: number;
	units: number;
	orders: number;
	/** In paise at its own price, or where it would trade; undefined while no price is known. */
	value: Paise | undefined;
	/** Those that get any, with their lots. */
	accounts: readonly { account: AccountId; name: string; lots: number }[];
	/** Chosen accounts that get none. */
	none: number;
}

/** Why it cannot be sent as it stands. */
export type NotYet = { is: 'problems'; count: number } | { is: SendingOff };

/** Sends a ticket: once, however often it is pressed. */
export class TicketSend {
	readonly #ticket: Ticket;
	readonly #desk: SendingDesk;
	/** Made when the button is offered: all presses of it are one. */
	readonly group: GroupId;
	#sending = $state.raw(false);
	#pressed = $state.raw<readonly Pressed[]>([]);
	readonly #plans: readonly MirrorPlan[];
	/** Undefined while nothing would leave. */
	readonly leaving: Leaving | undefined;
	/** Undefined while it can be sent. */
	readonly notYet: NotYet | undefined;

	constructor(ticket: Ticket, desk: SendingDesk) {
		this.#ticket = ticket;
		this.#desk = desk;
		this.group = desk.newGroup();
		this.#plans = $derived(this.#planned());
		this.leaving = $derived(this.#leaving());
		this.notYet = $derived(this.#notYet());
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

	/** While it is in front of the trader. */
	keepReady(): KeptReady {
		return this.#desk.keepReady(() => this.#ticket.accounts.chosen.map(({ id }) => id));
	}

	async press(): Promise<void> {
		if (this.#sending || this.left || this.notYet) return;
		const plans = this.#plans.flatMap((one) => (one.is === 'planned' ? [one.plan] : []));
		if (plans.length === 0) return;
		this.#sending = true;
		try {
			const { why } = this.#ticket;
			this.#pressed = await this.#desk.press({ group: this.group, why, plans });
		} finally {
			this.#sending = false;
		}
	}

	#planned(): readonly MirrorPlan[] {
		const { checked, lotSize = 1, freeze, accounts } = this.#ticket;
		if (!checked.ok) return [];
		const lots = lotsToShare(checked.value.quantity, lotSize);
		if (lots === undefined) return [];
		const mirrored = accounts.facts.map(({ id, multiplierHundredths, fixedLots }) => ({
			...{ account: id, multiplierHundredths, fixedLots, skip: false }
		}));
		return planMirror([{ order: checked.value, lots, lotSize, freeze }], mirrored);
	}

	#leaving(): Leaving | undefined {
		const planned = this.#plans.flatMap((one) => (one.is === 'planned' ? [one] : []));
		if (planned.length === 0) return undefined;
		const orders = planned.flatMap(({ plan }) => plan.waves.flat(2));
		const units = orders.reduce((sum, { quantity }) => sum + quantity, 0);
		const [order] = orders;
		const names = new Map(this.#ticket.accounts.facts.map(({ id, name }) => [id, name]));
		const accounts = planned.map(({ account, shares: [share] }) => ({
			...{ account, name: names.get(account) ?? '', lots: share?.lots ?? 0 }
		}));
		return {
			...{ units, orders: orders.length, accounts, none: this.#plans.length - planned.length },
			lots: accounts.reduce((sum, { lots }) => sum + lots, 0),
			value: order && valueOf({ ...order, quantity: units }, this.#ticket.live.ltp)
		};
	}

	#notYet(): NotYet | undefined {
		const { off } = this.#desk;
		if (off) return { is: off };
		const stops = this.#ticket.problems.filter((problem) => problem.stops).length;
		return stops > 0 ? { is: 'problems', count: stops } : undefined;
	}
}
