import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Order } from '#lib/domain/order/order.ts';
import type { RawTick } from './raw-tick.ts';

/** Who is told what comes from one account's server. */
export interface AccountSocketListener {
	/** Its condition changed. */
	changed(): void;
	/** What the server grants or refuses changed. */
	settled(): void;
	tick(key: InstrumentKey, frame: RawTick, at: number): void;
	order(order: Order): void;
}
