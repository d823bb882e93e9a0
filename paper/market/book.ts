import { paise, type Paise } from '#lib/domain/number/paise.ts';
import { mix, unit } from './noise.ts';
import type { PaperLevel } from './paper-quote.ts';

const LEVELS = 5;

/** The best prices in paise; `bid` is 0 where it is worth less than a tick. */
export interface Touch {
	bid: number;
	ask: number;
}

/** The widest that noise moves the middle of a book, in half spreads. */
const WANDER = 0.6;

/**
 * The best prices around a fair value in paise, on tick, at least a tick apart. `spread` is a fraction of the price, a
 * tick comes on top. `bits` decide where in its freedom the middle stands.
 */
export function touchAt(fair: number, tick: number, spread: number, bits: number): Touch {
	return touchWith(fair, tick, spread, (2 * unit(bits) - 1) * WANDER);
}

/** The least and greatest at which a trade can happen while the fair value stays between two. */
export function tradeBounds(
	[low, high]: readonly [low: number, high: number],
	tick: number,
	spread: number
): [low: number, high: number] {
	const least = touchWith(low, tick, spread, -WANDER).bid;
	return [least === 0 ? tick : least, touchWith(high, tick, spread, WANDER).ask];
}

function touchWith(fair: number, tick: number, spread: number, wander: number): Touch {
	const half = (tick + fair * spread) / 2;
	const mid = fair + wander * half;
	const bid = Math.max(0, Math.floor((mid - half) / tick) * tick);
	return { bid, ask: Math.max(bid + tick, Math.ceil((mid + half) / tick) * tick) };
}

/** Paise of a trade at the touch: `bits` decide which side crosses. Without a bid only the ask trades. */
export function tradeAt(touch: Touch, bits: number): number {
	return touch.bid === 0 || bits % 2 === 0 ? touch.ask : touch.bid;
}

interface Sizes {
	tick: number;
	lotSize: number;
	/** Lots that an ordinary level holds. */
	restingLots: number;
}

/**
 * Five levels outwards from the touch, none below a tick. The wider the touch, the wider the gaps behind it; cheap
 * options rest in heaps.
 */
export function ladder(
	touch: Touch,
	side: 'bid' | 'ask',
	{ tick, lotSize, restingLots }: Sizes,
	bits: number
): PaperLevel[] {
	const levels: PaperLevel[] = [];
	const widest = Math.min(8, (touch.ask - touch.bid) / tick);
	const heap = restingLots * (1 + 400 / (touch[side] + 10));
	let price = touch[side];
	for (let level = 0; level < LEVELS && price >= tick; level += 1) {
		const luck = mix(bits, level);
		const lots = 1 + Math.floor(3 * heap * (1 + 0.35 * level) * unit(luck) ** 2);
		levels.push({
			price: paise(price),
			quantity: lots * lotSize,
			orders: 1 + (luck % Math.min(lots, 24))
		});
		const gap = tick * (1 + Math.floor(widest * unit(mix(luck, 9)) ** 2));
		price += side === 'bid' ? -gap : gap;
	}
	return levels;
}

/** Units resting beyond the five levels shown, for the totals of a side. */
export function restBeyond(levels: readonly PaperLevel[], bits: number): number {
	const shown = levels.reduce((sum, level) => sum + level.quantity, 0);
	const lot = levels[0]?.quantity ?? 0;
	return shown + lot * (3 + (bits % 40));
}

/** Rounded to the nearest tick; both in paise. */
export function onTick(value: number, tick: number): Paise {
	return paise(Math.round(value / tick) * tick);
}
