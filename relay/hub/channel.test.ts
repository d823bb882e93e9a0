import { expect, test } from 'vitest';
import { instrumentKey, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE, type Quote } from '#lib/domain/price/quote.ts';
import { rowFrom } from '#lib/domain/price/quote-row.ts';
import { FakeWorld } from '#lib/link/testing/fake-world.ts';
import type { Beat } from '#lib/wire/socket/beats.ts';
import { PriceFrameDecoder } from '#lib/wire/socket/price-frame-decoder.ts';
import { Channel, type Receiver } from './channel.ts';

const A = instrumentKey('NSE', 'A');
const B = instrumentKey('NSE', 'B');
const BEAT = 100;

/** A page that notes what it is sent, or is too busy for it. */
class Reader implements Receiver {
	busy = false;
	readonly bytes: Uint8Array[] = [];
	/** What each frame changed, as last prices. */
	readonly frames: Record<string, number | undefined>[] = [];
	readonly decoder = new PriceFrameDecoder(7, [A, B]);

	deliver(message: Buffer): void {
		this.bytes.push(message);
		const read = this.decoder.read(message.subarray(message[1] === 126 ? 4 : 2));
		if (!read.ok) throw new Error(read.why);
		this.frames.push(
			Object.fromEntries(read.changed.map((key) => [key, this.decoder.quote(key)?.ltp]))
		);
	}
}

/** The same for the same object. */
function versionOf(quote: Quote | undefined): number {
	if (quote === undefined) return 0;
	const known = versions.get(quote) ?? versions.size + 1;
	versions.set(quote, known);
	return known;
}
const versions = new Map<Quote, number>();

function channel(beat: Beat = 10, quotes = new Map<InstrumentKey, Quote>()) {
	const world = new FakeWorld();
	world.advance(10_000);
	const late: number[] = [];
	const watched = new Map([
		[B, 'depth'],
		[A, 'quote']
	] as const);
	const it = new Channel(7, watched, beat, {
		row: (key) => ({
			get values() {
				return rowFrom(quotes.get(key) ?? NO_QUOTE);
			},
			kept: true,
			read: () => versionOf(quotes.get(key))
		}),
		now: world.now,
		after: world.after,
		soon: (run) => void world.after(0, run),
		sent: () => undefined,
		late: (ms) => late.push(ms)
	});
	const tick = (key: InstrumentKey, ltp: number, more: Partial<Quote> = {}) => {
		quotes.set(key, { ...NO_QUOTE, ltp: paise(ltp), at: world.now(), ...more });
		it.changed();
	};
	const reader = new Reader();
	it.join(reader);
	return { world, it, reader, tick, late };
}

test('the first change after a quiet spell leaves at once, later ones on the beat, newest only', () => {
	const { world, reader, tick } = channel();
	tick(A, 1);
	world.advance(0);
	expect(reader.frames.at(-1)).toEqual({ [A]: 1 });
	for (let price = 2; price <= 90; price += 1) {
		world.advance(1);
		tick(A, price);
	}
	expect(reader.frames).toHaveLength(2);
	world.advance(BEAT);
	expect(reader.frames.slice(2)).toEqual([{ [A]: 90 }]);
});

test.each([
	[10, 100],
	[4, 250],
	[1, 1_000]
] as const)('a page that asked for %i frames a second gets one every %i ms', (beat, interval) => {
	const { world, reader, tick } = channel(beat);
	for (let price = 1; price <= 2_000; price += 1) {
		tick(A, price);
		world.advance(1);
	}
	// The keyframe, the first change, and the beats after it.
	expect(reader.frames).toHaveLength(2 + Math.floor(2_000 / interval));
});

test('what changes together leaves together', () => {
	const { world, reader, tick } = channel();
	tick(B, 2);
	tick(A, 1);
	world.advance(0);
	expect(reader.frames.slice(1)).toEqual([{ [A]: 1, [B]: 2 }]);
});

test('once a beat is due it brings what changed until then, told of or not', () => {
	const quotes = new Map<InstrumentKey, Quote>();
	const { world, it, reader, tick } = channel(10, quotes);
	expect(it.due).toBe(false);
	tick(A, 1);
	expect(it.due).toBe(true);
	quotes.set(B, { ...NO_QUOTE, ltp: paise(2), at: world.now() });
	world.advance(0);
	expect(reader.frames.slice(1)).toEqual([{ [A]: 1, [B]: 2 }]);
	expect(it.due).toBe(false);
});

