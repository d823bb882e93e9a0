import * as v from 'valibot';
import type { Check } from '../check.ts';
import { expectBody, expectError, expectShape, expectTrue, numeric } from '../expectations.ts';
import {
	bookRow,
	cancel,
	filled,
	flatten,
	idOf,
	netQuantity,
	oneLot,
	order,
	place,
	resting
} from '../sandbox.ts';
import type { Frame } from '../socket.ts';
import { Skip } from '../verdict.ts';

const cancelled = (orderid: string) => ({
	status: 'success',
	message: 'Order cancelled successfully',
	mode: 'analyze',
	orderid
});

const single: Check[] = [
	{
		name: 'a limit far below the market rests in the book as it was sent',
		run: async (world) => {
			const orderid = await place(world, resting(world));
			const row = await bookRow(world, orderid);
			await cancel(world, orderid);
			const { symbol, quantity } = oneLot(world);
			expectTrue(row.order_status === 'open', `it is ${row.order_status}`);
			const seen = [
				row['symbol'],
				row['action'],
				row['pricetype'],
				row['product'],
				row['exchange']
			];
			expectTrue(seen.join() === [symbol, 'BUY', 'LIMIT', 'NRML', 'NFO'].join(), seen.join());
			expectTrue(
				Number(row['quantity']) === quantity,
				`its quantity is ${String(row['quantity'])}`
			);
			expectTrue(Number(row['price']) === 0.05, `its price is ${String(row['price'])}`);
		}
	},
	{
		name: 'orderstatus of a resting order calls its price type price_type',
		run: async (world) => {
			const orderid = await place(world, resting(world));
			const reply = await order(world, 'orderstatus', { orderid });
			await cancel(world, orderid);
			const { data } = expectShape(
				reply,
				v.object({
					mode: v.literal('analyze'),
					data: v.object({
						orderid: v.string(),
						order_status: v.literal('open'),
						price_type: v.literal('LIMIT'),
						quantity: numeric,
						filled_quantity: numeric,
						pending_quantity: numeric,
						average_price: numeric
					})
				})
			);
			expectTrue(data.orderid === orderid, `it is about ${data.orderid}`);
		}
	},
	{
		name: 'a changed price is in the book; part of a lot is refused in a change too',
		run: async (world) => {
			const orderid = await place(world, resting(world));
			const change = { ...resting(world), orderid, disclosed_quantity: 0, trigger_price: 0 };
			expectBody(await order(world, 'modifyorder', { ...change, price: 0.1 }), 200, {
				status: 'success',
				message: 'Order modified successfully',
				mode: 'analyze',
				orderid
			});
			const row = await bookRow(world, orderid);
			const odd = await order(world, 'modifyorder', { ...change, quantity: 1 });
			await cancel(world, orderid);
			expectTrue(Number(row['price']) === 0.1, `its price is ${String(row['price'])}`);
			expectError(odd, 400, /^Quantity must be in multiples of lot size \d+$/);
		}
	},
	{
		name: 'a cancelled order cannot be cancelled or changed again',
		run: async (world) => {
			const orderid = await place(world, resting(world));
			expectBody(await cancel(world, orderid), 200, cancelled(orderid));
			expectBody(await cancel(world, orderid), 400, {
				status: 'error',
				message: 'Cannot cancel order in cancelled status',
				mode: 'analyze'
			});
			const change = { ...resting(world), orderid, disclosed_quantity: 0, trigger_price: 0 };
			const reply = await order(world, 'modifyorder', change);
			expectError(reply, 400, 'Cannot modify order in cancelled status');
			expectTrue(
				(await bookRow(world, orderid)).order_status === 'cancelled',
				'the book disagrees'
			);
		}
	},
	{
		name: 'quantities as text and actions in small letters are taken',
		run: async (world) => {
			const body = { ...resting(world), action: 'buy', quantity: String(oneLot(world).quantity) };
			const orderid = await place(world, body);
			const row = await bookRow(world, orderid);
			await cancel(world, orderid);
			expectTrue(row['action'] === 'BUY', `its action is ${String(row['action'])}`);
		}
	},
	{
		name: 'order updates come over the socket, with the mode, the fill and the reason',
		run: async (world) => {
			const socket = await world.openSocket();
			await socket.login(world.key);
			await socket.ask({ action: 'subscribe_orders', request_id: 'o1' });
			const orderid = await place(world, resting(world));
			const about = (status: string) => (frame: Frame) =>
				frame['type'] === 'order_update' &&
				frame['orderid'] === orderid &&
				frame['order_status'] === status;
			const opened = await socket.find(about('open'), 8_000);
			await cancel(world, orderid);
			if (!opened) throw new Skip('no update in 8 s: ORDER_UPDATES_ENABLED is off here?');
			const shape = v.object({
				user_id: v.string(),
				mode: v.literal('analyze'),
				broker: v.literal('sandbox'),
				symbol: v.literal(oneLot(world).symbol),
				exchange: v.literal('NFO'),
				action: v.literal('BUY'),
				quantity: numeric,
				price: numeric,
				trigger_price: numeric,
				pricetype: v.literal('LIMIT'),
				product: v.literal('NRML'),
				filled_quantity: numeric,
				pending_quantity: numeric,
				average_price: numeric,
				rejection_reason: v.string()
			});
			expectTrue(v.is(shape, opened), JSON.stringify(opened));
			await socket.next(about('cancelled'), 8_000);
		}
	}
];

