import { instrumentOf, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { FeedMode } from './feed-frame.ts';

/**
 * Instruments per subscribe message. The server subscribes them one by one inside its event loop and serves no client
 * meanwhile, so a larger batch freezes all of them.
 */
export const SUBSCRIBE_BATCH = 100;

const MODE_NAMES: Record<FeedMode, string> = { ltp: 'LTP', quote: 'Quote', depth: 'Depth' };

/** Its text holds the key: never log it. */
export function authenticateCommand(apiKey: string): string {
	return JSON.stringify({ action: 'authenticate', api_key: apiKey });
}

/** Throws on more than `SUBSCRIBE_BATCH` or no instruments; `inBatches` cuts a longer list. */
export function subscribeCommand(
	keys: readonly InstrumentKey[],
	mode: FeedMode,
	requestId: string
): string {
	mustFit(keys.length);
	return JSON.stringify({
		action: 'subscribe',
		symbols: keys.map(instrumentOf),
		mode: MODE_NAMES[mode],
		depth: 5,
		request_id: requestId
	});
}

/** The mode goes into each item: beside the list it is ignored, and the answer still says success. */
export function unsubscribeCommand(
	keys: readonly InstrumentKey[],
	mode: FeedMode,
	requestId: string
): string {
	mustFit(keys.length);
	return JSON.stringify({
		action: 'unsubscribe',
		symbols: keys.map((key) => ({ ...instrumentOf(key), mode: MODE_NAMES[mode] })),
		request_id: requestId
	});
}

/** Order updates of the whole account, including orders of other programs. */
export function subscribeOrdersCommand(requestId: string): string {
	return JSON.stringify({ action: 'subscribe_orders', request_id: requestId });
}

/** Answered before authentication too; `id` comes back in the pong. */
export function pingCommand(now: number, id: number): string {
	return JSON.stringify({ action: 'ping', timestamp: now, _pingId: id });
}

/** The only command whose answer shows that the broker adapter is gone and that changes nothing. */
export function brokerInfoCommand(): string {
	return JSON.stringify({ action: 'get_broker_info' });
}

export function inBatches<T>(items: readonly T[], size = SUBSCRIBE_BATCH): T[][] {
	const batches: T[][] = [];
	for (let from = 0; from < items.length; from += size)
		batches.push(items.slice(from, from + size));
	return batches;
}

function mustFit(count: number): void {
	if (count < 1 || count > SUBSCRIBE_BATCH) {
		throw new RangeError(`expected 1 to ${SUBSCRIBE_BATCH} instruments, got ${count}`);
	}
}
