import { expect, test } from 'vitest';
import { instrumentKey, type InstrumentKey } from '#lib/domain/instrument-key.ts';
import { paise } from '#lib/domain/paise.ts';
import { NO_QUOTE, type Quote } from '#lib/domain/quote.ts';
import { FakeWorld } from '#lib/link/testing/fake-world.ts';
import { decodeServer } from '#lib/wire/codec.ts';
import { BEAT, Channel, type Receiver } from './channel.ts';

const A = instrumentKey('NSE', 'A');
const B = instrumentKey('NSE', 'B');

/** A page that notes what it is sent, or is too busy for it. */
class Reader implements Receiver {
	busy = false;
	readonly frames: { seq: number; full: boolean; prices: Record<string, number | null> }[] = [];
	readonly bytes: Buffer[] = [];
	offered = 0;

	deliver(frame: Buffer): boolean {
		this.offered += 1;
		if (this.busy) return false;
		this.bytes.push(frame);
		const decoded = decodeServer(frame.toString());
		if (!decoded.ok || decoded.message.t !== 'prices') throw new Error('expected prices');
		const { seq, full, rows } = decoded.message;
		this.frames.push({
			seq,
			full,
			prices: Object.fromEntries(rows.map(([key, [ltp]]) => [key, ltp]))
		});
		return true;
	}
}

function channel(quotes = new Map<InstrumentKey, Quote>()) {
	const world = new FakeWorld();
	world.advance(10_000);
	const it = new Channel(
		new Map([
			[A, 'quote'],
			[B, 'depth']
		]),
		{
			quote: (key) => quotes.get(key),
			now: world.now,
			after: world.after,
			soon: (run) => void world.after(0, run),
			sent: () => undefined
		}
	);
	const tick = (key: InstrumentKey, ltp: number, more: Partial<Quote> = {}) => {
		quotes.set(key, { ...NO_QUOTE, ltp: paise(ltp), at: world.now(), ...more });
		it.changed(key);
	};
	const reader = new Reader();
	it.join(reader);
	return { world, it, reader, tick };
}

test('the first change after a quiet spell leaves at once, later ones on the beat, newest only', () => {
	const { world, reader, tick } = channel();
	tick(A, 1);
	world.advance(0);
	expect(reader.frames.at(-1)).toEqual({ seq: 1, full: false, prices: { [A]: 1 } });
	for (let price = 2; price <= 90; price += 1) {
		world.advance(1);
		tick(A, price);
	}
	expect(reader.frames).toHaveLength(2);
	world.advance(BEAT);
	expect(reader.frames.slice(2)).toEqual([{ seq: 2, full: false, prices: { [A]: 90 } }]);
});

test('what changes together leaves together', () => {
	const { world, reader, tick } = channel();
	tick(A, 1);
	tick(B, 2);
	world.advance(0);
	expect(reader.frames.slice(1)).toEqual([{ seq: 1, full: false, prices: { [A]: 1, [B]: 2 } }]);
});

test('nothing is sent while nothing changes', () => {
	const { world, reader } = channel();
	world.advance(60_000);
	expect(reader.frames).toEqual([{ seq: 0, full: true, prices: {} }]);
	expect(world.timers).toBe(0);
});

test('a page that joins gets everything that is known, then the same bytes as the others', () => {
	const { world, it, reader, tick } = channel();
	tick(A, 1);
	world.advance(BEAT);
	const late = new Reader();
	it.join(late);
	expect(late.frames).toEqual([{ seq: 1, full: true, prices: { [A]: 1 } }]);
	tick(B, 2);
	world.advance(BEAT);
	expect(late.frames.at(-1)).toEqual({ seq: 2, full: false, prices: { [B]: 2 } });
	expect(late.bytes.at(-1)).toBe(reader.bytes.at(-1));
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
	it.freed(reader);
	it.freed(reader);
	expect(reader.frames.slice(1)).toEqual([{ seq: 50, full: true, prices: { [A]: 49, [B]: 50 } }]);
	tick(A, 51);
	world.advance(BEAT);
	expect(reader.frames.at(-1)).toEqual({ seq: 51, full: false, prices: { [A]: 51 } });
});

test('depth goes only to those who watch it', () => {
	const { world, reader, tick } = channel();
	const bids = [{ price: paise(1), quantity: 75, orders: undefined }];
	tick(A, 1, { bids });
	tick(B, 2, { bids });
	world.advance(0);
	const decoded = decodeServer(String(reader.bytes.at(-1)));
	if (!decoded.ok || decoded.message.t !== 'prices') throw new Error('expected prices');
	expect(decoded.message.rows.map(([key, , , depth]) => [key, depth.length])).toEqual([
		[A, 0],
		[B, 1]
	]);
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
