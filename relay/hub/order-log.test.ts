import { expect, test } from 'vitest';
import { decodeServer } from '#lib/wire/socket/codec.ts';
import { OrderLog, type OrderUpdate } from './order-log.ts';

const START = 1_800_000_000_000;
const MINUTE = 60_000;
const update = (filled: number): OrderUpdate => ({
	...{ account: 'a', orderid: 'X1', symbol: 'SBIN', status: 'open', filled },
	...{ quantity: 75, reason: '' }
});

function numbers(texts: readonly Buffer[]): number[] {
	return texts.map((text) => {
		const decoded = decodeServer(text.toString());
		if (!decoded.ok || decoded.message.t !== 'order') throw new Error('expected an order update');
		return decoded.message.n;
	});
}

test('a page gets what came after the one that it saw last, and nothing else', () => {
	const log = new OrderLog(START);
	const sent = numbers([1, 2, 3].map((filled) => log.add(update(filled), START)));
	expect(sent).toEqual([START + 1, START + 2, START + 3]);
	const after = (seen: number) => numbers(log.after(seen, START).texts);
	expect(sent.map((n) => after(n))).toEqual([[START + 2, START + 3], [START + 3], []]);
	expect(log.after(START, START).missedBefore).toBeUndefined();
});

test('what is older than a quarter of an hour is forgotten, and a page that needs it is told', () => {
	const log = new OrderLog(START);
	for (const minute of [0, 10, 16]) log.add(update(minute), START + minute * MINUTE);
	const { missedBefore, texts } = log.after(START, START + 16 * MINUTE);
	expect(missedBefore).toBe(START + 2);
	expect(numbers(texts)).toEqual([START + 2, START + 3]);
	expect(log.after(START + 1, START + 16 * MINUTE).missedBefore).toBeUndefined();
	expect(log.after(START + 3, START + 60 * MINUTE)).toEqual({ missedBefore: undefined, texts: [] });
	expect(log.newest).toBe(START + 3);
});

test('at most a thousand are kept', () => {
	const log = new OrderLog(START);
	for (let n = 1; n <= 1_500; n += 1) log.add(update(n), START);
	expect(log.after(START, START).texts).toHaveLength(1_000);
	expect(log.after(START, START).missedBefore).toBe(START + 501);
	expect(log.after(START + 500, START).missedBefore).toBeUndefined();
});

test('a page from before a restart is told that it missed some, whether the clock went on or was set back', () => {
	for (const restartedAt of [START + MINUTE, START - MINUTE]) {
		const log = new OrderLog(restartedAt);
		log.add(update(1), restartedAt);
		const { missedBefore, texts } = log.after(START + 7, restartedAt);
		expect(missedBefore).toBe(restartedAt + 1);
		expect(texts).toHaveLength(1);
	}
});

test('whatever the texts of updates, a log keeps about a megabyte of them', () => {
	const log = new OrderLog(START);
	for (let n = 1; n <= 400; n += 1) log.add({ ...update(n), reason: 'x'.repeat(8_000) }, START);
	expect(log.bytes).toBeGreaterThan(1_000_000);
	expect(log.bytes).toBeLessThanOrEqual(1024 * 1024);
	const { missedBefore, texts } = log.after(START, START);
	expect(texts.reduce((sum, text) => sum + text.length, 0)).toBe(log.bytes);
	expect(missedBefore).toBe(START + 400 - texts.length + 1);
	log.add({ ...update(401), reason: 'x'.repeat(2_000_000) }, START);
	expect(log.bytes).toBe(0);
	expect(log.newest).toBe(START + 401);
});
