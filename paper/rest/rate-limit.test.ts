import { describe, expect, test } from 'vitest';
import { ManualClock } from '../testing/manual-clock.ts';
import { RECORDED_AT } from '../testing/recorded.ts';
import { startPaper } from '../start.ts';
import { API_LIMIT, ORDER_LIMIT, RateLimiter } from './rate-limit.ts';

test('the window moves: refused requests do not extend it, and each route has its own', () => {
	const limiter = new RateLimiter();
	const admit = (at: number, route = 'placeorder') =>
		limiter.admit('127.0.0.1', route, ORDER_LIMIT, at);
	const burst = Array.from({ length: 15 }, (_, index) => admit(index * 10));
	expect(burst.filter(Boolean)).toHaveLength(10);
	expect(admit(900)).toBe(false);
	expect(admit(900, 'cancelorder')).toBe(true);
	// The first of them is a second old: one place is free, and one only.
	expect(admit(1_000)).toBe(true);
	expect(admit(1_001)).toBe(false);
	expect(admit(1_010)).toBe(true);
});

test('clients do not take each other’s places', () => {
	const limiter = new RateLimiter();
	for (let n = 0; n < API_LIMIT.count; n += 1) limiter.admit('10.0.0.1', 'ping', API_LIMIT, 0);
	expect(limiter.admit('10.0.0.1', 'ping', API_LIMIT, 0)).toBe(false);
	expect(limiter.admit('10.0.0.2', 'ping', API_LIMIT, 0)).toBe(true);
});

describe('over HTTP, as recorded', () => {
	const bursts: [string, number, Record<number, number>, string][] = [
		['ping', 80, { 400: 50, 429: 30 }, '50 per 1 second'],
		['placeorder', 15, { 400: 10, 429: 5 }, '10 per 1 second'],
		['basketorder', 80, { 400: 50, 429: 30 }, '50 per 1 second'],
		['placesmartorder', 15, { 400: 10, 429: 5 }, '10 per 1 second'],
		['optionsmultiorder', 15, { 400: 10, 429: 5 }, '10 per 1 second'],
		['optiongreeks', 80, { 400: 30, 429: 50 }, '30 per 1 minute']
	];
	test.each(bursts)('%s, %i at once', async (name, count, summary, words) => {
		const server = await startPaper({ clock: new ManualClock(RECORDED_AT) });
		const seen: Record<number, number> = {};
		let refused = '';
		for (let n = 0; n < count; n += 1) {
			const response = await fetch(`${server.restUrl}/api/v1/${name}`, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json' },
				body: '{}'
			});
			seen[response.status] = (seen[response.status] ?? 0) + 1;
			const text = await response.text();
			if (response.status === 429) refused = text;
			expect(response.headers.has('retry-after')).toBe(false);
		}
		await server.stop();
		expect(seen).toEqual(summary);
		expect(refused).toBe(`{"message": "${words}"}\n`);
	});

	test('preflights are never counted', async () => {
		const server = await startPaper({ clock: new ManualClock(RECORDED_AT) });
		const path = `${server.restUrl}/api/v1/placeorder`;
		for (let n = 0; n < 30; n += 1) {
			expect((await fetch(path, { method: 'OPTIONS' })).status).toBe(200);
		}
		await server.stop();
	});
});
