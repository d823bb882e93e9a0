import { instrumentOf, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { FieldBits, QuoteRow } from '#lib/domain/price/quote-row.ts';
import { learnShape } from './learn-shape.ts';
import type { FrameBytes, TickShape } from './tick-shape.ts';

/** A broker has a shape for each mode and exchange; the last one that fitted is tried first. */
const MOST = 12;
/** Of frames that fit no shape one of so many is learnt from: a server whose frames are all different costs little more. */
const LEARN_EVERY = 8;

/** The shapes of frames that were seen lately, whichever server sent them. */
export class TickShapes {
	readonly #shapes: TickShape[] = [];
	#unfit = LEARN_EVERY - 1;
	readonly #views = new Views();

	/** As `TickShape.read`. */
	read(frame: FrameBytes, key: InstrumentKey, into: QuoteRow): FieldBits | undefined {
		const shapes = this.#shapes;
		const view = this.#views.of(frame.bytes);
		for (let index = 0; index < shapes.length; index += 1) {
			const shape = shapes[index]!;
			const said = shape.read(frame, view, key, into);
			if (said === undefined) continue;
			if (index > 0) {
				shapes.splice(index, 1);
				shapes.unshift(shape);
			}
			return said;
		}
		return undefined;
	}

	/** A frame that fits none, and that `scanTick` has read. */
	unfit(frame: Uint8Array, key: InstrumentKey, broker: string): void {
		this.#unfit += 1;
		if (this.#unfit < LEARN_EVERY) return;
		this.#unfit = 0;
		const shape = learnShape(frame, instrumentOf(key), broker);
		if (shape === undefined) return;
		if (this.#shapes.length === MOST) this.#shapes.pop();
		this.#shapes.unshift(shape);
	}
}

interface Viewed {
	bytes: Uint8Array;
	view: DataView;
}

/** Of frames that came together, most are read together: views of the two memories that were read last are kept. */
class Views {
	#last: Viewed = NONE;
	#before: Viewed = NONE;

	of(bytes: Uint8Array): DataView {
		if (this.#last.bytes !== bytes) {
			const { buffer, byteOffset, length } = bytes;
			const known = this.#before.bytes === bytes ? this.#before : undefined;
			this.#before = this.#last;
			this.#last = known ?? { bytes, view: new DataView(buffer, byteOffset, length) };
		}
		return this.#last.view;
	}
}
const NONE: Viewed = { bytes: new Uint8Array(), view: new DataView(new ArrayBuffer()) };
