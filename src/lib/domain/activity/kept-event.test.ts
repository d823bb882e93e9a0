import { expect, test } from 'vitest';
import type { ActivityEvent } from './activity.ts';
import { keptEvent } from './kept-event.ts';

const KEY = 'c0ffee'.repeat(10) + 'c0ff';
const event: ActivityEvent = {
	action: 'order-answered',
	details: { account: 'Zerodha', lots: 2, live: true, id: null },
	address: '2001:db8::1',
	userAgent: 'Firefox'
};

test('an ordinary event is kept as it is', () => {
	expect(keptEvent(event)).toEqual(event);
});

test.each<[string, string, string]>([
	['a key', `Invalid apikey ${KEY}.`, 'Invalid apikey [hidden].'],
	['a key in capitals', KEY.toUpperCase(), '[hidden]'],
	['a long sentence', 'x'.repeat(301), `${'x'.repeat(299)}…`],
	[
		'a sentence cut inside of a sign of two halves',
		`${'x'.repeat(298)}\u{1F4C8}yy`,
		`${'x'.repeat(298)}…`
	],
	['half a sign', 'a\uD83D', 'a\uFFFD'],
	['a whole sign', '\u{1F4C8}', '\u{1F4C8}']
])('%s', (_, text, kept) => {
	expect(keptEvent({ ...event, details: { text } }).details).toEqual({ text: kept });
	expect(keptEvent({ ...event, userAgent: text }).userAgent).toBe(kept);
});

test('a number that JSON cannot write is kept as none, and no more than 24 details are kept', () => {
	const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`f${index}`, index]));
	const { details } = keptEvent({ ...event, details: { bad: Infinity, ...many } });
	expect(details.bad).toBeNull();
	expect(Object.keys(details)).toHaveLength(24);
});
