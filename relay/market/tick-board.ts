import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Quote } from '#lib/domain/price/quote.ts';
import {
	AT,
	dropDepth,
	emptyRow,
	mergeRow,
	quoteIn,
	type QuoteRow
} from '#lib/domain/price/quote-row.ts';
import { settled, type RawReader, type Settled, type Waiting } from './raw-frames.ts';

/**
 * Frames of an instrument that are read as they come, between two looks at it: while a frame has just arrived its bytes are in
 * the processor's cache, and with a tick or two within a beat hardly any is read in vain.
 */
const AT_ONCE = 2;
/**
 * Frames of an instrument that wait unread beyond those. No page gets prices faster than its beat, so hardly ever more than a
 * few wait; in a flood one of so many is read, so that memory stays bounded by instruments.
 */
const MOST_WAITING = 64;
/** Bytes that frames of all instruments may hold while they wait; then all of them are read. */
const MOST_HELD_BYTES = 8 * 1024 * 1024;

/** What is known of an instrument, for who reads it as numbers. */
export interface BoardRow {
	/** As of the last `read`. */
	readonly values: QuoteRow;
	/** False once the board has deleted it, and may have begun another one. */
	readonly kept: boolean;
	/** Reads what waits; another number after each change, 0 before the first usable frame. */
	read(): number;
}

class Row<Raw> implements BoardRow {
	readonly key: InstrumentKey;
	readonly values = emptyRow();
	kept = true;
	version = 0;
	/** Of this version, once somebody has asked. */
	quote: Quote | undefined;
	/** Which subscription the depth came from; see `startOver`. */
	source: number;
	/** Not read yet; behind it the older ones. */
	newest: Waiting<Raw> | undefined;
	waiting = 0;
	/** Frames since it was looked at last. */
	unseen = 0;
	readonly #settle: (row: Row<Raw>) => void;

	constructor(key: InstrumentKey, source: number, settle: (row: Row<Raw>) => void) {
		this.key = key;
		this.source = source;
		this.#settle = settle;
	}

	read(): number {
		this.unseen = 0;
		if (this.waiting > 0) this.#settle(this);
		return this.version;
	}
}

/**
 * The newest value of every watched instrument of one user. The first frames after a look are read as they come, those after
 * them on request: the newest first, and an older one only if it may hold what the newer ones left out.
 */
export class TickBoard<Raw> {
	readonly #rows = new Map<InstrumentKey, Row<Raw>>();
	readonly #reader: RawReader<Raw>;
	readonly #changed: (key: InstrumentKey) => void;
	#source = 0;
	#newest: ArrayBufferLike | undefined;
	/** Bytes that were kept since all frames were read; fewer of them are still held. */
	#held = 0;

	/** `changed` is told of the first frame since the instrument was last looked at. */
	constructor(reader: RawReader<Raw>, changed: (key: InstrumentKey) => void) {
		this.#reader = reader;
		this.#changed = changed;
	}

	/** Frames of other instruments are dropped, and old values deleted: a value without updates would later look new. */
	want(wanted: ReadonlyMap<InstrumentKey, unknown>): void {
		for (const [key, row] of this.#rows) {
			if (wanted.has(key)) continue;
			row.kept = false;
			this.#rows.delete(key);
		}
		for (const key of wanted.keys()) {
			if (!this.#rows.has(key)) this.#rows.set(key, new Row(key, this.#source, this.#settle));
		}
	}

	/** Fields that the frame does not carry keep their older value. `at` is the relay's epoch ms of arrival. */
	take(key: InstrumentKey, frame: Raw, at: number): void {
		const row = this.#rows.get(key);
		if (row === undefined) return;
		row.unseen += 1;
		if (row.unseen <= AT_ONCE) {
			NOW.bits = this.#reader.read(frame, key, NOW.row);
			NOW.row[AT] = at;
			this.#add(row, NOW);
			if (row.unseen === 1) this.#changed(key);
			return;
		}
		const kept = this.#reader.keep(frame);
		row.newest = { frame: kept, at, older: row.newest };
		row.waiting += 1;
		if (row.waiting === MOST_WAITING) this.#settle(row);
		this.#hold(kept);
		if (this.#held > MOST_HELD_BYTES) this.#settleAll();
	}

	#hold(kept: Raw): void {
		const held = this.#reader.heldBy(kept);
		if (held === undefined || held === this.#newest) return;
		this.#newest = held;
		this.#held += held.byteLength;
	}

	#settleAll(): void {
		for (const row of this.#rows.values()) if (row.waiting > 0) this.#settle(row);
		this.#newest = undefined;
		this.#held = 0;
	}

	/** Undefined where nothing is watched. */
	row(key: InstrumentKey): BoardRow | undefined {
		return this.#rows.get(key);
	}

	/** The same object while nothing has changed; undefined before the first usable frame. */
	quote(key: InstrumentKey): Quote | undefined {
		const row = this.#rows.get(key);
		if (row === undefined) return undefined;
		if (row.read() > 0) row.quote ??= quoteIn(row.values);
		return row.quote;
	}

	/**
	 * Another account feeds from now on, or the same one again after a gap. Values stay, each with its age, but an
	 * order book from before the gap must not be shown under a last price from after it.
	 */
	startOver(): void {
		this.#settleAll();
		this.#source += 1;
	}

	/** Instruments of which anything is known. */
	get size(): number {
		let size = 0;
		for (const row of this.#rows.values()) if (row.read() > 0) size += 1;
		return size;
	}

	readonly #settle = (row: Row<Raw>): void => {
		const { newest } = row;
		row.newest = undefined;
		row.waiting = 0;
		if (newest !== undefined) this.#add(row, settled(this.#reader, row.key, newest));
	};

	#add(row: Row<Raw>, { row: said, bits }: Settled): void {
		// Frames without a usable field must not make an old price look new.
		if (bits === 0) return;
		if (row.source !== this.#source) dropDepth(row.values);
		mergeRow(row.values, said, bits);
		row.values[AT] = said[AT]!;
		row.source = this.#source;
		row.version += 1;
		row.quote = undefined;
	}
}

/** For the frame that is being read: nothing of it is left once it has been added. */
const NOW: Settled = { row: emptyRow(), bits: 0 };
