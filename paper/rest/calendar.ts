import { isoDate, istDate } from '#lib/domain/instrument/expiry-date.ts';
import type { PaperHost } from '../host.ts';
import { holidaysBody, timingsBody } from '../schema/market-data.ts';
import { asObject, post, type Endpoint } from './endpoint.ts';
import { fail, jsonify } from './reply.ts';

/** Both require a key field and check none. */
export function calendarEndpoints(host: PaperHost): Endpoint[] {
	return [
		post('market/holidays', holidaysBody, asObject, ({ year }) => {
			const asked = year ?? Number(istDate(host.now()).slice(0, 4));
			const data = host.market.calendar.holidays(asked).map((row) => ({
				date: row.date,
				description: row.description,
				holiday_type: row.kind,
				closed_exchanges: [...row.closed],
				open_exchanges: row.open.map(({ exchange, opens, closes }) => ({
					exchange,
					start_time: opens,
					end_time: closes
				}))
			}));
			return jsonify(200, { status: 'success', data, year: asked, timezone: 'Asia/Kolkata' });
		}),
		post('market/timings', timingsBody, asObject, ({ date }) => {
			const day = isoDate(date);
			if (!day) return fail(400, 'Invalid date format. Use YYYY-MM-DD');
			const data = host.market.calendar
				.timings(day)
				.map(({ exchange, opens, closes }) => ({ exchange, start_time: opens, end_time: closes }));
			return jsonify(200, { status: 'success', data });
		})
	];
}
