import {
	ASKS,
	AT,
	BIDS,
	DAY,
	LEVELS,
	LTP,
	OI,
	VOLUME,
	type QuoteRow
} from '#lib/domain/price/quote-row.ts';
import { NibbleWriter } from './nibbles.ts';
import { ALL_LEVELS, KIND, PART, USUAL } from './price-frame.ts';
import {
	finerGrid,
	isOnGrid,
	stepsOf,
	writeDistances,
	writeUnknown,
	type Distances
} from './price-steps.ts';
import { VECTOR_LENGTH } from './price-vector.ts';

/** Of an instrument, behind its distances: its grid in paise and units, and the time as in `FrameSlot`. */
const TICK = VECTOR_LENGTH;
const LOT = VECTOR_LENGTH + 1;
const TIME = VECTOR_LENGTH + 2;
const STRIDE = VECTOR_LENGTH + 3;

/** Which part of a frame each slot belongs to. */
const PARTS = Uint8Array.from({ length: VECTOR_LENGTH }, (_, slot) => {
	if (slot >= ASKS) return PART.asks;
	if (slot >= BIDS) return PART.bids;
	if (slot >= DAY && slot < VOLUME) return PART.day;
	return slot === LTP ? PART.ltp : slot === VOLUME ? PART.volume : PART.oi;
});

/**
 * One channel's frames: the same instruments in the same order at both ends. Every page of the channel gets the same
 * bytes; a page that missed one gets a keyframe, which holds what all frames up to its `seq` add up to.
 */
export class PriceFrameEncoder {
	readonly channel: number;
	readonly #instruments: number;
	/** What both ends hold, one instrument after the other. */
	readonly #held: Float64Array;
	readonly #writer = new NibbleWriter();
	readonly #next: Distances = new Float64Array(VECTOR_LENGTH);
	#seq = 0;
	#at = 0;

	constructor(channel: number, instruments: number) {
		this.channel = channel;
		this.#instruments = instruments;
		this.#held = new Float64Array(instruments * STRIDE);
		for (let index = 0; index < instruments; index += 1) writeUnknown(this.#held, index * STRIDE);
	}

	get seq(): number {
		return this.#seq;
	}

	/**
	 * What changed since the last frame. `changed` holds ascending indexes without repeats; `at` is the time of sending and
	 * each quote's own the time of its tick, both epoch ms by the relay's clock.
	 */
	change(changed: readonly number[], rowAt: (index: number) => QuoteRow, at: number): Uint8Array {
		const writer = this.#writer;
		// All rows of a frame get the time of its oldest tick: a beat's length of error, and never too fresh.
		let oldest = at;
		for (const index of changed) oldest = Math.min(oldest, rowAt(index)[AT]!);
		this.#seq += 1;
		writer.unsigned(KIND.change);
		writer.unsigned(this.channel);
		writer.unsigned(this.#seq);
		writer.signed(at - this.#at);
		writer.unsigned(at - oldest);
		writer.unsigned(changed.length);
		this.#at = at;
		let before = -1;
		for (const index of changed) {
			if (index >= this.#instruments) throw new RangeError(`no instrument ${index}`);
			this.#held[index * STRIDE + TIME] = oldest;
			this.#writeRow(index * STRIDE, rowAt(index), index - before - 1);
			before = index;
		}
		return writer.take();
	}

	/** Everything, for a page that joins or has lost a frame. Does not change what later frames say. */
	keyframe(): Uint8Array {
		const writer = this.#writer;
		writer.unsigned(KIND.keyframe);
		writer.unsigned(this.channel);
		writer.unsigned(this.#seq);
		writer.unsigned(this.#at);
		writer.unsigned(this.#instruments);
		for (let base = 0; base < this.#held.length; base += STRIDE) {
			const at = this.#held[base + TIME]!;
			writer.unsigned(at === 0 ? 0 : Math.max(0, this.#at - at) + 1);
			if (at !== 0) this.#writeWhole(base);
		}
		return writer.take();
	}

	/** `skipped`: unchanged instruments before this one. */
	#writeRow(base: number, row: QuoteRow, skipped: number): void {
		const held = this.#held;
		const next = this.#next;
		const tick = held[base + TICK]!;
		const lot = held[base + LOT]!;
		writeDistances(row, next);
		let parts = 0;
		let onGrid = true;
		for (let slot = 0; slot < VECTOR_LENGTH; slot += 1) {
			const value = next[slot]!;
			if (value === held[base + slot]) continue;
			parts |= PARTS[slot]!;
			onGrid &&= isOnGrid(slot, value, tick, lot);
		}
		if (!onGrid) {
			const finer = finerGrid(next, tick, lot);
			held[base + TICK] = finer.tick;
			held[base + LOT] = finer.lot;
			held.set(next, base);
			this.#writePlace(skipped, PART.regrid);
			this.#writeWhole(base);
			return;
		}
		this.#writePlace(skipped, parts);
		if (parts & PART.ltp) this.#writeDifference(base, LTP);
		if (parts & PART.volume) this.#writeDifference(base, VOLUME);
		if (parts & PART.bids) this.#writeSide(base, BIDS);
		if (parts & PART.asks) this.#writeSide(base, ASKS);
		if (parts & PART.day)
			for (let slot = DAY; slot < VOLUME; slot += 1) this.#writeDifference(base, slot);
		if (parts & PART.oi) this.#writeDifference(base, OI);
		for (let slot = 0; slot < VECTOR_LENGTH; slot += 1) held[base + slot] = next[slot]!;
	}

	#writeWhole(base: number): void {
		const tick = this.#held[base + TICK]!;
		const lot = this.#held[base + LOT]!;
		this.#writer.unsigned(tick);
		this.#writer.unsigned(lot);
		for (let slot = 0; slot < VECTOR_LENGTH; slot += 1) {
			this.#writer.signed(stepsOf(slot, this.#held[base + slot]!, tick, lot));
		}
	}

	#writePlace(skipped: number, parts: number): void {
		this.#writer.unsigned(2 * skipped + (parts === USUAL ? 0 : 1));
		if (parts !== USUAL) this.#writer.unsigned(parts);
	}

	#writeDifference(base: number, slot: number): void {
		const held = this.#held;
		const before = held[base + slot]!;
		const next = this.#next[slot]!;
		if (next === before) {
			this.#writer.signed(0);
			return;
		}
		const tick = held[base + TICK]!;
		const lot = held[base + LOT]!;
		this.#writer.signed(stepsOf(slot, next, tick, lot) - stepsOf(slot, before, tick, lot));
	}

	#isMoved(base: number, slot: number): boolean {
		return this.#next[slot] !== this.#held[base + slot];
	}

	/** Quantity and orders of a level change together, its price seldom: the prices have a mask of their own. */
	#writeSide(base: number, from: number): void {
		const prices = from + LEVELS;
		const orders = from + 2 * LEVELS;
		let levels = 0;
		let moved = 0;
		for (let at = 0; at < LEVELS; at += 1) {
			if (this.#isMoved(base, from + at) || this.#isMoved(base, orders + at)) levels |= 1 << at;
			if (this.#isMoved(base, prices + at)) moved |= 1 << at;
		}
		this.#writer.unsigned(((levels ^ ALL_LEVELS) << 1) | (moved === 0 ? 0 : 1));
		if (moved !== 0) this.#writer.unsigned(moved);
		for (let at = 0; at < LEVELS; at += 1) {
			if (moved & (1 << at)) this.#writeDifference(base, prices + at);
			if ((levels & (1 << at)) === 0) continue;
			this.#writeDifference(base, from + at);
			this.#writeDifference(base, orders + at);
		}
	}
}
