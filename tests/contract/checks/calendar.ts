import * as v from 'valibot';
import type { Check, World } from '../check.ts';
import { expectBody, expectShape, expectTrue } from '../expectations.ts';
import { Skip } from '../verdict.ts';

const hours = v.object({ exchange: v.string(), start_time: v.number(), end_time: v.number() });
const holidays = v.object({
	year: v.number(),
	timezone: v.literal('Asia/Kolkata'),
	data: v.array(
		v.object({
			date: v.pipe(v.string(), v.isoDate()),
			description: v.string(),
			holiday_type: v.picklist(['TRADING_HOLIDAY', 'SETTLEMENT_HOLIDAY', 'SPECIAL_SESSION']),
			closed_exchanges: v.array(v.string()),
			open_exchanges: v.array(hours)
		})
	)
});

/** Real hours cannot be seen on a server that never closes. */
function mustClose({ facts }: World): void {
	if (facts.alwaysOpen) throw new Skip('this server keeps its market open at all times');
}

export const calendar: Check[] = [
	{
		name: 'holidays of 2026 say per exchange who is closed and who opens for a part of the day',
		run: async (world) => {
			mustClose(world);
			const { data, year } = expectShape(
				await world.rest.post('market/holidays', { year: 2026 }),
				holidays
			);
			expectTrue(year === 2026, `the year is ${year}`);
			const republic = data.find((day) => day.date === '2026-01-26');
			expectTrue(republic !== undefined, 'Republic Day is missing');
			expectTrue(republic?.closed_exchanges.includes('NSE') ?? false, 'NSE is open on it');
		}
	},
	{
		name: 'a year without entries is an empty success',
		run: async ({ rest }) => {
			const { data } = expectShape(await rest.post('market/holidays', { year: 2049 }), holidays);
			expectTrue(data.length === 0, `it has ${data.length} days`);
		}
	},
	{
		name: 'a trading day opens NSE in the morning, in milliseconds',
		run: async (world) => {
			mustClose(world);
			const reply = await world.rest.post('market/timings', { date: '2026-11-23' });
			const { data } = expectShape(reply, v.object({ data: v.array(hours) }));
			const nse = data.find((one) => one.exchange === 'NSE');
			expectTrue(nse !== undefined, 'NSE is missing');
			expectTrue((nse?.start_time ?? 0) > 1e11, 'the time is not in milliseconds');
			const length = ((nse?.end_time ?? 0) - (nse?.start_time ?? 0)) / 3_600_000;
			expectTrue(length === 6.25, `NSE is open for ${length} hours`);
		}
	},
	{
		name: 'on a Sunday only crypto trades',
		run: async (world) => {
			mustClose(world);
			const reply = await world.rest.post('market/timings', { date: '2026-11-22' });
			const { data } = expectShape(reply, v.object({ data: v.array(hours) }));
			const others = data.filter((one) => one.exchange !== 'CRYPTO');
			expectTrue(others.length === 0, `${others.map((one) => one.exchange).join(', ')} trade too`);
		}
	},
	{
		name: 'on a full holiday nothing trades at all',
		run: async (world) => {
			mustClose(world);
			const reply = await world.rest.post('market/timings', { date: '2026-01-26' });
			expectBody(reply, 200, { status: 'success', data: [] });
		}
	},
	{
		name: 'MCX trades far longer than NSE',
		run: async (world) => {
			mustClose(world);
			const reply = await world.rest.post('market/timings', { date: '2026-11-23' });
			const { data } = expectShape(reply, v.object({ data: v.array(hours) }));
			const mcx = data.find((one) => one.exchange === 'MCX');
			if (!mcx) throw new Skip('MCX is not in the calendar of this server');
			const length = (mcx.end_time - mcx.start_time) / 3_600_000;
			expectTrue(length > 12, `MCX is open for ${length} hours`);
		}
	}
];
