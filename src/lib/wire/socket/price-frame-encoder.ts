import {
	ASKS,
	AT,
	BIDS,
	DAY,
	LEVELS,
	LTP,
	OI,
	SIDE,
	VOLUME,
	type QuoteRow
} from '#lib/domain/price/quote-row.ts';
import { NibbleWriter } from './nibbles.ts';
import { ALL_LEVELS, emptySlot, KIND, PART, USUAL, type FrameSlot } from './price-frame.ts';
import { gridFor, VECTOR_LENGTH, writeVector, type PriceVector } from './price-vector.ts';

/**
 * One channel's frames: the same instruments in the same order at both ends. Every page of the channel gets the same
 * bytes; a page that missed one gets a keyframe, which holds what all frames up to its `seq` add up to.
 */
export class PriceFrameEncoder {
	readonly channel: number;
	readonly #slots: FrameSlot[];
	readonly #writer = new NibbleWriter();
	readonly #scratch: PriceVector = new Float64Array(VECTOR_LENGTH);
	#seq = 0;
	#at = 0;

	constructor(channel: number, instruments: number) {
		this.channel = channel;
		this.#slots = Array.from({ length: instruments }, emptySlot);
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
			const slot = this.#slot(index);
			slot.at = oldest;
			this.#writeRow(slot, rowAt(index), index - before - 1);
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
		writer.unsigned(this.#slots.length);
		for (const slot of this.#slots) {
			writer.unsigned(slot.at === 0 ? 0 : Math.max(0, this.#at - slot.at) + 1);
			if (slot.at === 0) continue;
			writer.unsigned(slot.grid.tick);
			writer.unsigned(slot.grid.lot);
			for (const value of slot.vector) writer.signed(value);
		}
		return writer.take();
	}

	/** `skipped`: unchanged instruments before this one. */
	#writeRow(slot: FrameSlot, row: QuoteRow, skipped: number): void {
		const writer = this.#writer;
		const next = this.#scratch;
		const grid = gridFor(row, slot.grid);
		writeVector(row, grid, next);
		if (grid !== slot.grid) {
			this.#writePlace(skipped, PART.regrid);
			writer.unsigned(grid.tick);
			writer.unsigned(grid.lot);
			for (const value of next) writer.signed(value);
			slot.grid = grid;
			slot.vector.set(next);
			return;
		}
		const before = slot.vector;
		const parts =
			(differ(before, next, LTP, 1) ? PART.ltp : 0) |
			(differ(before, next, VOLUME, 1) ? PART.volume : 0) |
			(differ(before, next, BIDS, SIDE) ? PART.bids : 0) |
			(differ(before, next, ASKS, SIDE) ? PART.asks : 0) |
			(differ(before, next, DAY, 4) ? PART.day : 0) |
			(differ(before, next, OI, 1) ? PART.oi : 0);
		this.#writePlace(skipped, parts);
		if (parts & PART.ltp) this.#writeDifferences(before, next, LTP, 1);
		if (parts & PART.volume) this.#writeDifferences(before, next, VOLUME, 1);
		if (parts & PART.bids) this.#writeSide(before, next, BIDS);
		if (parts & PART.asks) this.#writeSide(before, next, ASKS);
		if (parts & PART.day) this.#writeDifferences(before, next, DAY, 4);
		if (parts & PART.oi) this.#writeDifferences(before, next, OI, 1);
		before.set(next);
	}

	#writePlace(skipped: number, parts: number): void {
		this.#writer.unsigned(2 * skipped + (parts === USUAL ? 0 : 1));
		if (parts !== USUAL) this.#writer.unsigned(parts);
	}

	#writeDifferences(before: PriceVector, next: PriceVector, from: number, length: number): void {
		for (let at = from; at < from + length; at += 1) {
			this.#writer.signed((next[at] ?? 0) - (before[at] ?? 0));
		}
	}

	/** Quantity and orders of a level change together, its price seldom: the prices have a mask of their own. */
	#writeSide(before: PriceVector, next: PriceVector, from: number): void {
		const prices = from + LEVELS;
		const orders = from + 2 * LEVELS;
		let levels = 0;
		let moved = 0;
		for (let at = 0; at < LEVELS; at += 1) {
			if (next[from + at] !== before[from + at] || next[orders + at] !== before[orders + at])
				levels |= 1 << at;
			if (next[prices + at] !== before[prices + at]) moved |= 1 << at;
		}
		this.#writer.unsigned(((levels ^ ALL_LEVELS) << 1) | (moved === 0 ? 0 : 1));
		if (moved !== 0) this.#writer.unsigned(moved);
		for (let at = 0; at < LEVELS; at += 1) {
			if (moved & (1 << at)) this.#writeDifferences(before, next, prices + at, 1);
			if ((levels & (1 << at)) === 0) continue;
			this.#writeDifferences(before, next, from + at, 1);
			this.#writeDifferences(before, next, orders + at, 1);
		}
	}

	#slot(index: number): FrameSlot {
		const slot = this.#slots[index];
		if (!slot) throw new RangeError(`index ${index} of ${this.#slots.length} instruments`);
		return slot;
	}
}

function differ(a: PriceVector, b: PriceVector, from: number, length: number): boolean {
	for (let at = from; at < from + length; at += 1) if (a[at] !== b[at]) return true;
	return false;
}
