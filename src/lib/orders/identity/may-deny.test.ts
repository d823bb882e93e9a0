import { expect, test } from 'vitest';
import { NOON, sentIntent } from '#lib/orders/testing/any-intent.ts';
import { mayDeny } from './may-deny.ts';

test.each([
	['two books and half a minute', { count: 2, asOf: NOON + 29_000 }, 30_000, true],
	['one book', { count: 1, asOf: NOON + 29_000 }, 90_000, false],
	['a moment too early', { count: 2, asOf: NOON + 29_000 }, 29_999, false],
	['no book', undefined, 90_000, false]
])('the trader may say that it is not there after %s', (_, looks, after, may) => {
	expect(mayDeny(sentIntent('u', { life: { looks } }), NOON + after)).toBe(may);
	expect(mayDeny(sentIntent('u', { life: { looks, state: 'open' } }), NOON + after)).toBe(false);
});
