import type { AccountId } from '#lib/domain/account/account.ts';
import { paise } from '#lib/domain/number/paise.ts';
import type { OrderRequest } from '#lib/domain/order/order.ts';
import { contentOf } from '#lib/orders/identity/same-content.ts';
import { claims } from '#lib/orders/identity/findings.ts';
import type { GroupId, Intent } from '#lib/orders/intent/intent.ts';
import { planMirror } from '#lib/orders/plan/plan-mirror.ts';
import { MemoryRunStore } from '#lib/orders/run/memory-run-store.ts';
import { CALL, limitBuy, NOON, PUT } from './any-intent.ts';
import { KeptMemory } from './kept-memory.ts';
import { SimWindow, type SimDevice } from './sim-desk.ts';
import { ELSEWHERE, SimExchange, type SimOrder } from './sim-exchange.ts';
import { seeded } from './sim-faults.ts';
import { SimTime } from './sim-time.ts';

const ACCOUNTS = ['a', 'b', 'c'] as AccountId[];

/** What went wrong in a day, by name; and what of it the evidence would have settled. */
interface Tally {
	cycles: number;
	sent: number;
	/** Intents of which more than one order is at the exchange, by calls of ours. */
	duplicates: string[];
	/** Orders at the exchange of which nothing here knows. */
	lost: string[];
	/** Intents that are neither final nor known to be open, nor shown with what was found of them. */
	silent: string[];
	overshoot: string[];
	/** Intents that were given an order of another program. */
	mistaken: string[];
	/** Unknown at the end of a cycle, and those among them that the evidence settles. */
	unknown: number;
	unresolved: string[];
	/** Orders that a browser sent by itself, and how many of them were told of. */
	replayed: number;
	told: number;
	troubles: unknown[];
}

/** What may not happen, whatever happens. */
export function wrongs(tally: Tally) {
	const { duplicates, lost, silent, overshoot, mistaken, unresolved, troubles } = tally;
	return { duplicates, lost, silent, overshoot, mistaken, unresolved, troubles };
}

export const NO_FAULTS: ReturnType<typeof wrongs> = {
	...{ duplicates: [], lost: [], silent: [], overshoot: [] },
	...{ mistaken: [], unresolved: [], troubles: [] }
};

