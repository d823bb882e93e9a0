import { expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import type { Intent } from '#lib/orders/intent/intent.ts';
import { anyIntent, limitBuy, NOON, sentIntent } from '#lib/orders/testing/any-intent.ts';
import { planOverPace } from './plan-pace.ts';

const two = { account: 'a' as AccountId, waves: [[[limitBuy()]], [[limitBuy()]]] };
const sent = (ago: number, part: Parameters<typeof sentIntent>[1] = {}) =>
	sentIntent(`${ago}`, { ...part, life: { ...part.life, sentAt: NOON - ago } });
const OVER = { field: 'ordersPerMinute', limit: 3, value: 4 };

test.each<[string, readonly Intent[], number, object | undefined]>([
	['nothing before', [], 3, undefined],
	['one before, and room for two', [sent(1)], 3, undefined],
	['two before: one too many', [sent(1), sent(59_999)], 3, OVER],
	['two before, one of them a minute ago', [sent(1), sent(60_000)], 3, undefined],
	['orders of another account', [sent(1), sent(2, { account: 'b' })], 3, undefined],
	['an exit, which only reduces', [sent(1), sent(2, { why: 'exit' })], 3, undefined],
	[
		'what never reached a broker',
		[sent(1), sent(2, { life: { state: 'not-placed' } })],
		3,
		undefined
	],
	['what waits to leave', [sent(1), anyIntent('2')], 3, undefined],
	['one of before the clock was set back', [sent(1), sent(-90_000)], 3, OVER],
	['no limit', [sent(1), sent(2), sent(3)], 0, undefined]
])('two orders more in a minute: %s', (_, intents, ordersPerMinute, over) => {
	expect(planOverPace(two, intents, { ordersPerMinute }, NOON)).toEqual(over);
});
