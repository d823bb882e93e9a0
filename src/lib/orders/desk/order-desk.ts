import type { AccountId } from '#lib/domain/account/account.ts';
import type { Order } from '#lib/domain/order/order.ts';
import type { AnswerMode } from '#lib/openalgo/rest/answer.ts';
import type { Intent, IntentId } from '#lib/orders/intent/intent.ts';
import { mayDeny } from '#lib/orders/identity/may-deny.ts';
import type { AccountPlan } from '#lib/orders/plan/account-plan.ts';
import { OrderPace } from '#lib/orders/plan/order-pace.ts';
import type { Press } from '#lib/orders/plan/planned-intents.ts';
import { WatchedOrders } from './watched-orders.ts';
import type { DeskPorts } from './desk-ports.ts';
import { runCancel, type Cancelled, type CancelPress } from './run-cancel.ts';
import { runExit, type ExitEnd, type ExitPress, type ExitResult } from './run-exit.ts';
import { runModify, type ModifyEnd, type ModifyPress } from './run-modify.ts';
import { runPlan, type Ran } from './run-plan.ts';
import type { WaveWorld } from './send-wave.ts';

export interface Part {
	plan: AccountPlan;
	/** In which the account's server was when it was pressed. */
	mode: AnswerMode;
}

/** Sends what is pressed, once, and finds out what came of it. It decides nothing itself: the rooms beside this one do. */
export class OrderDesk {
	readonly #ports: DeskPorts;
	readonly #accounts = new Map<AccountId, WaveWorld>();
	readonly #pace: OrderPace;

	constructor(ports: DeskPorts) {
		this.#ports = ports;
		this.#pace = new OrderPace(ports.clock);
	}

	/** Settles what processes have left behind that are gone; before anything else. */
	async start(isAlive: (process: string) => boolean): Promise<void> {
		await this.#ports.journal.takeOver(isAlive);
	}

	/** To all accounts at the same time: none waits for another one’s server. */
	async press(parts: readonly Part[], press: Omit<Press, 'at' | 'by'>): Promise<Ran[]> {
		const { now, process } = this.#ports;
		const whole = { ...press, at: now(), by: process };
		return Promise.all(
			parts.map(({ plan, mode }) => runPlan(this.#of(plan.account), plan, { ...whole, mode }))
		);
	}

	async exit(press: ExitPress): Promise<ExitEnd[]> {
		return (await this.close(press)).ends;
	}

	/** The same, and how much of the position book could be read. */
	close(press: ExitPress): Promise<ExitResult> {
		return runExit(this.#of(press.account), press);
	}

	/** What is working of an account, or these of its orders. */
	cancel(press: CancelPress): Promise<Cancelled> {
		return runCancel(this.#of(press.account), press);
	}

	modify(press: ModifyPress): Promise<ModifyEnd> {
		return runModify(this.#of(press.account), press);
	}

	/** An order update. */
	heard(account: AccountId, order: Order): void {
		this.#of(account).orders.heard(order);
	}

	/** Reads an account's orders and finds out what it can about those that are unknown. `calm`: nobody waits for it. */
	async look(account: AccountId, how?: { calm: boolean }): Promise<WatchedOrders['last']> {
		const { orders } = this.#of(account);
		await orders.look(how);
		return orders.last;
	}

	/** The trader says which order an unknown one is: one that is no other intent's. */
	async adopt(intent: Intent, orderid: string): Promise<'adopted' | 'taken'> {
		const { orders } = this.#of(intent.account);
		await orders.intents();
		if (orders.isTaken(orderid)) return 'taken';
		const at = this.#ports.now();
		await this.#ports.journal.tell(intent.id, { kind: 'adopted', at, orderid, by: 'trader' });
		return 'adopted';
	}

	/** The trader says that an unknown order is not at the broker: offered after enough looks. */
	async deny(id: IntentId): Promise<'denied' | 'too-early'> {
		const { journal, now } = this.#ports;
		const intent = await journal.of(id);
		if (!intent || !mayDeny(intent, now())) return 'too-early';
		await journal.tell(id, { kind: 'denied', at: now() });
		return 'denied';
	}

	#of(account: AccountId): WaveWorld {
		const known = this.#accounts.get(account);
		if (known) return known;
		const ports = this.#ports;
		const world = { ports, orders: new WatchedOrders(account, ports), pace: this.#pace };
		this.#accounts.set(account, world);
		return world;
	}
}
