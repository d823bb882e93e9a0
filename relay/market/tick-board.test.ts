import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instrumentKey, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { mergeQuote, NO_QUOTE, type Quote, type QuotePatch } from '#lib/domain/price/quote.ts';
import { fieldsIn, writePatch } from '#lib/domain/price/quote-row.ts';
import { TickBoard } from './tick-board.ts';

const SBIN = instrumentKey('NSE', 'SBIN');
const TCS = instrumentKey('NSE', 'TCS');
const level = (price: number) => ({ price: paise(price), quantity: 75, orders: undefined });
const ltp = (price: number): QuotePatch => ({ ltp: paise(price) });

/** Frames are their own content here; how often they are read is counted. */
function book() {
	const changed: string[] = [];
	const read: QuotePatch[] = [];
	/** The memory that a frame keeps; none unless a test says so. */
	const held = new Map<QuotePatch, ArrayBuffer>();
	const it = new TickBoard<QuotePatch>(
		{
			read: (patch, _, into) => {
				read.push(patch);
				return writePatch(patch, into);
			},
			mayCarry: (patch, bits) => fieldsIn(bits).some((field) => patch[field] !== undefined),
			keep: (patch) => patch,
			heldBy: (patch) => held.get(patch)
		},
		(key) => changed.push(key)
	);
	it.want(new Map([SBIN, TCS].map((key) => [key, 'depth'])));
	return { it, changed, read, held };
}

const full: QuotePatch = {
	...{ ltp: paise(5), open: paise(4), high: paise(6), low: paise(3), prevClose: paise(5) },
	...{ volume: 700, oi: 900, bids: [level(4)], asks: [level(6)] }
};

test('of frames that were superseded before a page looked hardly any is read', () => {
	const { it, read } = book();
	for (let at = 1; at <= 20; at += 1) it.take(SBIN, { ...full, volume: at }, at);
	expect(it.quote(SBIN)).toMatchObject({ volume: 20, at: 20 });
	expect(read.map(({ volume }) => volume)).toEqual([1, 2, 20]);
	it.quote(SBIN);
	expect(read).toHaveLength(3);
});

test('in a flood that no page reads one frame of many is decoded, and few are kept', () => {
	const { it, read } = book();
	for (let at = 1; at <= 6_400; at += 1) it.take(SBIN, { ...full, volume: at }, at);
	expect(read).toHaveLength(2 + 99);
	expect(it.quote(SBIN)).toMatchObject({ volume: 6_400 });
});

test('a partial frame keeps what only the older one carried', () => {
	const { it } = book();
	it.take(SBIN, { ...ltp(81_190), volume: 700, bids: [level(81_185)] }, 1);
	it.take(SBIN, ltp(81_195), 2);
	expect(it.quote(SBIN)).toMatchObject({
		ltp: 81_195,
		volume: 700,
		bids: [level(81_185)],
		at: 2
	});
});

test('depth without a last price keeps the last price', () => {
	const { it } = book();
	it.take(SBIN, ltp(81_190), 1);
	it.take(SBIN, { bids: [], asks: [level(81_200)] }, 2);
	expect(it.quote(SBIN)).toMatchObject({ ltp: 81_190, bids: [], asks: [level(81_200)] });
});

test('an order book from before a gap is not shown under a price from after it', () => {
	const { it } = book();
	it.take(SBIN, { ...ltp(81_190), volume: 700, bids: [level(81_185)] }, 1);
	it.startOver();
	expect(it.quote(SBIN)).toMatchObject({ bids: [level(81_185)], at: 1 });
	it.take(SBIN, ltp(82_000), 9);
	expect(it.quote(SBIN)).toMatchObject({ ltp: 82_000, volume: 700, bids: [], at: 9 });
	it.take(SBIN, { bids: [level(81_995)] }, 10);
	it.take(SBIN, ltp(82_005), 11);
	expect(it.quote(SBIN)).toMatchObject({ bids: [level(81_995)] });
});

test('a frame that says nothing does not make an old price look new, nor a new quote of an old one', () => {
	const { it } = book();
	it.take(SBIN, ltp(81_190), 1);
	const before = it.quote(SBIN);
	it.take(SBIN, {}, 2);
	expect(it.quote(SBIN)).toBe(before);
	expect(before?.at).toBe(1);
});

