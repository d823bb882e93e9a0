import { LiveRows } from '#lib/db/live-rows.svelte.ts';
import type { DeviceDatabase } from '#lib/db/database.ts';
import { DaySamples, type StoredDaySample } from '#lib/db/day-samples.ts';
import { chainId } from '#lib/domain/chain/chain-id.ts';
import { istDate, istTime, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import type { Paise } from '#lib/domain/number/paise.ts';

export interface DaySample {
	/** The minute, epoch ms. */
	at: number;
	spot: Paise | undefined;
	/** Rupees: what was at the money then. */
	strike: number | undefined;
	straddle: Paise | undefined;
	/** Puts by calls, of open interest. */
	pcr: number | undefined;
	/** Percent a year. */
	atmIv: number | undefined;
}

/** One chain through its day, minute by minute as far as this device had it open; kept current while it is read. */
export class ChainDay {
	readonly underlying: string;
	readonly expiry: IsoDate;
	readonly #rows: LiveRows<StoredDaySample[]>;

	/** `now`: epoch ms of the day in question. */
	constructor(db: DeviceDatabase, underlying: string, expiry: IsoDate, now: number) {
		this.underlying = underlying;
		this.expiry = expiry;
		const samples = new DaySamples(db);
		const from = istTime(istDate(now), 0);
		this.#rows = new LiveRows(() => samples.since(chainId(underlying, expiry), from));
	}

	/** Oldest first; undefined until the device has answered. Minutes without an open page are missing. */
	get samples(): readonly DaySample[] | undefined {
		return this.#rows.current;
	}
}
