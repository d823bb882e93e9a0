import type { DeviceDatabase } from '#lib/db/database.ts';
import { DaySamples, type StoredDaySample } from '#lib/db/day-samples.ts';
import { KeptChains } from '#lib/db/kept-chains.ts';
import { KeptExpiries } from '#lib/db/kept-expiries.ts';
import { OiReadings } from '#lib/db/oi-readings.ts';
import { chainId } from '#lib/domain/chain/chain-id.ts';
import { isFlowing } from '#lib/domain/feed/feed-state.ts';
import { DAY_MS, istDate, istTime, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { neighbours } from '#lib/domain/instrument/expiry-list.ts';
import { DEFAULT_SETTINGS, type ChainSettings } from '#lib/domain/user/settings.ts';
import { INDICES, type Underlying } from '#lib/domain/instrument/underlying.ts';
import { ChainKeeper } from './chain-keeper.svelte.ts';
import { ChainReading, type Reading } from './chain-reading.svelte.ts';
import { ChainSource, type ChainServer } from './chain-source.ts';
import { DaySampler } from './day-sampler.ts';
import { chainRows, type ChainRows } from './early-chain.ts';
import type { InTurn } from '#lib/view/page/in-turn.ts';
import { ShownChain, type ShownParts } from './shown-chain.svelte.ts';

/** Strikes read beyond those shown on each side, so that the window may follow a moving market between readings. */
const READ_AHEAD = 10;
/** Ms of open-interest readings that are considered: a long weekend and the days beside it. */
const READINGS_FOR = 6 * DAY_MS;
/** Ms after the start: the chain that the trader waits for is read from the same tables. */
const TIDY_AFTER = 10_000;
/** Most strikes that a server returns on each side. */
const MOST_STRIKES = 100;

interface ChainParts extends Omit<ShownParts, 'readings' | 'settings' | 'underlying'> {
	db: DeviceDatabase;
	/** Where to look for the chain to show until a server answers, when that is not `db` itself. */
	kept?: ChainRows;
	/** Servers to ask, the preferred first; empty when no account is connected. */
	servers: () => Promise<readonly ChainServer[]>;
	settings?: () => ChainSettings;
	/** The browser's locks, where it has any: windows of one device then ask a server once for all. */
	turns?: InTurn | undefined;
	/** A server said its time, in an answer that took so many ms. */
	heardTime?: (saidAt: number, tookMs: number) => void;
}

/** The option chain on screen: which one it is, and how it is read and kept. */
export class ChainView extends ShownChain {
	readonly #parts: ChainParts;
	readonly #chains: KeptChains;
	readonly #readings: OiReadings;
	readonly #keeper: ChainKeeper;
	readonly #reading: ChainReading;
	readonly #sampler: DaySampler;
	#underlying: Underlying;

	constructor(parts: ChainParts, first: Underlying = INDICES[0]) {
		const { db, surroundings, settings = () => DEFAULT_SETTINGS.chain } = parts;
		const readings = new OiReadings(db);
		const chains = new KeptChains(db);
		super({ ...parts, readings, settings, underlying: () => this.#underlying });
		this.#parts = parts;
		this.#chains = chains;
		this.#readings = readings;
		this.#keeper = new ChainKeeper({ ...parts, chains });
		this.#underlying = $state.raw(first);
		this.#reading = new ChainReading(
			{
				kept: parts.kept ?? chainRows(db),
				surroundings,
				source: new ChainSource({
					...parts,
					...{ chains, readings, expiries: new KeptExpiries(db), turns: parts.turns }
				}),
				strikes: () => strikesToRead(settings().span),
				isClosed: () => this.isClosed,
				onChain: (chain) => this.show(chain)
			},
			first
		);
		this.#sampler = new DaySampler({
			samples: new DaySamples(db),
			surroundings,
			sample: () => this.#sample()
		});
	}

	get underlying(): Underlying {
		return this.#underlying;
	}

	get expiries(): readonly IsoDate[] {
		return this.#reading.expiries;
	}

	get expiry(): IsoDate | undefined {
		return this.#reading.expiry;
	}

	/** The expiries that `[` and `]` open. */
	get neighbours(): { before: IsoDate | undefined; after: IsoDate | undefined } {
		return neighbours(this.expiries, this.expiry);
	}

	/** Strikes on each side of ATM. */
	get span(): ChainSettings['span'] {
		return (this.#parts.settings?.() ?? DEFAULT_SETTINGS.chain).span;
	}

	get reading(): Reading {
		return this.#reading.state;
	}

	/** When all strikes were read last; undefined when sums are over those near the money alone. */
	get wholeAt(): number | undefined {
		return this.#reading.wholeAt;
	}

	/** Why nothing can be read from a server now, for the buttons that would; undefined while it can. */
	get blocked(): 'offline' | 'no-account' | undefined {
		if (!this.#parts.clock.online) return 'offline';
		return this.reading.at === 'no-account' ? 'no-account' : undefined;
	}

	/** True when this device refused to store the last snapshot (full, or a private window). */
	get unkept(): boolean {
		return this.#keeper.unkept;
	}

	/** Reads and keeps reading while the page is visible; the returned function stops it. */
	start(choice: { underlying?: Underlying; expiry?: IsoDate | undefined } = {}): () => void {
		const { surroundings } = this.#parts;
		const stops = [
			surroundings.onChange(() => this.#changed()),
			this.#keeper.every(() => this.save()),
			this.#sampler.start(istTime(istDate(surroundings.market()), 0)),
			this.oiChange.start(),
			this.#followReadings(),
			surroundings.after(TIDY_AFTER, () => void this.#tidy())
		];
		this.choose(choice.underlying ?? this.#underlying, choice.expiry ?? this.expiry);
		return () => {
			this.#reading.stop();
			for (const stop of stops) stop();
			void this.save();
		};
	}

	/** Without an expiry, keeps the one that is open, or the nearest to it that this underlying has. */
	choose(underlying: Underlying, expiry?: IsoDate): void {
		const { chain, readAt } = this;
		this.#underlying = underlying;
		this.#reading.choose(underlying, expiry ?? this.expiry);
		// After the new one was asked for, which would have to wait for the writing.
		if (chain) void this.#keeper.keep(chain, readAt);
		if (chain?.underlying !== underlying.name || chain.expiry !== this.expiry)
			this.clear(underlying);
	}

	/** The neighbouring expiry; stays at the ends of the list. */
	step(by: 1 | -1): void {
		const { before, after } = this.neighbours;
		const next = by === 1 ? after : before;
		if (next !== undefined) this.choose(this.#underlying, next);
	}

	/** Asks the server now, whatever went wrong before. */
	retry(): void {
		this.#reading.retry();
	}

	/** Writes what is on screen to the device. */
	async save(): Promise<void> {
		if (this.chain) await this.#keeper.keep(this.chain, this.readAt);
	}

	/** Those of other windows too. */
	#followReadings(): () => void {
		return $effect.root(() => {
			$effect(() => {
				const { expiry } = this;
				if (expiry === undefined) return;
				const id = chainId(this.#underlying.name, expiry);
				const from = this.#parts.surroundings.now() - READINGS_FOR;
				return this.#readings.follow(id, from, (times) => {
					this.oiChange.follow(id, times);
					const newest = times.at(-1);
					if (newest !== undefined) void this.#reading.heard(newest);
				});
			});
		});
	}

	/** A storage that is full or closed keeps nothing that could be forgotten. */
	async #tidy(): Promise<void> {
		const { surroundings } = this.#parts;
		const now = surroundings.now();
		await this.#chains.forget(istDate(surroundings.market()), now).catch(() => undefined);
		await this.#readings.forgetBefore(now - READINGS_FOR).catch(() => undefined);
	}

	#sample(): Omit<StoredDaySample, 'at'> | undefined {
		const { chain, feed } = this;
		if (!chain || this.isClosed || !isFlowing(feed)) return undefined;
		const valuation = this.valuation();
		return {
			chain: chainId(chain.underlying, chain.expiry),
			spot: valuation?.spot,
			strike: this.window.atm?.strike,
			straddle: valuation?.straddle,
			pcr: this.figures.sum().pcrOi,
			atmIv: valuation?.atmIv
		};
	}

	#changed(): void {
		if (!this.#parts.surroundings.visible()) return void this.save();
		this.#reading.changed();
	}
}

function strikesToRead(span: ChainSettings['span']): number {
	return span === 'all' ? MOST_STRIKES : Math.min(MOST_STRIKES, span + READ_AHEAD);
}
