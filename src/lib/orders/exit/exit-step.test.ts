import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import type { IntentState } from '#lib/orders/intent/intent.ts';
import { CALL, limitBuy, NOON, PUT } from '#lib/orders/testing/any-intent.ts';
import { anyRow } from '#lib/orders/testing/any-row.ts';
import {
	EXIT_LIMIT as LIMIT,
	exitOfCalls as exit,
	exitView as view,
	heldCalls as held,
	OTHER_PRESS as OTHER,
	partOfCalls as part,
	sellOfCalls as sell,
	THIS_PRESS as G,
	wholeCalls as whole
} from '#lib/orders/testing/any-exit.ts';
import { SHOWN_WITHIN } from './closers.ts';
import { exitStep } from './exit-step.ts';
import type { ExitTarget, ExitView } from './exit-view.ts';
import { planExit } from './plan-exit.ts';

type Row = [what: string, target: ExitTarget, view: ExitView, step: object];
test.each<Row>([
	['a long is sold, in its own product', whole, view([held(130)]), { ...sell(130), net: 130 }],
	[
		'a short is bought back',
		whole,
		view([held(-65)]),
		{ is: 'send', order: { ...limitBuy(), ...LIMIT }, net: -65 }
	],
	['of more that is held only what was asked is closed', part(65), view([held(130)]), sell(65)],
	['of less that is held only what is held', part(195), view([held(130)]), sell(130)],
	[
		'a position of another product is another position',
		whole,
		view([held(130, { product: 'MIS' })]),
		{ is: 'flat' }
	],
	['what is closed is flat', whole, view([held(0)]), { is: 'flat' }],
	['a position book that cannot be read is not flat', whole, view(undefined), { is: 'unreadable' }],
	[
		'a row that is not there may be the one that cannot be read',
		whole,
		{ ...view([]), positions: { rows: [], whole: false, asOf: NOON } },
		{ is: 'unreadable' }
	],
	['where all rows can be read, it is flat', whole, view([]), { is: 'flat' }],
	[
		'a position that has turned is not closed again',
		whole,
		view([held(-65)], { netAtPress: 130 }),
		{ is: 'turned', net: -65 }
	],
	[
		'no price: nothing is sent',
		whole,
		view([held(130)], { pricing: () => undefined }),
		{ is: 'no-price' }
	],
	[
		'one under its broker’s own product is another, too',
		whole,
		view([held(130, { product: 'BO' })]),
		{ is: 'flat' }
	],
	[
		'and asked for by its own word',
		{ ...whole, product: 'BO' },
		view([held(130, { product: 'BO' })]),
		{ is: 'odd-product', product: 'BO' }
	]
])('%s', (_, target, seen, step) => {
	expect(exitStep(target, seen)).toMatchObject(step);
});

