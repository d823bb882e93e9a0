import * as v from 'valibot';
import type { Check } from '../check.ts';
import { expectBody, expectShape, expectTrue } from '../expectations.ts';
import { bookRow, cancel, flatten, oneLot, openOrders, order, place, resting } from '../sandbox.ts';
import { fail, Skip } from '../verdict.ts';

const result = v.object({
	symbol: v.string(),
	status: v.picklist(['success', 'error']),
	orderid: v.optional(v.string()),
	message: v.optional(v.string())
});
const batch = v.object({ mode: v.literal('analyze'), results: v.array(result) });

export const sandboxBatches: Check[] = [
	{
		name: 'a basket answers order by order: one unknown symbol does not stop the other',
		run: async (world) => {
			const orders = [resting(world), { ...resting(world), symbol: 'NOSUCH' }];
			const reply = await order(world, 'basketorder', { orders });
			const { results } = expectShape(reply, batch);
			const placed = results.find((one) => one.symbol !== 'NOSUCH');
			const refused = results.find((one) => one.symbol === 'NOSUCH');
			if (placed?.orderid) await cancel(world, placed.orderid);
			expectTrue(placed?.status === 'success', `the good one is ${placed?.message}`);
			expectTrue(
				refused?.message === 'Symbol NOSUCH not found on NFO',
				`the bad one says ${refused?.message}`
			);
		}
	},
	{
		name: 'a split places children of the size asked for, the last one smaller',
		run: async (world) => {
			const one = oneLot(world);
			const body = { ...resting(world), quantity: one.quantity * 3, splitsize: one.quantity * 2 };
			const reply = await order(world, 'splitorder', body);
			const answer = expectShape(
				reply,
				v.object({
					split_size: v.number(),
					total_quantity: v.number(),
					results: v.array(
						v.object({
							order_num: v.number(),
							quantity: v.number(),
							orderid: v.optional(v.string())
						})
					)
				})
			);
			for (const { orderid } of answer.results) if (orderid) await cancel(world, orderid);
			expectTrue(
				answer.results.map((child) => child.quantity / one.quantity).join() === '2,1',
				`the children are ${answer.results.map((child) => child.quantity).join()}`
			);
			expectTrue(
				answer.total_quantity === one.quantity * 3,
				`the total is ${answer.total_quantity}`
			);
		}
	},
	{
		name: 'cancelallorder names what it cancelled, and then has nothing to do',
		run: async (world) => {
			// It cancels all orders: only on a sandbox without another user.
			if ((await openOrders(world)).length > 0) throw new Skip('other orders rest in this sandbox');
			const orderid = await place(world, resting(world));
			expectBody(await order(world, 'cancelallorder', {}), 200, {
				status: 'success',
				canceled_orders: [orderid],
				failed_cancellations: [],
				message: 'Canceled 1 orders. Failed to cancel 0 orders.',
				mode: 'analyze'
			});
			expectBody(await order(world, 'cancelallorder', {}), 200, {
				status: 'success',
				canceled_orders: [],
				failed_cancellations: [],
				message: 'No open orders to cancel',
				mode: 'analyze'
			});
		}
	},
	{
		name: 'nothing of this suite is left resting or open',
		run: async (world) => {
			await flatten(world);
			const rows = (await openOrders(world)).map((orderid) => bookRow(world, orderid));
			const ours = (await Promise.all(rows)).filter((row) => row['strategy'] === 'contract');
			for (const row of ours) await cancel(world, row.orderid);
			if (ours.length > 0) fail(`${ours.length} orders were left behind, and are now cancelled`);
		}
	}
];