/** A day of presses, doubled presses, two windows and kills, over servers that fail; the same for the same seed. */
export class SimDay {
	readonly #random: () => number;
	readonly #time = new SimTime(NOON);
	readonly #store = new KeptMemory();
	readonly #runs = new MemoryRunStore();
	readonly #exchange: SimExchange;
	readonly #device: SimDevice;
	readonly #told = new Set<string>();
	#windows: SimWindow[] = [];
	#made = 0;
	#tally: Tally = {
		...{ cycles: 0, sent: 0, duplicates: [], lost: [], silent: [], overshoot: [], mistaken: [] },
		...{ unknown: 0, unresolved: [], replayed: 0, told: 0, troubles: [] }
	};

	constructor(seed: number) {
		this.#random = seeded(seed);
		this.#exchange = new SimExchange(this.#time, this.#random, (id) => id.startsWith('x'));
		this.#device = {
			...{ store: this.#store, runs: this.#runs, time: this.#time, exchange: this.#exchange },
			...{ locks: new Map(), troubles: this.#tally.troubles }
		};
		this.#exchange.heard = (account, order) => {
			for (const window of this.#windows) if (window.isAlive) window.desk.heard(account, order);
		};
	}

	async run(cycles: number): Promise<Tally> {
		for (let cycle = 0; cycle < cycles; cycle += 1) {
			await this.#open();
			await this.#elsewhere();
			await this.#during(() => this.#presses());
			await this.#settle();
			await this.#check();
			await this.#open();
			await this.#during(() => this.#exitsOf());
			await this.#settle();
			await this.#check();
			await this.#decide();
			this.#tally.cycles += 1;
		}
		const { ledger, calls, turned } = this.#exchange;
		this.#tally.overshoot.push(...turned);
		this.#tally.sent = calls.length;
		this.#tally.replayed = ledger.filter(({ replayed }) => replayed).length / 2;
		this.#tally.told = this.#told.size;
		return this.#tally;
	}

	/** Two windows, those that were killed anew. */
	async #open(): Promise<void> {
		const alive = this.#windows.filter((window) => window.isAlive);
		while (alive.length < 2) {
			const window = new SimWindow(`w${(this.#made += 1)}`, this.#device);
			alive.push(window);
			this.#windows = alive;
			const living = new Set(alive.map(({ process }) => process));
			await this.#time.until(window.desk.start((process) => living.has(process)));
		}
		this.#windows = alive;
	}

	/** A window may be killed on the way. */
	async #during(work: () => Promise<unknown>[]): Promise<void> {
		let over = false;
		if (this.#chance(0.3)) {
			const window = this.#one(this.#windows);
			const at = Math.floor(this.#random() * 8_000);
			this.#time.after(at, () => over || window.kill());
		}
		await this.#time.until(Promise.all(work()));
		over = true;
	}

	/** Other programs trade the same, a while before the presses. */
	async #elsewhere(): Promise<void> {
		for (const account of ACCOUNTS.filter(() => this.#chance(0.5))) {
			const price = paise(this.#one([119_00, 120_00]));
			const quantity = this.#one([65, 130]);
			const key = this.#one([CALL, PUT]);
			this.#exchange.elsewhere(account, limitBuy({ key, price, quantity }));
		}
		await this.#time.pass(10_000);
	}

	#presses(): Promise<unknown>[] {
		const presses = 1 + Math.floor(this.#random() * 3);
		return Array.from({ length: presses }, () => {
			const group = `g${(this.#made += 1)}` as GroupId;
			const lots = 1 + Math.floor(this.#random() * 4);
			const buy = limitBuy({
				key: this.#one([CALL, PUT]),
				price: paise(this.#one([119_00, 120_00]))
			});
			const sell: OrderRequest = { ...limitBuy({ key: this.#one([CALL, PUT]) }), side: 'SELL' };
			const stop: OrderRequest = { ...sell, priceType: 'SL', trigger: paise(119_50) };
			const orders = this.#one([[buy], [buy], [buy, sell], [stop]]);
			const legs = orders.map((order) => ({ order, lots, lotSize: 65, freeze: 130 }));
			const accounts = ACCOUNTS.map((account) => ({
				...{ account, multiplierHundredths: this.#one([50, 100]), fixedLots: undefined },
				skip: this.#chance(0.3)
			}));
			const parts = planMirror(legs, accounts).flatMap((planned) => {
				return planned.is === 'planned' ? [{ plan: planned.plan, mode: 'live' as const }] : [];
			});
			const press = { group, why: orders.length > 1 ? 'basket-leg' : 'ticket' } as const;
			// A button that is pressed twice, also in another window.
			const windows = this.#chance(0.3) ? this.#windows : [this.#one(this.#windows)];
			return Promise.all(windows.map((one) => one.did(one.desk.press(parts, press))));
		});
	}

	#exitsOf(): Promise<unknown>[] {
		return ACCOUNTS.filter(() => this.#chance(0.7)).flatMap((account) => {
			const targets = [CALL, PUT].map((key) => ({
				...{ key, product: 'NRML' },
				units: this.#chance(0.3) ? 65 : undefined
			}));
			const windows = this.#chance(0.5) ? this.#windows : [this.#one(this.#windows)];
			const same = this.#chance(0.5);
			const shared = `x${(this.#made += 1)}`;
			return windows.map((one) => {
				const group = (same ? shared : `x${(this.#made += 1)}`) as GroupId;
				return one.did(one.desk.exit({ account, group, mode: 'live', targets, within: 60_000 }));
			});
		});
	}

	/** Until nothing can be on its way any more, with a look at the books now and then. */
	async #settle(): Promise<void> {
		await this.#open();
		for (let looks = 0; looks < 10; looks += 1) {
			this.#exchange.faulty = looks < 8;
			for (const account of ACCOUNTS) {
				const { extras } = await this.#time.until(this.#one(this.#windows).desk.look(account));
				for (const { row } of extras) this.#told.add(`${account} ${row.orderid}`);
			}
			await this.#time.pass(40_000);
		}
		this.#exchange.faulty = true;
	}

	async #check(): Promise<void> {
		const { intents } = await this.#store.all();
		const { ledger } = this.#exchange;
		const tally = this.#tally;
		for (const { id, life } of intents) {
			const own = ledger.filter(({ intent, replayed }) => intent === id && !replayed);
			if (own.length > 1) tally.duplicates.push(id);
			if (life.state === 'planned' || life.state === 'sending') tally.silent.push(id);
			const adopted = ledger.find(({ orderid }) => orderid === life.orderid);
			if (adopted?.intent === ELSEWHERE) tally.mistaken.push(id);
		}
		for (const account of ACCOUNTS) {
			const ours = intents.filter((intent) => intent.account === account);
			await this.#checkAccount(
				account,
				ours,
				ledger.filter((one) => one.account === account)
			);
		}
	}

	async #checkAccount(account: AccountId, intents: Intent[], ledger: SimOrder[]): Promise<void> {
		const tally = this.#tally;
		const [window] = this.#windows;
		this.#exchange.faulty = false;
		const found = window && (await this.#time.until(window.desk.look(account))).findings;
		this.#exchange.faulty = true;
		const known = new Set(intents.map(({ life }) => life.orderid));
		const claiming = intents.filter(claims);
		for (const intent of claiming) if (!found?.has(intent.id)) tally.silent.push(intent.id);
		const unclaimed = ledger.filter((one) => one.intent !== ELSEWHERE && !known.has(one.orderid));
		for (const one of unclaimed) {
			if (one.replayed || one.history.at(-1)?.status === 'rejected') continue;
			if (this.#told.has(`${account} ${one.orderid}`)) continue;
			const content = contentOf(one.order);
			if (!claiming.some(({ order }) => contentOf(order) === content)) tally.lost.push(one.orderid);
		}
		const unknown = claiming.filter(({ life }) => life.state === 'unknown');
		tally.unknown += unknown.length;
		for (const { id, order } of unknown) {
			const content = contentOf(order);
			const alike = claiming.filter((one) => contentOf(one.order) === content);
			const plain = alike.every(({ life }) => life.state === 'unknown');
			// An exit that left while the order book could not be read proves nothing.
			const proves = await Promise.all(alike.map((one) => this.#hasBaseline(one)));
			const equal = ledger.filter((one) => {
				return !known.has(one.orderid) && contentOf(one.order) === content;
			});
			// A row of another program, or one that a browser repeated, makes it the trader's to say.
			const own = equal.every((one) => alike.some((intent) => intent.id === one.intent));
			if (plain && own && proves.every(Boolean) && equal.length === alike.length) {
				tally.unresolved.push(id);
			}
		}
	}

	async #hasBaseline({ group, account }: Intent): Promise<boolean> {
		return (await this.#store.baseline(group, account))?.orderids !== undefined;
	}

	/** The trader looks at what is left, and says what it is. */
	async #decide(): Promise<void> {
		const [window] = this.#windows;
		if (!window) return;
		for (const account of ACCOUNTS) {
			const { findings } = await this.#time.until(window.desk.look(account));
			for (const [id, finding] of findings) {
				const intent = await this.#store.of(id);
				if (!intent) continue;
				const own = this.#exchange.ledger.find((one) => one.intent === id);
				const rows = finding.is === 'ambiguous' ? finding.rows : [];
				const row = rows.find((orderid) => orderid === own?.orderid);
				if (row !== undefined) await this.#time.until(window.desk.adopt(intent, row));
				else await this.#time.until(window.desk.deny(id));
			}
		}
	}

	#chance(share: number): boolean {
		return this.#random() < share;
	}

	#one<T>(of: readonly T[]): T {
		const chosen = of[Math.floor(this.#random() * of.length)];
		if (chosen === undefined) throw new Error('nothing to choose from');
		return chosen;
	}
}
