import type { AccountId } from '#lib/domain/account/account.ts';
import type { Book } from '#lib/domain/book/book.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { Order, OrderRequest, OrderStatus, Side } from '#lib/domain/order/order.ts';
import type { Answer } from '#lib/openalgo/rest/answer.ts';
import { Budget } from '#lib/openalgo/rest/budget.ts';
import { OpenAlgoClient } from '#lib/openalgo/rest/client.ts';
import type { DeskReading } from '#lib/orders/desk/desk-ports.ts';
import type { IntentId } from '#lib/orders/intent/intent.ts';
import type {
	ChaosContract,
	ChaosServers,
	TrueFill,
	TrueOrder
} from '#lib/orders/testing/chaos-servers.ts';
import { signed, type PaperOrder } from '../../paper/exchange/order.ts';
import type { Fault } from '../../paper/faults/fault.ts';
import type { InstrumentRow } from '../../paper/market/instruments.ts';
import { startPaper, type RunningPaper } from '../../paper/start.ts';
import type { SkippingClock } from './skipping-clock.ts';

interface Server {
	paper: RunningPaper;
	/** As orders were sent, by intent: a change at the exchange leaves this as it is. */
	sent: Map<string, OrderRequest>;
	client(strategy?: string): OpenAlgoClient;
}

/** What a call may meet, as the paper exchange does it; each once. */
const PLACE_FAULTS: readonly Fault[] = [
	{ fault: 'lost-answer', how: 'hang' },
	{ fault: 'lost-answer', how: 'cut' },
	{ fault: 'socket-reset', on: 'any' },
	{ fault: 'socket-reset', on: 'reused' },
	{ fault: 'slow-rest', ms: 60_000 },
	{ fault: 'server-error', how: 'json', afterTaking: false },
	{ fault: 'server-error', how: 'json', afterTaking: true },
	{ fault: 'server-error', how: 'html-502', afterTaking: false },
	{ fault: 'server-error', how: 'html-502', afterTaking: true },
	{ fault: 'rate-limited' },
	{ fault: 'null-orderid' }
];
const BOOKS = ['orderbook', 'tradebook', 'positionbook'];
const BOOK_FAULTS: readonly Fault[] = [
	{ fault: 'server-error', how: 'json', afterTaking: false },
	{ fault: 'lost-answer', how: 'cut' },
	{ fault: 'odd-row', how: 'no-object', row: 0 }
];

/** Paper exchanges over HTTP, asked by the client that the page uses. Orders carry their intent as their strategy. */
export class OrderServers implements ChaosServers {
	readonly accounts: readonly AccountId[];
	faulty = false;
	/** Nothing here listens to the servers' sockets: the books alone tell. */
	heard: (account: AccountId, order: Order) => void = () => undefined;
	readonly #servers: ReadonlyMap<AccountId, Server>;
	readonly #clock: SkippingClock;
	readonly #random: () => number;
	readonly #rows: readonly InstrumentRow[];

	private constructor(
		servers: ReadonlyMap<AccountId, Server>,
		{ clock, random }: { clock: SkippingClock; random: () => number }
	) {
		this.accounts = [...servers.keys()];
		this.#servers = servers;
		this.#clock = clock;
		this.#random = random;
		const market = [...servers.values()][0]?.paper.market;
		const rows = market?.rows(clock.now()) ?? [];
		const near = rows.filter(({ name, kind }) => name === 'NIFTY' && kind === 'FUT');
		this.#rows = near.slice(0, 2);
	}

	static async start(
		accounts: readonly AccountId[],
		world: { seed: number; clock: SkippingClock; random: () => number }
	): Promise<OrderServers> {
		const { seed, clock } = world;
		const servers = new Map<AccountId, Server>();
		for (const account of accounts) {
			const paper = await startPaper({ seed, account, clock });
			const budget = new Budget(clock.now, clock.wait);
			const client = (strategy?: string) =>
				new OpenAlgoClient({
					...{ hostUrl: paper.restUrl, apiKey: paper.apiKey, budget },
					...{ now: clock.now, clock: clock.now, wait: clock.wait },
					fetch: strategy === undefined ? fetch : withStrategy(strategy)
				});
			servers.set(account, { paper, sent: new Map(), client });
		}
		return new OrderServers(servers, world);
	}

	async stop(): Promise<void> {
		await Promise.all([...this.#servers.values()].map(({ paper }) => paper.stop()));
	}

	/** At the prices of the moment: one that rests for a buyer, and one that trades. */
	get contracts(): readonly ChaosContract[] {
		return this.#rows.map(({ key, lotSize, tick }) => {
			const ltp = this.#ltpOf(key);
			const prices = [onTick(ltp * 0.97, tick), onTick(ltp * 1.03, tick)];
			return { key, lotSize, freeze: 2 * lotSize, prices };
		});
	}