test('news of an instrument is told once, until a listener has looked', () => {
	const { it, changed } = book();
	it.take(SBIN, ltp(1), 1);
	it.take(SBIN, ltp(2), 2);
	it.take(TCS, ltp(3), 3);
	expect(changed).toEqual([SBIN, TCS]);
	it.quote(SBIN);
	it.take(SBIN, ltp(4), 4);
	expect(changed).toEqual([SBIN, TCS, SBIN]);
});

test('what no page watches is forgotten, and not stored', () => {
	const { it } = book();
	it.take(SBIN, ltp(1), 1);
	it.take(TCS, ltp(2), 1);
	it.want(new Map([[TCS, 'quote']]));
	it.take(SBIN, ltp(3), 2);
	expect(it.quote(SBIN)).toBeUndefined();
	expect(it.size).toBe(1);
});

test('who holds a row notices that it was forgotten, and that what is watched again begins anew', () => {
	const { it } = book();
	it.take(SBIN, ltp(1), 1);
	const [sbin, tcs] = [it.row(SBIN), it.row(TCS)];
	expect([sbin?.read(), tcs?.read()]).toEqual([1, 0]);
	it.want(new Map([[TCS, 'quote']]));
	it.want(new Map([SBIN, TCS].map((key) => [key, 'quote'])));
	expect([sbin?.kept, tcs?.kept]).toEqual([false, true]);
	expect(it.row(TCS)).toBe(tcs);
	expect(it.row(SBIN)?.read()).toBe(0);
});

/** What a book that reads every frame at once would hold. */
class Eager {
	readonly #rows = new Map<InstrumentKey, { quote: Quote; source: number }>();
	source = 0;

	take(key: InstrumentKey, patch: QuotePatch, at: number): void {
		if (Object.keys(patch).length === 0) return;
		const row = this.#rows.get(key);
		const old = row?.quote ?? NO_QUOTE;
		const known = row?.source === this.source ? old : { ...old, bids: [], asks: [] };
		this.#rows.set(key, { quote: mergeQuote(known, patch, at), source: this.source });
	}

	quote(key: InstrumentKey): Quote | undefined {
		return this.#rows.get(key)?.quote;
	}
}

describe('reading late changes nothing', () => {
	const price = fc.nat({ max: 999 }).map(paise);
	const side = fc.array(
		price.map((at) => level(at)),
		{ maxLength: 2 }
	);
	const patch = fc.record(
		{
			...{ ltp: price, open: price, high: price, low: price, prevClose: price },
			...{ volume: fc.nat(), oi: fc.nat(), bids: side, asks: side }
		},
		{ requiredKeys: [] }
	);
	const key = fc.constantFrom(SBIN, TCS);
	const step = fc.oneof(
		{ weight: 8, arbitrary: fc.record({ key, patch }) },
		{ weight: 1, arbitrary: fc.record({ key, look: fc.constant(true) }) },
		{ weight: 1, arbitrary: fc.constant({ gap: true }) }
	);

	test('after any frames, gaps and looks the book holds what one that reads everything holds', () => {
		fc.assert(
			fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
				const { it } = book();
				const eager = new Eager();
				for (const [at, now] of steps.entries()) {
					if ('patch' in now) {
						it.take(now.key, now.patch, at + 1);
						eager.take(now.key, now.patch, at + 1);
					} else if ('look' in now) {
						expect(it.quote(now.key)).toEqual(eager.quote(now.key));
					} else {
						it.startOver();
						eager.source += 1;
					}
				}
				for (const each of [SBIN, TCS]) expect(it.quote(each)).toEqual(eager.quote(each));
			})
		);
	});
});

test('frames that wait hold a few megabytes and no more, and those that were kept together count once', () => {
	const { it, read, held } = book();
	const take = (memory: ArrayBuffer, volume: number) => {
		const patch = { ...full, volume };
		held.set(patch, memory);
		it.take(volume % 2 === 0 ? SBIN : TCS, patch, volume);
	};
	const together = new ArrayBuffer(1024 * 1024);
	for (let n = 0; n < 20; n += 1) take(together, n);
	const atOnce = [0, 1, 2, 3];
	expect(read.map(({ volume }) => volume)).toEqual(atOnce);
	for (let n = 20; n < 27; n += 1) take(new ArrayBuffer(1024 * 1024), n);
	expect(read).toHaveLength(4);
	take(new ArrayBuffer(1024 * 1024), 27);
	// The newest of each tells all: nothing is left to hold on to the others.
	expect(
		read
			.slice(4)
			.map(({ volume }) => volume)
			.sort()
	).toEqual([26, 27]);
	expect(it.quote(TCS)).toMatchObject({ volume: 27 });
	expect(read).toHaveLength(6);
});
