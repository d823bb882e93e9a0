import { describe, expect, test } from 'vitest';
import { PUT } from '#lib/orders/testing/any-intent.ts';
import {
	exitOfCalls as exit,
	exitView as view,
	heldCalls as held,
	partOfCalls as part,
	sellOfCalls as sell,
	stopOfCalls as stop,
	wholeCalls as whole
} from '#lib/orders/testing/any-exit.ts';
import { anyRow } from '#lib/orders/testing/any-row.ts';
import { exitStep } from './exit-step.ts';
import type { ExitTarget, ExitView } from './exit-view.ts';

type Row = [what: string, target: ExitTarget, view: ExitView, step: object];
describe('orders that rest on the contract', () => {
	test.each<Row>([
		[
			'a stop would turn what is closed: it goes first',
			whole,
			view([held(130)], { orders: [stop('1')] }),
			{ is: 'cancel', orderids: ['1'] }
		],
		[
			'an order that would open it again, too',
			whole,
			view([held(130)], { orders: [anyRow('1', { status: 'open' })] }),
			{ is: 'cancel', orderids: ['1'] }
		],
		[
			'one that was pressed here on a ticket, too',
			whole,
			view([held(130)], {
				orders: [stop('1')],
				intents: [{ ...exit('1', 130, 'open'), why: 'ticket' }]
			}),
			{ is: 'cancel', orderids: ['1'] }
		],
		[
			'the exit itself does not',
			whole,
			view([held(130)], {
				orders: [stop('1', { status: 'open' })],
				intents: [exit('1', 130, 'open')]
			}),
			{ is: 'waits' }
		],
		[
			'but when there is nothing left for it to close',
			whole,
			view([held(0)], {
				orders: [stop('1', { status: 'open' })],
				intents: [exit('1', 130, 'open')]
			}),
			{ is: 'cancel', orderids: ['1'] }
		],
		[
			'a stop for the half that stays may stay',
			part(65),
			view([held(130)], { orders: [stop('1', { quantity: 65 })] }),
			sell(65)
		],
		[
			'a stop for more than stays goes',
			part(65),
			view([held(130)], { orders: [stop('1')] }),
			{ is: 'cancel', orderids: ['1'] }
		],
		[
			'what is done does not count',
			whole,
			view([held(130)], {
				orders: [stop('1', { status: 'cancelled' }), stop('2', { status: 'rejected' })]
			}),
			sell(130)
		],
		[
			'nor what rests on another contract or product',
			whole,
			view([held(130)], { orders: [stop('1', { key: PUT }), stop('2', { product: 'MIS' })] }),
			sell(130)
		],
		[
			'an order book that cannot be read keeps nobody in',
			whole,
			view([held(130)], { orders: undefined }),
			sell(130)
		]
	])('%s', (_, target, seen, step) => {
		expect(exitStep(target, seen)).toMatchObject(step);
	});
});
