import type { AccountId } from '#lib/domain/account/account.ts';
import type { OrderRequest } from '#lib/domain/order/order.ts';
import { requestOf } from '#lib/orders/change/working-terms.ts';
import type { CancelPress } from '#lib/orders/desk/run-cancel.ts';
import type { GroupId, Intent } from '#lib/orders/intent/intent.ts';
import type { Baseline } from '#lib/orders/journal/journal-store.ts';
import { planMirror } from '#lib/orders/plan/plan-mirror.ts';
import type { AccountReport, RunKind } from '#lib/orders/run/exit-run.ts';
import { MemoryRunStore } from '#lib/orders/run/memory-run-store.ts';
import { checkAccount, turnedBy, type CheckedAccount } from './chaos-checks.ts';
import type { ChaosContract, ChaosServers, ChaosTime } from './chaos-servers.ts';
import { emptyTally, type ChaosTally } from './chaos-tally.ts';
import { KeptMemory } from './kept-memory.ts';
import { SimWindow, type SimDevice } from './sim-desk.ts';

interface ChaosDevice extends SimDevice {
	name: string;
	windows: SimWindow[];
	/** By account, rows that it told of. */
	told: Map<AccountId, Set<string>>;
}

interface ChaosSettings {
	servers: ChaosServers;
	time: ChaosTime;
	random: () => number;
	/** Ms that an exit or a change gets. */
	within: number;
	/** Told of what was done, for whoever plays it again. */
	log?: (line: string) => void;
}

type Act = (device: ChaosDevice) => Promise<unknown>[];

/** The second device. Its orders have a size of their own: what two devices send alike at once nobody can tell apart. */
const SECOND = 'p';

/**
 * Presses, changes, exits and panics over accounts whose servers fail: pressed twice, in two windows, on two devices, and
 * killed on the way. After each cycle the exchange's own ledger is compared with what the device says.
 */
export class OrderChaos {
	readonly #of: ChaosSettings;
	readonly #devices: ChaosDevice[];
	readonly #tally: ChaosTally = emptyTally();
	/** Exits that turned a position, and were told of. */
	readonly #turned = new Set<string>();
	#made = 0;