describe('another exit of it', () => {
	test.each<Row>([
		[
			'that is open closes all of it: wait',
			whole,
			view([held(130)], { intents: [exit('1', 130, 'open', { group: OTHER })] }),
			{ is: 'waits', on: ['1'] }
		],
		[
			'that is unknown may close all of it: wait',
			whole,
			view([held(130)], { intents: [exit('1', 130, 'unknown')] }),
			{ is: 'waits', on: ['1'] }
		],
		[
			'that waits to be approved is not flat',
			whole,
			view([held(130)], { intents: [exit('1', 130, 'awaiting-approval')] }),
			{ is: 'waits', on: ['1'] }
		],
		[
			'that closes half of it leaves the other half',
			whole,
			view([held(130)], { intents: [exit('1', 65, 'open', { group: OTHER })] }),
			sell(65)
		],
		[
			'that is filled by half counts for the other half',
			whole,
			view([held(65)], {
				intents: [exit('1', 130, 'part-filled', { filled: 65, filledAt: NOON - 1 })]
			}),
			{ is: 'waits', on: ['1'] }
		],
		[
			'that is filled, and the positions do not show it yet',
			whole,
			view([held(130)], { intents: [exit('1', 130, 'filled', { filled: 130 })] }),
			{ is: 'settling' }
		],
		[
			'of another press, a moment ago, as well',
			whole,
			view([held(130)], {
				intents: [
					exit('1', 130, 'filled', {
						filled: 130,
						group: OTHER,
						filledAt: NOON + 60_000 - SHOWN_WITHIN
					})
				]
			}),
			{ is: 'settling' }
		],
		[
			'of another press, long ago, is in the book',
			whole,
			view([held(130)], {
				intents: [
					exit('1', 130, 'filled', {
						filled: 130,
						group: OTHER,
						filledAt: NOON + 60_000 - SHOWN_WITHIN - 1
					})
				]
			}),
			sell(130)
		],
		[
			'that was rejected leaves it open, to be tried again',
			whole,
			view([held(130)], { intents: [exit('1', 130, 'rejected')] }),
			sell(130)
		],
		[
			'that was cancelled half way: the rest',
			whole,
			view([held(65)], { intents: [exit('1', 130, 'cancelled', { filled: 65 })] }),
			sell(65)
		],
		[
			'that closed what was asked: the rest stays',
			part(65),
			view([held(65)], { intents: [exit('1', 65, 'filled', { filled: 65 })] }),
			{ is: 'done', left: 65 }
		],
		[
			'that closed what was asked, before the book shows it',
			part(65),
			view([held(130)], { intents: [exit('1', 65, 'filled', { filled: 65 })] }),
			{ is: 'settling' }
		],
		[
			'of a part beside another part: each closes its own',
			part(65),
			view([held(130)], { intents: [exit('1', 65, 'open', { group: OTHER })] }),
			sell(65)
		],
		[
			'on another device that has just been filled',
			whole,
			view([held(130)], {
				orders: [anyRow('9', { side: 'SELL', status: 'complete', at: NOON + 50_000 })]
			}),
			{ is: 'settling' }
		],
		[
			'on another device, long ago',
			whole,
			view([held(130)], { orders: [anyRow('9', { side: 'SELL', status: 'complete', at: NOON })] }),
			sell(130)
		],
		[
			'of another contract has nothing to do with it',
			whole,
			view([held(130)], {
				intents: [
					{ ...exit('1', 130, 'open'), order: limitBuy({ key: PUT, side: 'SELL', quantity: 130 }) }
				]
			}),
			sell(130)
		]
	])('%s', (_, target, seen, step) => {
		expect(exitStep(target, seen)).toMatchObject(step);
	});
});

test('nothing is ever sent beyond what is held, what was asked, and what is not closed already', () => {
	const states = fc.constantFrom<IntentState>(
		'planned',
		'sending',
		'accepted',
		'open',
		'part-filled',
		'filled',
		'cancelled',
		'rejected',
		'unknown',
		'awaiting-approval'
	);
	const anyExit = fc.record({
		state: states,
		lots: fc.integer({ min: 1, max: 4 }),
		filled: fc.nat(4),
		mine: fc.boolean()
	});
	const asked = fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined });
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 6 }),
			asked,
			fc.array(anyExit, { maxLength: 4 }),
			(lots, wanted, exits) => {
				const intents = exits.map(({ state, lots: of, filled, mine }, index) => {
					const units = state === 'filled' ? of * 65 : Math.min(filled, of) * 65;
					return exit(String(index), of * 65, state, { filled: units, group: mine ? G : OTHER });
				});
				const target = { ...whole, units: wanted === undefined ? undefined : wanted * 65 };
				const step = exitStep(target, view([held(lots * 65)], { intents }));
				if (step.is !== 'send') return;
				const outstanding = intents
					.filter(({ life }) => !['filled', 'cancelled', 'rejected'].includes(life.state))
					.reduce((sum, { order, life }) => sum + order.quantity - life.filled, 0);
				expect(step.order.quantity).toBeGreaterThan(0);
				expect(step.order.quantity + outstanding).toBeLessThanOrEqual(lots * 65);
				const closed = intents
					.filter(({ group }) => group === G)
					.reduce((sum, { life }) => sum + life.filled, 0);
				if (target.units !== undefined)
					expect(step.order.quantity + closed).toBeLessThanOrEqual(target.units);
			}
		)
	);
});

test('shorts are bought back first, in slices, and one that fails keeps no other back', () => {
	const orders = [
		limitBuy({ side: 'SELL', quantity: 1_950 }),
		limitBuy({ key: PUT, quantity: 70 })
	];
	const plan = planExit('a' as AccountId, orders, (key) =>
		key === CALL ? { lotSize: 65, freeze: 1_800 } : { lotSize: 65, freeze: 1_800 }
	);
	expect(plan).toMatchObject({ stops: 'lane', late: 'go-on' });
	const sent = plan.waves.map((wave) =>
		wave.map((lane) => lane.map(({ side, quantity }) => `${side} ${quantity}`))
	);
	// Seventy are no whole lots: they are what the account holds.
	expect(sent).toEqual([[['BUY 70']], [['SELL 1755', 'SELL 195']]]);
	expect(planExit('a' as AccountId, orders, () => undefined).waves.flat(2)).toHaveLength(2);
});
