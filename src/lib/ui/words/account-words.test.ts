import { expect, test } from 'vitest';
import { healthWords, movedWords, ordersWords, wayWords } from './account-words.ts';

const proved = { server: undefined, key: undefined, login: undefined, broker: undefined };
const health = { successAt: 1_000, p50: 40.6, p95: 88.2, refusal: undefined, proved };

test('a server that answers is shown with its usual and its slow time, and when it last did', () => {
	expect(healthWords(health, 13_000)).toEqual({
		word: '41 ms',
		more: 'p95 88, last 12 s ago',
		tone: 'good'
	});
	expect(healthWords(undefined, 0).word).toBe('Not checked yet');
});

test('one that refuses is shown with the reason, and when it last answered', () => {
	const refusal = { kind: 'logged-out' } as const;
	expect(healthWords({ ...health, refusal }, 61_000)).toEqual({
		word: 'Is not logged in to its broker',
		more: 'Last response 1 min ago',
		tone: 'bad'
	});
	const never = { ...health, successAt: undefined, refusal };
	expect(healthWords(never, 61_000).more).toBe('No response yet');
});

test('the way in use stands beside the way that was chosen', () => {
	expect(wayWords('relay', 'auto')).toMatchObject({
		word: 'Through the relay',
		more: 'chosen automatically'
	});
	expect(wayWords('direct', 'direct')).toMatchObject({ word: 'Direct', more: 'chosen by you' });
	expect(wayWords(undefined, 'auto').word).toBe('Not known yet');
});

test('an account that takes no orders says so', () => {
	expect(ordersWords({ ordersEnabled: false, multiplierHundredths: 150 }).word).toBe('Off');
	expect(ordersWords({ ordersEnabled: true, multiplierHundredths: 150 }).more).toBe(
		'1.5 × ticket lots'
	);
});

test('who cannot see a row move hears its place among all rows, the primary included', () => {
	expect(movedWords({ is: 'moved', id: 'b', place: 2, of: 3 }, 'Angel', 1)).toBe(
		'Angel, position 3 of 4.'
	);
	expect(movedWords({ is: 'cancelled', id: 'b' }, 'Angel', 1)).toBe('Angel is back in its place.');
});