	constructor(settings: ChaosSettings) {
		this.#of = settings;
		const { time, servers } = settings;
		this.#devices = ['d', SECOND].map((name) => ({
			...{ name, store: new KeptMemory(), runs: new MemoryRunStore(), time, exchange: servers },
			...{ locks: new Map(), troubles: this.#tally.troubles, windows: [], told: new Map() }
		}));
		servers.heard = (account, order) => {
			for (const { windows } of this.#devices)
				for (const window of windows) if (window.isAlive) window.desk.heard(account, order);
		};
	}

	async run(cycles: number): Promise<ChaosTally> {
		for (let cycle = 0; cycle < cycles; cycle += 1) {
			const device = this.#devices[this.#chance(0.2) ? 1 : 0];
			if (!device) throw new Error('no device');
			await this.#cycle(device);
			this.#tally.cycles += 1;
		}
		for (const { store } of this.#devices) {
			const { intents } = await store.all();
			this.#tally.sent += intents.filter(({ life }) => life.sentAt !== undefined).length;
		}
		return this.#tally;
	}

	async #cycle(device: ChaosDevice): Promise<void> {
		const { servers } = this.#of;
		await this.#open(device);
		const kinds: [string, Act][] = [
			...([1, 2, 3].map(() => ['press', (of) => this.#presses(of)]) as [string, Act][]),
			...([1, 2].map(() => ['change', (of) => this.#changes(of)]) as [string, Act][]),
			...([1, 2].map(() => ['exit', (of) => this.#runs(of, 'exit')]) as [string, Act][]),
			['panic', (of) => this.#runs(of, 'panic')]
		];
		const [kind, act] = this.#one(kinds);
		if (kind === 'press') await this.#elsewhere();
		servers.faulty = true;
		for (const account of servers.accounts)
			if (this.#chance(0.06)) servers.disturb(account, this.#of.random);
		this.#count(kind);
		await this.#during(device, () => act(device));
		await this.#settle(device);
		await this.#check(device);
		await this.#decide(device);
	}

	/** Two windows, those that were killed anew; the next one goes on with what they were at. */
	async #open(device: ChaosDevice): Promise<void> {
		const alive = device.windows.filter((window) => window.isAlive);
		while (alive.length < 2) {
			const window = new SimWindow(`${device.name}${(this.#made += 1)}`, device);
			alive.push(window);
			device.windows = alive;
			const living = new Set(alive.map(({ process }) => process));
			const { time } = this.#of;
			await time.until(window.desk.start((process) => living.has(process)));
			const run = await time.until(window.runs.unfinished((process) => living.has(process)));
			if (!run) continue;
			this.#count('gone on');
			const going = this.#chance(0.8)
				? window.runs.goOn(run.id, run.by)
				: window.runs.giveUp(run.id, run.by);
			await time.until(going);
		}
		device.windows = alive;
	}

	/** A window may be killed on the way. */
	async #during(device: ChaosDevice, work: () => Promise<unknown>[]): Promise<void> {
		const { time, random } = this.#of;
		let over = false;
		if (this.#chance(0.3)) {
			const window = this.#one(device.windows);
			const kill = () => {
				if (over) return;
				this.#count('killed');
				window.kill();
			};
			time.after(Math.floor(random() * 8_000), kill);
		}
		await time.until(Promise.all(work()));
		over = true;
	}

	/** Other programs trade the same, a while before the presses. */
	async #elsewhere(): Promise<void> {
		const { servers, time } = this.#of;
		for (const account of servers.accounts.filter(() => this.#chance(0.25))) {
			const contract = this.#one(servers.contracts);
			const lots = this.#one([1, 2]);
			servers.elsewhere(account, this.#order(contract, 'BUY', lots));
		}
		await time.pass(10_000);
	}

	#presses(device: ChaosDevice): Promise<unknown>[] {
		const { servers } = this.#of;
		const presses = 1 + Math.floor(this.#of.random() * 3);
		return Array.from({ length: presses }, () => {
			const contract = this.#one(servers.contracts);
			// Of the second device in lots that the first one never sends.
			const lots = device.name === SECOND ? 3 : this.#one([1, 2, 4]);
			const buy = this.#order(contract, 'BUY', 1);
			const sell = this.#order(this.#one(servers.contracts), 'SELL', 1);
			const stop: OrderRequest = { ...sell, priceType: 'SL', trigger: sell.price };
			const orders = this.#one([[buy], [buy], [sell], [buy, sell], [stop]]);
			const legs = orders.map((order) => {
				const { lotSize, freeze } = this.#contractOf(order);
				return { order, lots, lotSize, freeze: device.name === SECOND ? undefined : freeze };
			});
			const accounts = servers.accounts.map((account) => ({
				...{ account, multiplierHundredths: 100, fixedLots: undefined },
				skip: this.#chance(0.5)
			}));
			const parts = planMirror(legs, accounts).flatMap((planned) =>
				planned.is === 'planned' ? [{ plan: planned.plan, mode: 'live' as const }] : []
			);
			const press = { group: this.#group('g', device), why: 'ticket' as const };
			return this.#inWindows(device, 0.3, (one) => one.desk.press(parts, press));
		});
	}

	/** Modified and cancelled, twice at once now and then. */
	#changes(device: ChaosDevice): Promise<unknown>[] {
		const { servers, within } = this.#of;
		return servers.accounts.flatMap((account) => {
			const working = servers.truth(account).filter(({ status }) => isWorking(status));
			if (working.length === 0 || this.#chance(0.3)) return [];
			const of = { account, mode: 'live' as const, within };
			const { orderid } = this.#one(working);
			if (this.#chance(0.5)) {
				const which = this.#chance(0.3) ? ('all' as const) : [orderid, this.#one(working).orderid];
				this.#count('cancelled');
				return [this.#inWindows(device, 0.3, (one) => this.#cancel(one, { ...of, which }))];
			}
			this.#count('modified');
			return [this.#inWindows(device, 0.3, (one) => this.#modify(one, { ...of, orderid }))];
		});
	}

	/** What it calls cancelled is. */
	async #cancel(window: SimWindow, press: CancelPress): Promise<void> {
		const done = await window.desk.cancel(press);
		if (done.is !== 'ran') return;
		const truth = this.#of.servers.truth(press.account);
		const statuses = new Map(truth.map(({ orderid, status }) => [orderid, status]));
		for (const { is, orderid } of done.ends) {
			if (is !== 'cancelled' || statuses.get(orderid) === 'cancelled') continue;
			this.#tally.untrue.push(`${press.account} ${orderid} is not cancelled`);
		}
	}

	async #modify(
		window: SimWindow,
		of: { account: AccountId; mode: 'live'; orderid: string; within: number }
	): Promise<void> {
		const book = await this.#of.servers.orders(of.account);
		const row = book?.rows.find(({ orderid }) => orderid === of.orderid);
		const was = row && requestOf(row);
		if (!was) return;
		const { lotSize, prices } = this.#contractOf(was);
		const quantity = this.#chance(0.5) ? was.quantity : lotSize * this.#one([1, 2]);
		const price = was.price === undefined ? undefined : this.#one(prices);
		const { priceType, trigger } = was;
		const to = { quantity, priceType, price, trigger };
		await window.desk.modify({ ...of, to, was: { ...was, price: was.price, trigger } });
	}

	#runs(device: ChaosDevice, kind: RunKind): Promise<unknown>[] {
		const { servers, within } = this.#of;
		const chosen = servers.accounts.filter(() => this.#chance(0.6));
		const accounts = chosen.map((account) => ({
			...{ account, mode: 'live' as const },
			targets:
				kind === 'panic' || this.#chance(0.4)
					? ('all' as const)
					: servers.contracts.map(({ key, lotSize }) => ({
							...{ key, product: 'NRML' },
							units: this.#chance(0.4) ? lotSize : undefined
						}))
		}));
		const same = this.#group('x', device);
		const alike = this.#chance(0.5);
		const run = async (one: SimWindow) => {
			const id = alike ? same : this.#group('x', device);
			const ended = (account: AccountId, report: AccountReport) => {
				if (kind === 'panic' && report.is === 'flat') this.#checkFlat(account, id);
			};
			await one.runs.start({ id, kind, within, accounts }, { ended });
		};
		return [this.#inWindows(device, 0.4, run)];
	}

	/** A report of a panic is true when it is given. Its server may lag, and an order may still arrive: neither is flat. */
	#checkFlat(account: AccountId, id: GroupId): void {
		const { servers, time } = this.#of;
		const nets = new Map<string, number>();
		for (const { key, product, units } of servers.fills(account)) {
			const contract = `${key} ${product}`;
			nets.set(contract, (nets.get(contract) ?? 0) + units);
		}
		const open = [...nets].filter(([, net]) => net !== 0);
		for (const [contract, net] of open)
			this.#tally.untrue.push(`${id} ${account} ${contract} is ${net} at ${time.now()}`);
	}

	/** Until nothing can be on its way any more, with a look at the books now and then. */
	async #settle(device: ChaosDevice): Promise<void> {
		const { time, servers } = this.#of;
		await this.#open(device);
		for (const wait of [3_000, 60_000, 300_000]) {
			await this.#lookAll(device);
			await time.pass(wait);
		}
		servers.faulty = false;
		await this.#lookAll(device);
		await time.pass(31_000);
	}

	async #lookAll(device: ChaosDevice): Promise<void> {
		const { servers, time } = this.#of;
		await time.until(Promise.all(servers.accounts.map((account) => this.#look(device, account))));
	}

	async #look(device: ChaosDevice, account: AccountId): Promise<CheckedAccount['last']> {
		const last = await this.#one(device.windows).desk.look(account);
		const told = device.told.get(account) ?? new Set();
		device.told.set(account, told);
		for (const { row } of last.extras) told.add(row.orderid);
		return last;
	}

	async #check(device: ChaosDevice): Promise<void> {
		const { servers, time } = this.#of;
		for (const { account, last } of await time.until(
			Promise.all(
				servers.accounts.map(async (account) => ({
					account,
					last: await this.#look(device, account)
				}))
			)
		)) {
			const { intents } = await device.store.all();
			const ours = intents.filter((intent) => intent.account === account);
			const baselines = await this.#baselines(device, ours);
			checkAccount(this.#tally, {
				...{ account, last, intents: ours, truth: servers.truth(account) },
				told: device.told.get(account) ?? new Set(),
				isOurs: (intent) => isOf(device, intent),
				hasBaseline: ({ id }) => baselines.get(id)?.orderids !== undefined
			});
			for (const turned of turnedBy(servers, account, isExit)) {
				if (!this.#turned.has(turned)) this.#tally.overshoot.push(turned);
				this.#turned.add(turned);
			}
		}
	}

	async #baselines(
		device: ChaosDevice,
		intents: readonly Intent[]
	): Promise<Map<string, Baseline>> {
		const found = new Map<string, Baseline>();
		for (const { id, group, account } of intents) {
			const baseline = await device.store.baseline(group, account);
			if (baseline) found.set(id, baseline);
		}
		return found;
	}

	/** The trader looks at what is left, and says what it is. */
	async #decide(device: ChaosDevice): Promise<void> {
		const { servers, time } = this.#of;
		const [window] = device.windows;
		if (!window) return;
		for (const account of servers.accounts) {
			const { findings } = await time.until(window.desk.look(account));
			for (const [id, finding] of findings) {
				const intent = await device.store.of(id);
				if (!intent) continue;
				const own = servers.truth(account).find((one) => one.intent === id);
				const rows = finding.is === 'ambiguous' ? finding.rows : [];
				const row = rows.find((orderid) => orderid === own?.orderid);
				if (row !== undefined) await time.until(window.desk.adopt(intent, row));
				else await time.until(window.desk.deny(id));
			}
		}
	}

	/** In one window, or in both at once. */
	#inWindows(
		device: ChaosDevice,
		both: number,
		work: (window: SimWindow) => Promise<unknown>
	): Promise<unknown> {
		const windows = this.#chance(both) ? device.windows : [this.#one(device.windows)];
		return Promise.all(windows.map((one) => one.did(work(one))));
	}

	#order(
		{ key, lotSize, prices }: ChaosContract,
		side: 'BUY' | 'SELL',
		lots: number
	): OrderRequest {
		const quantity = lots * lotSize;
		return {
			...{ key, side, quantity, priceType: 'LIMIT', product: 'NRML' },
			price: this.#one(prices)
		};
	}

	#contractOf({ key }: Pick<OrderRequest, 'key'>): ChaosContract {
		const found = this.#of.servers.contracts.find((one) => one.key === key);
		if (!found) throw new Error(`${key} is not traded here`);
		return found;
	}

	#group(kind: 'g' | 'x', { name }: ChaosDevice): GroupId {
		return `${kind}${name}${(this.#made += 1)}` as GroupId;
	}

	#count(what: string): void {
		const { acts } = this.#tally;
		acts[what] = (acts[what] ?? 0) + 1;
		this.#of.log?.(what);
	}

	#chance(share: number): boolean {
		return this.#of.random() < share;
	}

	#one<T>(of: readonly T[]): T {
		const chosen = of[Math.floor(this.#of.random() * of.length)];
		if (chosen === undefined) throw new Error('nothing to choose from');
		return chosen;
	}
}

function isWorking(status: string): boolean {
	return status === 'open' || status === 'trigger-pending';
}

/** `gd7.a.1`: kind, device, number. */
function isOf({ name }: Pick<ChaosDevice, 'name'>, intent: string): boolean {
	return intent.charAt(1) === name;
}

export function isExit(intent: string): boolean {
	return intent.startsWith('x');
}
