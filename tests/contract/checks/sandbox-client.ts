import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import type { OrderRequest } from '#lib/domain/order/order.ts';
import type { Answer } from '#lib/openalgo/rest/answer.ts';
import type { Check, World } from '../check.ts';
import { expectTrue } from '../expectations.ts';
import { bookRow, filled, flatten, mustBeSandbox, netQuantity, oneLot } from '../sandbox.ts';
import { fail, must, Skip } from '../verdict.ts';

/** What the sandbox answered to our client, which is told no other way than a live order. */
async function acted<T>(world: World, act: () => Promise<Answer<T>>): Promise<T> {
	await mustBeSandbox(world);
	const answer = await act();
	if (!answer.ok) return fail(`refused: ${JSON.stringify(answer.refusal)}`);
	if (answer.mode === 'semi-auto') throw new Skip('orders wait for approval on this server');
	expectTrue(answer.mode === 'analyze', `the mode is ${answer.mode}`);
	return answer.value;
}

/** One lot far below the market, as the app would write it. */
function wanted(world: World): OrderRequest {
	const { symbol, quantity } = oneLot(world);
	return {
		key: instrumentKey('NFO', symbol),
		...{ side: 'BUY', quantity, priceType: 'LIMIT', product: 'NRML', price: paise(5) }
	};
}

/** The id of an order that has to be taken. */
function taken(outcome: { kind: string; orderid?: string }): string {
	return must(outcome.orderid, `it is ${JSON.stringify(outcome)}`);
}

export const sandboxClient: Check[] = [
	{
		name: 'our client places an order, changes and cancels it, and each is in the book',
		run: async (world) => {
			const { client } = world;
			const order = wanted(world);
			const orderid = taken(await acted(world, () => client.placeOrder(order)));
			const placed = await bookRow(world, orderid);
			const change = { ...order, price: paise(10), orderid };
			taken(await acted(world, () => client.modifyOrder(change)));
			const changed = await bookRow(world, orderid);
			taken(await acted(world, () => client.cancelOrder(orderid)));
			const gone = await bookRow(world, orderid);
			expectTrue(Number(placed['price']) === 0.05, `it was placed at ${String(placed['price'])}`);
			expectTrue(Number(changed['price']) === 0.1, `it was changed to ${String(changed['price'])}`);
			expectTrue(gone.order_status === 'cancelled', `it is ${gone.order_status}`);
		}
	},
	{
		name: 'our client tells the legs of a basket apart, the refused one too',
		run: async (world) => {
			const { client } = world;
			const good = wanted(world);
			const odd = { ...good, key: instrumentKey('NFO', 'NOSUCH') };
			const sent = await acted(world, () => client.placeBasket([odd, good]));
			if (sent.kind !== 'sent') return fail(`it is ${sent.kind}`);
			const leg = (index: number) => sent.legs.find((one) => one.index === index)?.outcome;
			const placed = leg(1);
			if (placed?.kind === 'accepted') {
				await acted(world, () => client.cancelOrder(placed.orderid));
			}
			expectTrue(placed?.kind === 'accepted', `the good one is ${JSON.stringify(placed)}`);
			expectTrue(leg(0)?.kind === 'refused', `the bad one is ${JSON.stringify(leg(0))}`);
			expectTrue(sent.unanswered.length === 0, 'a leg has no answer');
		}
	},
	{
		name: 'our client splits an order, and its children add up to the whole',
		run: async (world) => {
			const { client } = world;
			const { quantity } = oneLot(world);
			const order = { ...wanted(world), quantity: quantity * 3 };
			const sent = await acted(world, () => client.splitOrder(order, quantity * 2));
			if (sent.kind !== 'sent') return fail(`it is ${sent.kind}`);
			const ids = sent.children.flatMap(({ outcome }) =>
				outcome.kind === 'accepted' ? [outcome.orderid] : []
			);
			for (const orderid of ids) await acted(world, () => client.cancelOrder(orderid));
			const sum = sent.children.reduce((all, child) => all + child.quantity, 0);
			expectTrue(ids.length === 2, `${ids.length} children were taken`);
			expectTrue(sum === quantity * 3, `their sum is ${sum}`);
		}
	},
	{
		name: 'our client closes what is open, and the position book shows it',
		run: async (world) => {
			const { client } = world;
			// It closes all positions: only on a sandbox without another user.
			const before = await client.positions();
			if (!before.ok) return fail(`refused: ${JSON.stringify(before.refusal)}`);
			if (before.value.rows.some(({ quantity }) => quantity !== 0)) {
				throw new Skip('other positions are open in this sandbox');
			}
			const order = { ...wanted(world), priceType: 'MARKET', price: undefined } as const;
			const orderid = taken(await acted(world, () => client.placeOrder(order)));
			await filled(world, orderid);
			const { symbol, product, quantity } = oneLot(world);
			const open = await netQuantity(world, symbol, product);
			const { closed, failed } = await acted(world, () => client.closePositions());
			let left = await netQuantity(world, symbol, product);
			for (let tries = 0; tries < 8 && left !== 0; tries += 1) {
				await world.pause(1_000);
				left = await netQuantity(world, symbol, product);
			}
			if (left !== 0) await flatten(world);
			expectTrue(open === quantity, `${open} were open`);
			expectTrue(closed === 1 && failed === 0, `it closed ${closed} and failed ${failed}`);
			expectTrue(left === 0, `${left} are still open`);
		}
	}
];