	pricing = (key: ChaosContract['key'], side: Side) => {
		const row = this.#rows.find((one) => one.key === key);
		if (!row) return undefined;
		const share = side === 'BUY' ? 1.03 : 0.97;
		return { priceType: 'LIMIT', price: onTick(this.#ltpOf(key) * share, row.tick) } as const;
	};

	async place(
		account: AccountId,
		order: OrderRequest,
		{ intent }: { intent: IntentId }
	): ReturnType<ChaosServers['place']> {
		const { sent, client } = this.#of(account);
		sent.set(intent, order);
		this.#meet(account, 'placeorder', 0.35);
		return client(intent).placeOrder(order);
	}

	cancel: ChaosServers['cancel'] = (account, orderid) => {
		this.#meet(account, 'cancelorder', 0.3);
		return this.#of(account).client().cancelOrder(orderid);
	};

	modify: ChaosServers['modify'] = (account, change) => {
		this.#meet(account, 'modifyorder', 0.3);
		return this.#of(account).client().modifyOrder(change);
	};

	orders = (account: AccountId) => this.#read(account, (client) => client.orders());
	trades = (account: AccountId) => this.#read(account, (client) => client.trades());
	positions = (account: AccountId) => this.#read(account, (client) => client.positions());

	elsewhere(account: AccountId, order: OrderRequest): void {
		const { host } = this.#of(account).paper;
		const row = this.#rows.find(({ key }) => key === order.key);
		if (!row) return;
		const { side: action, quantity, price = 0 as Paise } = order;
		const terms = { priceType: 'LIMIT', product: 'NRML', trigger: 0 as Paise } as const;
		const strategy = 'elsewhere';
		host.live.place({ ...terms, strategy, action, quantity, price }, row, host.now());
	}

	disturb(account: AccountId, random: () => number): void {
		const { faults, host } = this.#of(account).paper;
		const forMs = 1_000 + Math.floor(random() * 30_000);
		const kinds = ['logged-out', 'dead-token', 'broker-down', 'analyze'] as const;
		const kind = kinds[Math.floor(random() * kinds.length)] ?? 'analyze';
		this.#clock.after(Math.floor(random() * 6_000), () => {
			if (!this.faulty) return;
			if (kind !== 'analyze') return faults.set({ fault: kind, forMs });
			host.analyze = true;
			this.#clock.after(forMs, () => (host.analyze = false));
		});
	}

	truth(account: AccountId): TrueOrder[] {
		const { paper, sent } = this.#of(account);
		return paper.host.live.orders.map((order) => {
			const { id: orderid, filled } = order;
			const asSent = sent.get(order.strategy);
			const intent = (asSent ? order.strategy : '') as IntentId;
			const status: OrderStatus =
				order.status === 'trigger pending' ? 'trigger-pending' : order.status;
			return { orderid, intent, order: asSent ?? ofPaper(order), replayed: false, status, filled };
		});
	}

	fills(account: AccountId): TrueFill[] {
		const { paper, sent } = this.#of(account);
		return paper.host.live.trades.map(({ order, quantity }) => ({
			intent: (sent.has(order.strategy) ? order.strategy : '') as IntentId,
			...{ key: order.contract.key, product: order.product },
			units: signed(order.action, quantity)
		}));
	}

	/** A fault for the next call of this kind; all are over where servers do not fail. */
	#meet(account: AccountId, endpoint: string, share: number): void {
		const { faults } = this.#of(account).paper;
		if (!this.faulty) return faults.clearAll();
		if (this.#random() >= share) return;
		const fault = PLACE_FAULTS[Math.floor(this.#random() * PLACE_FAULTS.length)];
		if (fault) faults.set({ ...fault, count: 1, endpoints: [endpoint] } as Fault);
	}

	async #read<Row>(
		account: AccountId,
		ask: (client: OpenAlgoClient) => Promise<Answer<Book<Row>>>
	): Promise<DeskReading<Row>> {
		const { paper, client } = this.#of(account);
		if (!this.faulty) paper.faults.clearAll();
		else if (this.#random() < 0.08) {
			const fault = BOOK_FAULTS[Math.floor(this.#random() * BOOK_FAULTS.length)];
			if (fault) paper.faults.set({ ...fault, count: 2, endpoints: BOOKS } as Fault);
		}
		const asOf = this.#clock.now();
		const answer = await ask(client());
		if (!answer.ok) return undefined;
		const { value, mode } = answer;
		return { ...value, asOf, mode };
	}

	#ltpOf(key: ChaosContract['key']): number {
		const { host } = [...this.#servers.values()][0]?.paper ?? {};
		return host?.quote(key)?.ltp ?? 0;
	}

	#of(account: AccountId): Server {
		const server = this.#servers.get(account);
		if (!server) throw new Error(`no account ${account}`);
		return server;
	}
}

function withStrategy(strategy: string): typeof fetch {
	return (input, init) => {
		const body: unknown = JSON.parse(String(init?.body));
		return fetch(input, { ...init, body: JSON.stringify({ ...Object(body), strategy }) });
	};
}

function ofPaper({ contract, action, quantity, product, price }: PaperOrder): OrderRequest {
	const { exchange, symbol } = contract;
	const key = instrumentKey(exchange, symbol);
	return { key, side: action, quantity, product, priceType: 'LIMIT', price };
}

function onTick(amount: number, tick: number): Paise {
	return (Math.round(amount / tick) * tick) as Paise;
}