const fills: Check[] = [
	{
		name: 'a market order fills, and is in the trades and in the positions',
		run: async (world) => {
			const { symbol, quantity, product } = oneLot(world);
			const before = await netQuantity(world, symbol, product);
			const orderid = await place(world, oneLot(world));
			const row = await filled(world, orderid);
			const trades = expectShape(
				await world.rest.post('tradebook', {}),
				v.object({ data: v.array(v.looseObject({ orderid: v.string(), quantity: numeric })) })
			);
			const after = await netQuantity(world, symbol, product);
			await flatten(world);
			const trade = trades.data.find((one) => one.orderid === orderid);
			expectTrue(Number(row['average_price']) > 0, 'it has no average price');
			expectTrue(Number(trade?.quantity) === quantity, `the trade is ${JSON.stringify(trade)}`);
			expectTrue(after - before === quantity, `the position moved by ${after - before}`);
		}
	},
	{
		name: 'a smart order to where the position is does nothing and gives no id',
		run: async (world) => {
			const { symbol, product, quantity } = oneLot(world);
			const orderid = await place(world, oneLot(world));
			await filled(world, orderid);
			const now = await netQuantity(world, symbol, product);
			const body = { ...oneLot(world), quantity, position_size: now };
			const reply = await order(world, 'placesmartorder', body);
			await flatten(world);
			expectBody(reply, 200, {
				status: 'success',
				message: 'Positions Already Matched. No Action needed.',
				mode: 'analyze'
			});
		}
	},
	{
		name: 'a smart order to zero closes, and when flat it trades nothing',
		run: async (world) => {
			const { symbol, product } = oneLot(world);
			const orderid = await place(world, oneLot(world));
			await filled(world, orderid);
			const flat = { ...oneLot(world), action: 'SELL', quantity: 0, position_size: 0 };
			const closing = idOf(await order(world, 'placesmartorder', flat));
			await filled(world, closing);
			expectTrue((await netQuantity(world, symbol, product)) === 0, 'the position is not flat');
			const idle = await order(world, 'placesmartorder', flat);
			expectTrue(!idle.text.includes('orderid'), `it placed an order: ${idle.text}`);
			expectTrue((await netQuantity(world, symbol, product)) === 0, 'it opened a position');
		}
	}
];

export const sandboxOrders: Check[] = [...single, ...fills];
