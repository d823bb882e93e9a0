import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE, type Quote } from '#lib/domain/price/quote.ts';
import type { FeedStatus, FeedMoveRow, OrderChanged } from '#lib/wire/socket/messages.ts';

export const A = instrumentKey('NSE', 'A');
export const B = instrumentKey('NSE', 'B');
export const C = instrumentKey('NSE', 'C');

export function priced(ltp: number, at = 1): Quote {
	return { ...NO_QUOTE, ltp: paise(ltp), at };
}

export function order(n: number): OrderChanged {
	return {
		t: 'order',
		n,
		account: 'a1',
		orderid: `26112200000${n}`,
		symbol: 'SBIN',
		status: 'complete',
		filled: 75,
		quantity: 75,
		reason: ''
	};
}

export const STATUS: FeedStatus = {
	t: 'feed',
	at: 1_000,
	state: 'live',
	account: { id: 'a1', name: 'Paper A' },
	lastTickAt: 990,
	ticksPerSecond: 83,
	candidates: [
		{
			id: 'a1',
			name: 'Paper A',
			state: 'serving',
			why: null,
			since: 500,
			lastTickAt: 990,
			ticksPerSecond: 83,
			latency: 4,
			reconnects: 0,
			cold: false
		}
	],
	pinned: null,
	lastSwitch: null
};

export const MOVE: FeedMoveRow = {
	from: null,
	to: 'a1',
	fromName: null,
	toName: 'Paper A',
	reason: 'recovered',
	at: 500,
	gap: 20
};
