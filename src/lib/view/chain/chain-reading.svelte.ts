import {
	nextChainReading,
	youngFor,
	type PastReading,
	type PastReadings
} from '#lib/domain/chain/chain-pace.ts';
import { istDate, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { expiryNear } from '#lib/domain/instrument/expiry-list.ts';
import type { OptionChain } from '#lib/domain/chain/option-chain.ts';
import type { Underlying } from '#lib/domain/instrument/underlying.ts';
import type { Refusal } from '#lib/openalgo/rest/answer.ts';
import type { ChainRead, ChainSource, NotRead } from './chain-source.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';
import type { ChainRows } from './early-chain.ts';

/** Ms in which at most two expiries are requested while the trader flips through them; those skipped cost no call. */
const TWO_WITHIN = 1_000;
/** Ms for which a list of expiries is taken from this device: it changes overnight. */
const LIST_FOR = 3_600_000;
/** Ms between checks whether the market has opened. */
const LOOK_AGAIN = 60_000;

export type Reading =
	| { at: 'reading' }
	| { at: 'read' }
	/** The server lists no expiry, or no strike of this one. */
	| { at: 'nothing' }
	| { at: 'no-account' }
	| { at: 'refused'; refusal: Refusal; account: string };

interface ReadingParts {
	source: ChainSource;
	kept: ChainRows;
	surroundings: Surroundings;
	/** Strikes to read on each side of ATM. */
	strikes: () => number;
	isClosed: () => boolean;
	/** Told of every chain that is read, here or in another window, or found on this device. */
	onChain: (chain: OptionChain) => void;
}

const NEVER: PastReadings = { near: undefined, whole: undefined, failures: 0 };

/** Reads the chosen chain: at once, then at a pace that its server can bear, while the page is visible. */
export class ChainReading {
	readonly #parts: ReadingParts;
	#underlying: Underlying;
	#expiries = $state.raw<readonly IsoDate[]>([]);
	#expiry = $state.raw<IsoDate>();
	#state = $state.raw<Reading>({ at: 'reading' });
	#past = $state.raw<PastReadings>(NEVER);
	#listedAt = -Infinity;
	/** With the quotes of the last reading. */
	#known: OptionChain | undefined;
	/** Counts choices: an answer to an older one is dropped. */
	#turn = 0;
	/** When the last two chains were opened at a server. */
	#opened: readonly [number, number] = [-Infinity, -Infinity];
	#running = false;
	#cancel = () => {};

	constructor(parts: ReadingParts, underlying: Underlying) {
		this.#parts = parts;
		this.#underlying = underlying;
	}

	get expiries(): readonly IsoDate[] {
		return this.#expiries;
	}

	get expiry(): IsoDate | undefined {
		return this.#expiry;
	}

	get state(): Reading {
		return this.#state;
	}

	/** When all strikes were read last, epoch ms; undefined when only those near the money are known. */
	get wholeAt(): number | undefined {
		return this.#past.whole?.at;
	}

	/** Opens this chain, or the underlying's expiry nearest to the wanted one. */
	choose(underlying: Underlying, wanted: IsoDate | undefined): void {
		const turn = (this.#turn += 1);
		this.#running = true;
		this.#cancel();
		if (underlying.key !== this.#underlying.key) {
			this.#underlying = underlying;
			this.#expiries = [];
			this.#listedAt = -Infinity;
		}
		this.#expiry = this.#expiries.length > 0 ? this.#near(wanted) : wanted;
		this.#known = undefined;
		this.#past = NEVER;
		this.#state = { at: 'reading' };
		void this.#open(turn, wanted);
	}

	/** Asks the server now, whatever went wrong before. */
	retry(): void {
		this.#past = { ...this.#past, failures: 0 };
		this.#state = { at: 'reading' };
		void this.#read(this.#turn, 'near', 0);
	}

	/** The page was shown or hidden, or the device came online. */
	changed(): void {
		const { surroundings } = this.#parts;
		if (!this.#running || !surroundings.visible() || !surroundings.online()) return;
		if (this.#past.failures > 0) void this.#read(this.#turn, 'near');
		else if (this.#state.at === 'read') this.#next();
	}

	/** Tells that the newest reading of this chain on this device, perhaps by another window, is of `at`, epoch ms. */
	async heard(at: number): Promise<void> {
		const { kept: rows, surroundings, isClosed } = this.#parts;
		const turn = this.#turn;
		const age = surroundings.now() - at;
		const isNews =
			at > (this.#past.near?.at ?? 0) && age < youngFor('near', this.#past, isClosed());
		if (!isNews || !this.#expiry || this.#state.at === 'reading') return;
		const kept = await rows.chain(this.#underlying.name, this.#expiry);
		if (turn !== this.#turn || !kept) return;
		this.#heed({ is: 'read', chain: kept.chain, wholeAt: this.wholeAt, tookMs: undefined }, 'near');
		this.#next();
	}

	stop(): void {
		this.#running = false;
		this.#turn += 1;
		this.#cancel();
	}

	async #open(turn: number, wanted: IsoDate | undefined): Promise<void> {
		const { kept: rows, surroundings } = this.#parts;
		const { name } = this.#underlying;
		if (this.#expiries.length === 0) {
			const kept = await rows.expiries(name);
			if (turn !== this.#turn) return;
			this.#expiries = kept?.dates ?? [];
			this.#listedAt = kept?.asOf ?? -Infinity;
			if (this.#expiries.length > 0) this.#expiry = this.#near(wanted);
		}
		void this.#showKept(turn);
		this.#after(this.#opened[0] + TWO_WITHIN - surroundings.now(), () => {
			this.#opened = [this.#opened[1], surroundings.now()];
			void this.#read(turn, 'near');
		});
	}

	/** Until a server has answered. */
	async #showKept(turn: number): Promise<void> {
		if (!this.#expiry) return;
		const kept = await this.#parts.kept.chain(this.#underlying.name, this.#expiry);
		if (kept && turn === this.#turn && !this.#known) this.#take(kept.chain);
	}

	/** `youngerThan`: ms; 0 asks the server in any case. */
	async #read(turn: number, of: 'near' | 'whole', youngerThan?: number): Promise<void> {
		const { source, strikes, isClosed } = this.#parts;
		this.#cancel();
		const unlisted = await this.#list(turn);
		if (turn !== this.#turn) return;
		const expiry = this.#expiry;
		const read: ChainRead = unlisted
			? unlisted
			: expiry === undefined
				? { is: 'nothing' }
				: await source.read({
						underlying: this.#underlying,
						expiry,
						strikes: of === 'whole' ? undefined : strikes(),
						youngerThan: youngerThan ?? youngFor(of, this.#past, isClosed()),
						known: () => this.#known,
						isWanted: () => turn === this.#turn
					});
		if (turn !== this.#turn) return;
		this.#heed(read, of);
		this.#next();
	}

	/** Returns why the expiries could not be read, when they had to be. */
	async #list(turn: number): Promise<NotRead | undefined> {
		const { source, surroundings } = this.#parts;
		const now = surroundings.now();
		const fresh =
			now - this.#listedAt < LIST_FOR && istDate(now) === istDate(Math.max(0, this.#listedAt));
		if (fresh && this.#past.failures === 0 && this.#expiry) return undefined;
		const listed = await source.expiries(this.#underlying);
		if (turn !== this.#turn || listed.is !== 'read')
			return listed.is === 'read' ? undefined : listed;
		this.#expiries = listed.dates;
		this.#listedAt = surroundings.now();
		if (!this.#expiry || !listed.dates.includes(this.#expiry))
			this.#expiry = this.#near(this.#expiry);
		return undefined;
	}

	#heed(read: ChainRead, of: 'near' | 'whole'): void {
		switch (read.is) {
			case 'read':
				this.#past = pastWith(this.#past, of, {
					reading: {
						at: read.chain.at,
						took: read.tookMs,
						whileClosed: this.#parts.isClosed()
					},
					wholeAt: read.wholeAt
				});
				this.#state = { at: 'read' };
				this.#take(read.chain);
				return;
			case 'not-wanted':
				return;
			case 'nothing':
			case 'no-account':
			case 'refused':
				this.#past = { ...this.#past, failures: this.#past.failures + 1 };
				this.#state =
					read.is === 'refused'
						? { at: 'refused', refusal: read.refusal, account: read.account }
						: { at: read.is };
		}
	}

	#take(chain: OptionChain): void {
		this.#known = chain;
		this.#parts.onChain(chain);
	}

	#near(wanted: IsoDate | undefined): IsoDate | undefined {
		return expiryNear(this.#expiries, wanted, istDate(this.#parts.surroundings.market()));
	}

	#next(): void {
		const { surroundings, isClosed } = this.#parts;
		const turn = this.#turn;
		const next = nextChainReading(this.#past, isClosed(), surroundings.now());
		if (next.of === 'nothing') return this.#after(LOOK_AGAIN, () => this.#next());
		this.#after(next.inMs, () => {
			// Hidden or offline: becoming visible or online looks again.
			if (surroundings.visible() && surroundings.online()) void this.#read(turn, next.of);
		});
	}

	#after(ms: number, run: () => void): void {
		this.#cancel();
		if (ms <= 0) return run();
		this.#cancel = this.#parts.surroundings.after(ms, run);
	}
}

/** A whole reading is one of the strikes near the money too. */
function pastWith(
	past: PastReadings,
	of: 'near' | 'whole',
	{ reading, wholeAt }: { reading: PastReading; wholeAt: number | undefined }
): PastReadings {
	const near = of === 'near' ? reading : { ...reading, took: past.near?.took };
	const whole = of === 'whole' ? reading : { ...(past.whole ?? reading), took: past.whole?.took };
	return {
		near,
		whole: wholeAt === undefined ? undefined : { ...whole, at: wholeAt },
		failures: 0
	};
}
