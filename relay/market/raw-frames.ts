import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import {
	ALL_FIELDS,
	AT,
	emptyRow,
	mergeRow,
	type FieldBits,
	type QuoteRow
} from '#lib/domain/price/quote-row.ts';

/** Reads frames as they came. Between two `TickBoard.startOver` all of them are of one server and one broker. */
export interface RawReader<Raw> {
	/**
	 * Overwrites the row with what the frame says. The bits are of what it says or what no frame of its server ever does;
	 * 0 when nothing in it is usable, or it is about another instrument.
	 */
	read(frame: Raw, key: InstrumentKey, into: QuoteRow): FieldBits;
	/** False only if it certainly carries none of these. */
	mayCarry(frame: Raw, fields: FieldBits): boolean;
	/** A copy that stays as it is. Until it is kept, a frame's bytes are its own only during the call that passes it. */
	keep(frame: Raw): Raw;
	/** What a kept frame holds in memory, which frames that were kept one after the other may share. */
	heldBy(frame: Raw): ArrayBufferLike | undefined;
}

/** A frame that is not read yet. */
export interface Waiting<Raw> {
	readonly frame: Raw;
	/** Epoch ms of its arrival. */
	readonly at: number;
	/** The one before it of the same instrument. */
	readonly older: Waiting<Raw> | undefined;
}

/** What frames say together. */
export interface Settled {
	row: QuoteRow;
	bits: FieldBits;
}

/** For frames that are being read: nothing of them is left when `settled` has returned its answer's row for the caller to copy. */
const ROW = emptyRow();
const OLDER = emptyRow();

/**
 * What waiting frames of an instrument say together: of each field the newest value, in a row that is the caller's until the
 * next call, and `bits` of the fields that it says. Its time is when the newest one that says anything arrived. Bits are 0 when none does.
 * Only those are read that can make a difference.
 */
export function settled<Raw>(
	reader: RawReader<Raw>,
	key: InstrumentKey,
	newest: Waiting<Raw>
): Settled {
	let bits = 0;
	for (
		let waiting: Waiting<Raw> | undefined = newest;
		waiting !== undefined && bits !== ALL_FIELDS;
		waiting = waiting.older
	) {
		const { frame, at } = waiting;
		if (bits === 0) {
			bits = reader.read(frame, key, ROW);
			ROW[AT] = at;
		} else if (reader.mayCarry(frame, ALL_FIELDS & ~bits)) {
			const said = reader.read(frame, key, OLDER);
			mergeRow(ROW, OLDER, said & ~bits);
			bits |= said;
		}
	}
	SETTLED.bits = bits;
	return SETTLED;
}
const SETTLED: Settled = { row: ROW, bits: 0 };
