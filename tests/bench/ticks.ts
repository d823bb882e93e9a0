import { seeded } from './random.ts';

const LOT = 75;
const TICK = 0.05;
const LEVELS = 5;

/** A chain of 41 strikes and its future: the 83 instruments of the figures; more on demand. */
export function chainSymbols(count = 83): string[] {
	const strikes = Math.ceil((count - 1) / 2);
	const symbols = ['NIFTY30NOV26FUT'];
	for (let index = 0; index < strikes; index += 1) {
		const strike = 26_000 + (index - Math.floor(strikes / 2)) * 50;
		symbols.push(`NIFTY30NOV26${strike}CE`, `NIFTY30NOV26${strike}PE`);
	}
	return symbols.slice(0, count);
}

interface Walk {
	/** In ticks, of the best bid; the best ask is above it by `spread`. */
	bid: number;
	spread: number;
	ltp: number;
	volume: number;
	lots: number[];
	orders: number[];
}

/**
 * Successive depth frames of one instrument in the shape of OpenAlgo's Zerodha adapter, less its
 * totals so that they come to about 784 bytes. From one
 * to the next the last price trades at bid or ask, the book moves by a tick in three of ten, two to six of its ten
 * quantities change by lots, and the volume grows.
 */
export function tickTexts(symbol: string, count: number, seed: number): string[] {
	const random = seeded(seed);
	const below = (n: number) => Math.floor(random() * n);
	const walk: Walk = {
		bid: 1_500 + below(2_500),
		spread: 1 + below(3),
		ltp: 0,
		volume: LOT * (10_000 + below(5_000)),
		lots: Array.from({ length: 2 * LEVELS }, () => 1 + below(12)),
		orders: Array.from({ length: 2 * LEVELS }, () => 1 + below(12))
	};
	const open = walk.bid + 20;
	return Array.from({ length: count }, (_, index) => {
		// There and back, so that the end of a pool joins its beginning without a leap.
		const step = random() < 0.3 ? (index < count / 2 ? 1 : -1) * (1 + below(2)) : 0;
		walk.bid = Math.max(200, walk.bid + step);
		walk.ltp = walk.bid + (random() < 0.5 ? 0 : walk.spread);
		walk.volume += LOT * below(8);
		for (let changes = 2 + below(5); changes > 0; changes -= 1) {
			const level = below(2 * LEVELS);
			walk.lots[level] = Math.min(13, Math.max(1, (walk.lots[level] ?? 1) + below(9) - 4));
			walk.orders[level] = 1 + below(12);
		}
		return frameText(symbol, walk, open, index);
	});
}

function frameText(symbol: string, walk: Walk, open: number, index: number): string {
	const rupees = (ticks: number) => Math.round(ticks * TICK * 100) / 100;
	const side = (best: number, away: 1 | -1, from: number) =>
		Array.from({ length: LEVELS }, (_, level) => ({
			price: rupees(best + away * level),
			quantity: (walk.lots[from + level] ?? 1) * LOT,
			orders: walk.orders[from + level]
		}));
	return JSON.stringify({
		type: 'market_data',
		symbol,
		exchange: 'NFO',
		mode: 3,
		data: {
			symbol,
			exchange: 'NFO',
			mode: 'full',
			ltp: rupees(walk.ltp),
			ltt: 1_795_587_205 + Math.floor(index / 5),
			timestamp: 1_795_587_205_000 + index * 200,
			volume: walk.volume,
			average_price: rupees(open + 7),
			open: rupees(open),
			high: rupees(open + 400),
			low: rupees(Math.max(1, open - 400)),
			close: rupees(open - 11),
			oi: 65_536,
			open_interest: 65_536,
			depth: { buy: side(walk.bid, -1, 0), sell: side(walk.bid + walk.spread, 1, LEVELS) }
		},
		broker: 'zerodha'
	});
}

/** A server's WebSocket text frame, ready to be written: 126 to 65,535 bytes of payload. */
export function textFrame(text: string): Buffer {
	const payload = Buffer.from(text);
	if (payload.length < 126 || payload.length > 65_535) throw new RangeError('two bytes of length');
	const frame = Buffer.alloc(4 + payload.length);
	frame[0] = 0x81;
	frame[1] = 126;
	frame.writeUInt16BE(payload.length, 2);
	payload.copy(frame, 4);
	return frame;
}

/** For each instrument `steps` frames, ready to be written. */
export function tickPool(symbols: readonly string[], steps: number): Map<string, Buffer[]> {
	return new Map(
		symbols.map((symbol, index) => [symbol, tickTexts(symbol, steps, index + 1).map(textFrame)])
	);
}
