import type { Account } from '#lib/domain/account/account.ts';
import type { FeedMove } from '#lib/domain/feed/feed-move.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Order } from '#lib/domain/order/order.ts';
import type { RawTick } from './raw-tick.ts';

export interface PoolListener {
	/** From the serving account only: one price per instrument, even when other accounts tick too. */
	tick(key: InstrumentKey, frame: RawTick, at: number): void;
	order(account: Account, order: Order): void;
	/** Another account serves, or the same one again after a gap. */
	served(): void;
	switched(move: FeedMove): void;
	/** The gap of this move is known now. */
	measured(move: FeedMove & { gap: number }): void;
	/** An account's state changed, or what its server grants. */
	changed(): void;
	/** Whether the market of what is watched is open; undefined when that is not known. */
	marketOpen(): boolean | undefined;
}
