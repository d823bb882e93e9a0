import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Quote } from '#lib/domain/price/quote.ts';
import { ASKS, BIDS, DAY, LEVELS, LTP, OI, VOLUME } from '#lib/domain/price/quote-row.ts';
import { NibbleReader, OutOfNibbles } from './nibbles.ts';
import { ALL_LEVELS, emptySlot, KIND, PART, USUAL, type FrameSlot } from './price-frame.ts';
import { readVector, stepAt, VECTOR_LENGTH } from './price-vector.ts';

/** In paise or units: six gaps of this size still add up to an exact whole number. */
const LARGEST = 2 ** 50;

export type FrameRead =
	| { ok: true; at: number; changed: readonly InstrumentKey[] }
	/** A frame is missing before this one: nothing was applied, ask for a keyframe. */
	| { ok: false; why: 'gap' }
	| { ok: false; why: 'corrupt' | 'other-channel' };

/** The other end: holds what the frames add up to. */
export class PriceFrameDecoder {
	readonly #channel: number;
	readonly #keys: readonly InstrumentKey[];
	readonly #slots: FrameSlot[];
	readonly #indexes: ReadonlyMap<InstrumentKey, number>;
	#seq: number | undefined;
	#at = 0;

	constructor(channel: number, keys: readonly InstrumentKey[]) {
		this.#channel = channel;
		this.#keys = keys;
		this.#slots = keys.map(emptySlot);
		this.#indexes = new Map(keys.map((key, index) => [key, index]));
	}

	read(bytes: Uint8Array): FrameRead {
		const reader = new NibbleReader(bytes);
		try {
			const kind = reader.unsigned();
			if (reader.unsigned() !== this.#channel) return { ok: false, why: 'other-channel' };
			if (kind === KIND.keyframe) return this.#readKeyframe(reader);
			if (kind === KIND.change) return this.#readChange(reader);
			return this.#lost('corrupt');
		} catch (error) {
			if (error instanceof OutOfNibbles || error instanceof RangeError)
				return this.#lost('corrupt');
			throw error;
		}
	}

	/** Undefined before the instrument's first tick. */
	quote(key: InstrumentKey): Quote | undefined {
		const slot = this.#slots[this.#indexes.get(key) ?? -1];
		return slot && slot.at !== 0 ? readVector(slot.vector, slot.grid, slot.at) : undefined;
	}

	#readKeyframe(reader: NibbleReader): FrameRead {
		const seq = reader.unsigned();
		const at = reader.unsigned();
		if (reader.unsigned() !== this.#slots.length) return this.#lost('corrupt');
		const changed: InstrumentKey[] = [];
		for (const [index, slot] of this.#slots.entries()) {
			const age = reader.unsigned();
			slot.at = age === 0 ? 0 : at - (age - 1);
			if (age === 0) continue;
			readWhole(reader, slot);
			const key = this.#keys[index];
			if (key !== undefined) changed.push(key);
		}
		this.#seq = seq;
		this.#at = at;
		return { ok: true, at, changed };
	}

	#readChange(reader: NibbleReader): FrameRead {
		const seq = reader.unsigned();
		if (this.#seq === undefined || seq !== this.#seq + 1) return this.#lost('gap');
		const at = this.#at + reader.signed();
		const tickAt = at - reader.unsigned();
		const count = reader.unsigned();
		const changed: InstrumentKey[] = [];
		let index = -1;
		for (let row = 0; row < count; row += 1) {
			const place = reader.unsigned();
			index += Math.floor(place / 2) + 1;
			const slot = this.#slots[index];
			const key = this.#keys[index];
			if (!slot || key === undefined) return this.#lost('corrupt');
			readRow(reader, slot, place % 2 === 0 ? USUAL : reader.unsigned());
			slot.at = tickAt;
			changed.push(key);
		}
		this.#seq = seq;
		this.#at = at;
		return { ok: true, at, changed };
	}

	/** After a loss only a keyframe helps: a later change must not be added to the wrong base. */
	#lost(why: 'gap' | 'corrupt'): FrameRead {
		this.#seq = undefined;
		// A corrupt frame may have been applied in part: no figure is better than a wrong one.
		if (why === 'corrupt') for (const slot of this.#slots) Object.assign(slot, emptySlot());
		return { ok: false, why };
	}
}

function readRow(reader: NibbleReader, slot: FrameSlot, parts: number): void {
	if (parts & PART.regrid) return readWhole(reader, slot);
	if (parts & PART.ltp) addDifferences(reader, slot, LTP, 1);
	if (parts & PART.volume) addDifferences(reader, slot, VOLUME, 1);
	if (parts & PART.bids) addSide(reader, slot, BIDS);
	if (parts & PART.asks) addSide(reader, slot, ASKS);
	if (parts & PART.day) addDifferences(reader, slot, DAY, 4);
	if (parts & PART.oi) addDifferences(reader, slot, OI, 1);
}

function readWhole(reader: NibbleReader, slot: FrameSlot): void {
	slot.grid = { tick: reader.unsigned(), lot: reader.unsigned() };
	slot.vector.fill(0);
	addDifferences(reader, slot, 0, VECTOR_LENGTH);
}

function addSide(reader: NibbleReader, slot: FrameSlot, from: number): void {
	const mask = reader.unsigned();
	const levels = (mask >> 1) ^ ALL_LEVELS;
	const moved = mask & 1 ? reader.unsigned() : 0;
	for (let at = 0; at < LEVELS; at += 1) {
		if (moved & (1 << at)) addDifferences(reader, slot, from + LEVELS + at, 1);
		if ((levels & (1 << at)) === 0) continue;
		addDifferences(reader, slot, from + at, 1);
		addDifferences(reader, slot, from + 2 * LEVELS + at, 1);
	}
}

function addDifferences(
	reader: NibbleReader,
	{ vector, grid }: FrameSlot,
	from: number,
	length: number
): void {
	for (let at = from; at < from + length; at += 1) {
		const value = (vector[at] ?? 0) + reader.signed();
		if (Math.abs(value) * stepAt(at, grid) > LARGEST)
			throw new RangeError('no price or quantity is that large');
		vector[at] = value;
	}
}
