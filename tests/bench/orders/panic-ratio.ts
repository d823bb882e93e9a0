import type { Page } from 'playwright';
import { ORDER_LIMIT } from '../../../paper/rest/rate-limit.ts';
import { wait } from '../bench.ts';
import type { OrdersBench, OrdersStage } from './orders-bench.ts';
import type { OrdersFigure } from './orders-figures.ts';
import { newestPress, notePresses } from './ticket.ts';

const ACCOUNTS = 8;
/** Of each account. */
const POSITIONS = 25;
/** Ms for which the button of a panic is held. */
const HELD_FOR = 1_000;
/** Ms after which a panic gives up. */
const LONGEST = 60_000;

/**
 * From the moment at which a panic's button has been held long enough until each account whose server answers is flat at its exchange,
 * and each of the two others (one dead, one that answers everything with its proxy's error page) is named on the screen. Beside the
 * time in which one server takes the orders of its account if each leaves as soon as the server's own limit lets it through.
 */
export async function panicRatio(bench: OrdersBench): Promise<OrdersFigure[]> {
	const accounts = bench.length(ACCOUNTS, 3);
	const positions = bench.length(POSITIONS, 4);
	const opened = await bench.stage({ servers: accounts, positions });
	const { stage, brokers } = opened;
	const page = await stage.page();
	await page.addInitScript(notePresses);
	await page.goto(`${stage.url}/positions`);
	await page.getByRole('button', { name: `Exit all ${accounts * positions}…` }).waitFor();
	const orders = Math.max(...(await brokers.ask('closingOrders')));
	const best = atBest(orders);
	await brokers.ask('kill', 1);
	const fault = { fault: 'server-error', how: 'html-502', afterTaking: false } as const;
	await brokers.ask('wrong', { server: 2, fault });
	const began = await holdPanic(page);
	const [flat, named] = await Promise.all([
		flatAt(opened, accounts - 2, began + LONGEST),
		namedAt(page, 2)
	]);
	const failing = named - began;
	const others = Math.max(...flat) - began;
	bench.progress(
		`${orders} orders of each account, ${(best / 1_000).toFixed(1)} s at best; flat after ${flat.map((at) => ((at - began) / 1_000).toFixed(1)).join(', ')} s, those that fail named after ${(failing / 1_000).toFixed(1)} s`
	);
	const value = Math.max(others, failing) / best;
	return [{ name: 'orders.panic_ratio', value, reference: null }];
}

/** Ms from the first of so many orders to the last, if none waits for anything but the server's limit. */
function atBest(orders: number): number {
	const { count, perMs } = ORDER_LIMIT;
	return Math.max(1, (orders - count) / count) * perMs;
}

/** Epoch ms at which it begins. */
async function holdPanic(page: Page): Promise<number> {
	await page.keyboard.press('F6');
	const list = page.getByRole('dialog', { name: /^Cancel everything and close everything\?$/ });
	const hold = list.getByRole('button', { name: /^Hold 1 s: cancel / });
	await hold.focus();
	await page.keyboard.down('Enter');
	await page.getByRole('dialog', { name: /^Panic is running/ }).waitFor();
	const pressedAt = await newestPress(page);
	await page.keyboard.up('Enter');
	return pressedAt + HELD_FOR;
}

/** When each account that can be was flat. Throws when one of them is not by then. */
async function flatAt(
	{ brokers }: Pick<OrdersStage, 'brokers'>,
	accounts: number,
	until: number
): Promise<number[]> {
	for (;;) {
		const flat = await brokers.ask('flat');
		if (flat.length >= accounts) return flat.map(([, at]) => at);
		if (Date.now() > until) throw new Error(`${flat.length} of ${accounts} accounts are flat`);
		await wait(50);
	}
}

/** When the screen said of so many accounts that they are not known to be flat. */
async function namedAt(page: Page, accounts: number): Promise<number> {
	const named = 'dialog [role=row].warn';
	await page.waitForFunction(
		([rows, count]) => document.querySelectorAll(rows).length >= count,
		[named, accounts] as const,
		{ timeout: 2 * LONGEST }
	);
	return Date.now();
}
