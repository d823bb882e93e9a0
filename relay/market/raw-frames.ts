import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { QuoteField, QuotePatch } from '#lib/domain/price/quote.ts';

interface Reading {
	patch: QuotePatch;
	/** What the frame left out and another frame of the same server may carry. */
	missing: readonly QuoteField[];
}

/** Reads frames as they came. Between two `TickBoard.startOver` all of them are of one server and one broker. */
export interface RawReader<Raw> {
	/** An empty patch when it cannot be read, or is about another instrument. */
	read(frame: Raw, key: InstrumentKey): Reading;
	/** False only if it certainly carries none of these. */
	mayCarry(frame: Raw, fields: readonly QuoteField[]): boolean;
	/** What the frame keeps in memory: all that arrived with it, which frames that came together share. */
	heldBy(frame: Raw): ArrayBufferLike | undefined;
}

/**
 * What the first `count` frames of an instrument, oldest first, say together: of each field the newest value. `at` is when the newest
 * one that says anything arrived, undefined when none does. Only those are read that can make a difference.
 */
export function settled<Raw>(
	reader: RawReader<Raw>,
	key: InstrumentKey,
	frames: readonly (Raw | undefined)[],
	times: readonly number[],
	count: number
): { patch: QuotePatch; at: number | undefined } {
	let patch: QuotePatch | undefined;
	let missing: readonly QuoteField[] | undefined;
	let at: number | undefined;
	for (let index = count - 1; index >= 0; index -= 1) {
		const frame = frames[index];
		if (frame === undefined) continue;
		if (missing !== undefined && !reader.mayCarry(frame, missing)) continue;
		const older = reader.read(frame, key);
		if (isEmpty(older.patch)) continue;
		at ??= times[index];
		patch = patch === undefined ? older.patch : { ...older.patch, ...patch };
		const before: readonly QuoteField[] = missing ?? older.missing;
		missing = before.filter((field) => patch?.[field] === undefined);
		if (missing.length === 0) break;
	}
	return { patch: patch ?? {}, at };
}

function isEmpty(patch: QuotePatch): boolean {
	for (const _ in patch) return false;
	return true;
}
