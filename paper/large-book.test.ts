import { describe, expect, test } from 'vitest';
import { hostsBy } from '#lib/hosts/testing/hosts-by.ts';
import { instrumentOf } from '#lib/domain/instrument/instrument-key.ts';
import { PaperCalendar } from './market/calendar/calendar.ts';
import { Market } from './market/market.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { RECORDED_AT } from './testing/recorded.ts';
import { startPaper, type PaperOptions, type RunningPaper } from './start.ts';

/** One for all: its prices are the same in every server, and making them takes longest. */
const market = new Market({ seed: 7, calendar: new PaperCalendar('always') });

async function served<T>(options: PaperOptions, use: (server: RunningPaper) => Promise<T>) {
	const server = await startPaper({
		clock: new ManualClock(RECORDED_AT),
		book: 'large',
		market,
		...options
	});
	return use(server).finally(() => server.stop());
}

async function books({ restUrl: hostUrl, apiKey }: RunningPaper) {
	const client = hostsBy(fetch).client({ hostUrl, apiKey });
	const [positions, holdings] = [await client.positions(), await client.holdings()];
	if (!positions.ok || !holdings.ok) expect.fail('a book was refused');
	return { positions: positions.value, holdings: holdings.value };
}

describe('the large book', () => {
	test('has as many positions as were asked for, each of which our client reads', async () => {
		const { positions, available } = await served({ rows: 1_000 }, async (server) => ({
			...(await books(server)),
			available: server.host.live.funds().available
		}));
		expect([positions.rows.length, positions.unread]).toEqual([1_000, []]);
		expect(available).toBeGreaterThan(0);
		const open = positions.rows.filter(({ quantity }) => quantity !== 0).length;
		expect(open).toBeGreaterThan(850);
		expect(open).toBeLessThan(1_000);
		const kinds = new Set(positions.rows.map(({ key }) => instrumentOf(key).exchange));
		expect(kinds).toEqual(new Set(['MCX', 'NSE', 'NFO', 'BFO']));
	});

	test('is the same contracts in every account of a seed, in sizes of the account', async () => {
		const rows = async (options: PaperOptions) =>
			(await served(options, books)).positions.rows.map(({ key, quantity }) => ({ key, quantity }));
		const [first, again, other] = [
			await rows({ account: 'A' }),
			await rows({ account: 'A' }),
			await rows({ account: 'B' })
		];
		expect(again).toEqual(first);
		expect(other.map(({ key }) => key)).toEqual(first.map(({ key }) => key));
		expect(other).not.toEqual(first);
	});

	test('counts commodities in units, or in contracts where its broker does: the P&L is the same', async () => {
		const commodities = async (contracts: boolean) =>
			(await served({ contracts }, books)).positions.rows.filter(
				({ key }) => instrumentOf(key).exchange === 'MCX'
			);
		const [units, contracts] = [await commodities(false), await commodities(true)];
		expect(units).toHaveLength(5);
		const crude = [units, contracts].map((rows) =>
			rows.find(({ key }) => key.includes('CRUDEOIL1'))
		);
		expect(crude[0]?.quantity).toBe(100 * (crude[1]?.quantity ?? NaN));
		expect(crude[0]?.pnl).toBe(crude[1]?.pnl);
	});

	test('an order for one contract is one of its broker’s lots', async () => {
		await served({ contracts: true }, async (server) => {
			const { positions } = await books(server);
			const [row] = positions.rows;
			const { exchange, symbol } = instrumentOf(row?.key ?? expect.fail());
			const order = { strategy: '', exchange, symbol, product: 'NRML', action: 'BUY', quantity: 1 };
			const answer = await fetch(`${server.restUrl}/api/v1/placeorder`, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json' },
				body: JSON.stringify({ apikey: server.apiKey, ...order })
			});
			expect(await answer.json()).toMatchObject({ status: 'success' });
			const now = (await books(server)).positions.rows.find(({ key }) => key === row?.key);
			expect(now?.quantity).toBe((row?.quantity ?? NaN) + 1);
		});
	});

	test('holds shares that were delivered, and shares bought yesterday that are not in the quantity', async () => {
		await served({}, async (server) => {
			const { holdings } = await books(server);
			const undelivered = holdings.rows.filter(({ quantity }) => quantity === 0);
			expect(undelivered.length).toBeGreaterThan(0);
			for (const { pnl } of undelivered) expect(pnl).not.toBe(0);
			const { host } = server;
			for (const { row, quantity, undelivered: t1, average } of host.holdings) {
				const told = holdings.rows.find(({ key }) => key === row.key);
				const ltp = host.quote(row.key)?.ltp ?? NaN;
				expect(told).toMatchObject({ quantity, pnl: (ltp - average) * (quantity + t1) });
			}
			const invested = host.holdings.reduce((sum, held) => sum + held.quantity * held.average, 0);
			expect(holdings.invested).toBe(invested);
		});
	});
});
