import { until } from '../bench.ts';
import { bundlePage } from '../chain/bundle-page.ts';
import { ChainTab } from '../chain/chain-tab.ts';
import { median } from '../statistics.ts';
import type { OrdersBench, OrdersStage } from './orders-bench.ts';
import type { OrdersFigure } from './orders-figures.ts';
import { filled, notePresses, openTicket, pressSend } from './ticket.ts';

/** As slow as the bars take a phone for. */
const THROTTLE = 4;
const ORDER = {
	strategy: 'bench',
	...{ symbol: 'SBIN', exchange: 'NSE', action: 'BUY', quantity: 1, product: 'MIS' },
	...{ pricetype: 'MARKET', price: 0, trigger_price: 0, disclosed_quantity: 0 }
};

/**
 * From the press of the ticket's button until its order is at the server, through journal and relay; beside a bare page of the same
 * origin that writes one row to IndexedDB and then sends its order straight to the server. Both on a processor four times as slow.
 */
export async function tapToWire(bench: OrdersBench): Promise<OrdersFigure[]> {
	const opened = await bench.stage({ servers: 1, positions: 0 });
	const ours = await ticketPresses(bench, opened);
	const bare = await barePresses(bench, opened);
	const all = (times: readonly number[]) => times.map((ms) => `${ms.toFixed(0)} ms`).join(', ');
	bench.progress(`the ticket ${all(ours)}; the bare page ${all(bare)}`);
	const value = median(ours) / median(bare);
	return [{ name: 'orders.tap_to_wire_ratio', value, reference: null }];
}

async function ticketPresses(bench: OrdersBench, { stage, brokers }: OrdersStage) {
	const page = await stage.page();
	await page.addInitScript(notePresses);
	const tab = await ChainTab.of(page);
	await page.goto(`${stage.url}/chain`);
	const taken: number[] = [];
	// The first one loads what sends orders.
	for (let round = -1; round < bench.length(9, 1); round += 1) {
		const send = await openTicket(page, 1);
		await tab.throttle(THROTTLE);
		await brokers.ask('forget');
		const pressedAt = await pressSend(page, send);
		const ms = (await arrival(brokers)) - pressedAt;
		if (round >= 0) taken.push(ms);
		await tab.throttle(1);
		await filled(page, 1);
	}
	return taken;
}

async function barePresses(bench: OrdersBench, { stage, brokers }: OrdersStage) {
	const page = await stage.page();
	await page.addInitScript(notePresses);
	const tab = await ChainTab.of(page);
	await page.goto(`${stage.url}/robots.txt`);
	const [server] = stage.servers;
	const asked = { rest: server?.rest, key: server?.key, order: ORDER };
	const script = await bundlePage('../../orders/page/bare-press.ts');
	await page.evaluate(`{ const asked = ${JSON.stringify(asked)}; ${script} }`);
	const button = page.getByRole('button', { name: 'Buy' });
	await tab.throttle(THROTTLE);
	const taken: number[] = [];
	// The first one opens the connection, which the ticket’s page has, too.
	for (let round = -1; round < bench.length(9, 1); round += 1) {
		await brokers.ask('forget');
		const pressedAt = await pressSend(page, button);
		const ms = (await arrival(brokers)) - pressedAt;
		if (round >= 0) taken.push(ms);
	}
	return taken;
}

async function arrival(brokers: OrdersStage['brokers']): Promise<number> {
	let at: number | undefined;
	await until('the order has arrived', async () => {
		at = (await brokers.ask('arrivals', 'placeorder'))[0]?.at;
		return at !== undefined;
	});
	if (at === undefined) throw new Error('no order');
	return at;
}
