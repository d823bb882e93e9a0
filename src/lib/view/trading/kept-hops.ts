import * as v from 'valibot';
import type { IntentId } from '#lib/orders/intent/intent.ts';
import type { Hops } from './hops.ts';
import { HOPS } from './order-notes.ts';

const kept = v.pipe(
	v.string(),
	v.parseJson(),
	v.array(
		v.object({
			id: v.string(),
			leftAt: v.number(),
			answeredAt: v.optional(v.number()),
			by: v.optional(v.picklist(['direct', 'relay']))
		})
	)
);
/** The newest; older orders are told without. */
const MOST = 200;

/** How orders of this device went on their way, for a page that is loaded anew. */
export class KeptHops {
	readonly #notes: Pick<Storage, 'getItem' | 'setItem'>;

	constructor(notes: Pick<Storage, 'getItem' | 'setItem'>) {
		this.#notes = notes;
	}

	all(): [IntentId, Hops][] {
		return this.#read().map(({ id, leftAt, answeredAt, by }) => [
			id as IntentId,
			{ leftAt, answeredAt, by }
		]);
	}

	/** Once it is answered: until then nothing but the order itself has the device's time. */
	keep(id: IntentId, hops: Hops): void {
		const others = this.#read().filter((known) => known.id !== id);
		this.#notes.setItem(HOPS, JSON.stringify([...others, { id, ...hops }].slice(-MOST)));
	}

	#read(): v.InferOutput<typeof kept> {
		const read = v.safeParse(kept, this.#notes.getItem(HOPS) ?? '[]');
		return read.success ? read.output : [];
	}
}
