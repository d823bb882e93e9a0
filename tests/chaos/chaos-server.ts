import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import type { PaperClock } from '../../paper/clock.ts';
import type { PaperOrder } from '../../paper/exchange/order.ts';
import type { FaultName } from '../../paper/faults/fault.ts';
import { startPaper, type RunningPaper } from '../../paper/start.ts';
import type { FeedAccount } from '../../relay/upstream/feed-account.ts';

/** Over all subscribed instruments of a server. */
const TICKS_PER_SECOND = 40;

/** One account with its paper server, which may be down and come back on the same address. */
export class ChaosServer {
	readonly label: string;
	readonly #clock: PaperClock;
	readonly #seed: number;
	#paper: RunningPaper | undefined;
	#restUrl = '';
	#wsUrl = '';
	#key = '';
	isActive = true;
	isPrimary: boolean;
	rank: number;
	readonly working: PaperOrder[] = [];

	constructor(label: string, rank: number, seed: number, clock: PaperClock) {
		this.label = label;
		this.rank = rank;
		this.isPrimary = rank === 0;
		this.#seed = seed;
		this.#clock = clock;
	}

	get wsUrl(): string {
		return this.#wsUrl;
	}

	get running(): RunningPaper | undefined {
		return this.#paper;
	}

	async start(): Promise<void> {
		if (this.#paper) return;
		this.#paper = await startPaper({
			seed: this.#seed,
			account: this.label,
			clock: this.#clock,
			ticksPerSecond: TICKS_PER_SECOND,
			rest: portOf(this.#restUrl),
			ws: portOf(this.#wsUrl)
		});
		this.#restUrl = this.#paper.restUrl;
		this.#wsUrl = this.#paper.wsUrl;
		if (this.#key === '') this.#key = this.#paper.apiKey;
	}

	async stop(): Promise<void> {
		const paper = this.#paper;
		this.#paper = undefined;
		this.working.length = 0;
		await paper?.stop();
	}

	/** Everything is well again but a key that was rotated: that stays, and the record follows. Returns whether it changed. */
	mend(): boolean {
		const { faults, host } = this.#paper ?? {};
		if (!faults || !host) return false;
		for (const { fault } of faults.list()) if (fault.fault !== KEPT) faults.clear(fault.fault);
		const changed = this.#key !== host.keys.current;
		this.#key = host.keys.current;
		return changed;
	}

	/** Places an order for a lot; a LIMIT one rests far below the market until it is cancelled. */
	order(key: InstrumentKey, priceType: 'MARKET' | 'LIMIT'): void {
		const host = this.#paper?.host;
		const row = host?.market.find(key, host.now());
		if (!host || !row) return;
		const order = host.exchange.place(
			{
				strategy: 'chaos',
				action: 'BUY',
				quantity: row.lotSize,
				priceType,
				product: 'NRML',
				price: (priceType === 'LIMIT' ? row.tick : 0) as Paise,
				trigger: 0 as Paise
			},
			row,
			host.now()
		);
		if (order.status === 'open') this.working.push(order);
	}

	cancelOne(): void {
		const order = this.working.shift();
		if (order?.status === 'open') this.#paper?.host.exchange.cancel(order);
	}

	/** As the relay's store would hand it out. */
	get entry(): FeedAccount {
		const account = anyAccount(this.label, {
			name: `Account ${this.label}`,
			broker: 'paper',
			hostUrl: this.#restUrl,
			websocketUrl: this.#wsUrl,
			isPrimary: this.isPrimary,
			isActive: this.isActive,
			rank: this.rank
		});
		return { account, apiKey: this.#key };
	}
}

const KEPT: FaultName = 'rotated-key';

/** 0, a free one, before the first start. */
function portOf(url: string): number {
	return url === '' ? 0 : Number(new URL(url).port);
}
