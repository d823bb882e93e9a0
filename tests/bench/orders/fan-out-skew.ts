import type { Fault } from '../../../paper/faults/fault.ts';
import { until } from '../bench.ts';
import { median } from '../statistics.ts';
import type { Arrival } from './brokers-child.ts';
import type { OrdersBench, OrdersStage } from './orders-bench.ts';
import type { OrdersFigure } from './orders-figures.ts';
import { filled, notePresses, openTicket, pressSend } from './ticket.ts';

const ACCOUNTS = 8;
/** Ms after which a server answers an order: as long as a broker takes. */
const ANSWERS_AFTER = 300;
/** Ms after which the slow one answers anything. */
const SLOW = 3_000;

/**
 * One ticket for eight accounts through the relay: ms from the first order's arrival at its server until the last one's. Once where
 * all servers are alike, once beside one that is dead and one that is slow, among the others; the worse of the two medians.
 */
export async function fanOutSkew(bench: OrdersBench): Promise<OrdersFigure[]> {
	const accounts = bench.length(ACCOUNTS, 3);
	const opened = await bench.stage({ servers: accounts, positions: 0 });
	const { brokers } = opened;
	const answers: Fault = { fault: 'slow-rest', ms: ANSWERS_AFTER, endpoints: ['placeorder'] };
	for (let server = 0; server < accounts; server += 1) {
		await brokers.ask('wrong', { server, fault: answers });
	}
	const alike = await presses(bench, opened, { accounts, answering: accounts });
	await brokers.ask('wrong', { server: 1, fault: { fault: 'slow-rest', ms: SLOW } });
	await brokers.ask('kill', 2);
	const beside = await presses(bench, opened, { accounts, answering: accounts - 2 });
	const value = Math.max(median(alike), median(beside));
	return [{ name: 'orders.fanout_skew_ms', value, reference: null }];
}

async function presses(
	bench: OrdersBench,
	{ stage, brokers }: OrdersStage,
	{ accounts, answering }: { accounts: number; answering: number }
): Promise<number[]> {
	const page = await stage.page();
	await page.addInitScript(notePresses);
	await page.goto(`${stage.url}/chain`);
	const skews: number[] = [];
	const reached: number[] = [];
	for (let round = 0; round < bench.length(9, 1); round += 1) {
		const send = await openTicket(page, accounts);
		await brokers.ask('forget');
		const pressedAt = await pressSend(page, send);
		let arrived: readonly Arrival[] = [];
		const all = async () => {
			const placed = await brokers.ask('arrivals', 'placeorder');
			arrived = placed.filter(({ server }) => isAnswering(server, accounts - answering));
			return arrived.length >= answering;
		};
		await until('every order has arrived', all);
		const times = arrived.map(({ at }) => at);
		skews.push(Math.max(...times) - Math.min(...times));
		reached.push(Math.max(...times) - pressedAt);
		await filled(page, answering);
	}
	const all = (values: readonly number[]) => values.map((ms) => ms.toFixed(0)).join(', ');
	bench.progress(
		`${answering} of ${accounts} servers as they should be: ${all(skews)} ms from the first to the last; the last ${all(reached)} ms after the press`
	);
	return skews;
}

/** With two that fail those are the second and the third. */
function isAnswering(server: number, failing: number): boolean {
	return failing === 0 || (server !== 1 && server !== 2);
}