test('nothing is sent while nothing changes', () => {
	const { world, reader } = channel();
	world.advance(60_000);
	expect(reader.frames).toEqual([{}]);
	expect(world.timers).toBe(0);
});

test('a tick that said nothing is not sent, and makes no other price look old', () => {
	const { world, it, reader, tick } = channel();
	tick(A, 1);
	world.advance(60_000);
	it.changed();
	tick(B, 2);
	world.advance(BEAT);
	expect(reader.frames.at(-1)).toEqual({ [B]: 2 });
	expect(reader.decoder.quote(B)?.at).toBe(70_000);
});

test('a page that joins gets everything that is known, then the same bytes as the others', () => {
	const { world, it, reader, tick } = channel();
	tick(A, 1);
	world.advance(BEAT);
	const late = new Reader();
	it.join(late);
	expect(late.frames).toEqual([{ [A]: 1 }]);
	tick(B, 2);
	world.advance(BEAT);
	expect(late.frames.at(-1)).toEqual({ [B]: 2 });
	expect(late.bytes.at(-1)).toBe(reader.bytes.at(-1));
});

test('a new channel knows what the book knows, each price with its own age', () => {
	const old = { ...NO_QUOTE, ltp: paise(5), at: 1_000 };
	const { reader } = channel(
		10,
		new Map([
			[A, old],
			[B, { ...old, at: 9_900 }]
		])
	);
	expect(reader.frames).toEqual([{ [A]: 5, [B]: 5 }]);
	expect([A, B].map((key) => reader.decoder.quote(key)?.at)).toEqual([1_000, 9_900]);
});

test('a busy page gets the newest of everything once, not every price late', () => {
	const { world, it, reader, tick } = channel();
	const other = new Reader();
	it.join(other);
	reader.busy = true;
	for (let price = 1; price <= 50; price += 1) {
		tick(price % 2 ? A : B, price);
		world.advance(BEAT);
	}
	expect(other.frames).toHaveLength(51);
	expect(reader.frames).toHaveLength(1);
	reader.busy = false;
	world.advance(BEAT);
	expect(reader.frames.slice(1)).toEqual([{ [A]: 49, [B]: 50 }]);
	world.advance(10_000);
	expect(reader.frames).toHaveLength(2);
	tick(A, 51);
	world.advance(BEAT);
	expect(reader.frames.at(-1)).toEqual({ [A]: 51 });
	expect(reader.bytes.at(-1)).toBe(other.bytes.at(-1));
});

test('a page that lost a frame gets everything again', () => {
	const { world, it, reader, tick } = channel();
	tick(A, 1);
	world.advance(BEAT);
	it.resync(reader);
	expect(reader.frames.at(-1)).toEqual({ [A]: 1 });
	expect(reader.frames).toHaveLength(3);
});

test('depth goes only to those who watch it', () => {
	const { world, reader, tick } = channel();
	const bids = [{ price: paise(1), quantity: 75, orders: undefined }];
	tick(A, 1, { bids });
	tick(B, 2, { bids });
	world.advance(0);
	expect([A, B].map((key) => reader.decoder.quote(key)?.bids)).toEqual([[], bids]);
});

test('a clock that was set back does not silence a channel', () => {
	const { world, reader, tick } = channel();
	tick(A, 1);
	world.advance(0);
	world.setBack(9_000);
	tick(A, 2);
	world.advance(BEAT);
	expect(reader.frames.at(-1)).toEqual({ [A]: 2 });
});

test('a beat that comes late is noticed', () => {
	const { world, tick, late } = channel();
	tick(A, 1);
	world.advance(0);
	tick(A, 2);
	world.sleep(130);
	world.advance(0);
	expect(late).toEqual([0, 30]);
});

test('a channel that the last page left sends nothing more', () => {
	const { world, it, reader, tick } = channel();
	tick(A, 1);
	world.advance(0);
	tick(A, 2);
	it.leave(reader);
	world.advance(1_000);
	expect(it.empty).toBe(true);
	expect(reader.frames).toHaveLength(2);
});
