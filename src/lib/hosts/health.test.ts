import { expect, test } from 'vitest';
import { healthOf, withCall, type SeenCalls } from './health.ts';

const NOW = Date.UTC(2026, 10, 24, 6, 0);

/** Calls a second apart, the last one at `NOW`. */
function after(...calls: (number | 'unreachable' | 'bad-key')[]) {
	const seen = calls.reduce<SeenCalls | undefined>((before, call, i) => {
		const outcome =
			typeof call === 'number'
				? { tookMs: call, refusal: undefined }
				: { tookMs: 5, refusal: { kind: call } };
		const proof = { by: 'ping', server: 'answers' } as const;
		return withCall(
			before,
			{ path: 'ping', proof, ...outcome },
			NOW - (calls.length - 1 - i) * 1_000
		);
	}, undefined);
	if (!seen) throw new Error('no call was made');
	return healthOf(seen);
}

test('a server that answers shows how fast, and when last', () => {
	const twenty = Array.from({ length: 20 }, (_, i) => (i + 1) * 10);
	expect(after(...twenty)).toMatchObject({
		successAt: NOW,
		p50: 100,
		p95: 190,
		refusal: undefined
	});
});

test('a refusal is the last word, and what was measured before stays', () => {
	expect(after(30, 'bad-key')).toMatchObject({
		...{ successAt: NOW - 1_000, p50: 30, p95: 30 },
		refusal: { kind: 'bad-key' }
	});
});

test('the next success ends a refusal', () => {
	expect(after('unreachable', 30)).toMatchObject({ successAt: NOW, refusal: undefined });
});

test('a server that never answered has no time and no success', () => {
	expect(after('unreachable')).toMatchObject({
		...{ successAt: undefined, p50: undefined, p95: undefined },
		refusal: { kind: 'unreachable' }
	});
});
