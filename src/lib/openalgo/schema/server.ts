import * as v from 'valibot';
import { isExchange, type Exchange } from '#lib/domain/exchange.ts';
import { isoDate } from '#lib/domain/expiry-date.ts';
import type { Holiday, TradingHours } from '#lib/domain/trading-hours.ts';

export const pingAnswer = v.object({
	data: v.object({ message: v.literal('pong'), broker: v.string() })
});

export const analyzerAnswer = v.object({ data: v.object({ analyze_mode: v.boolean() }) });

const hours = v.object({
	exchange: v.string(),
	/** Epoch ms here, where the rest of the API writes seconds. */
	start_time: v.number(),
	end_time: v.number()
});

export const timingsAnswer = v.object({ data: v.array(hours) });

export const holidaysAnswer = v.object({
	data: v.array(
		v.object({
			date: v.string(),
			description: v.optional(v.string(), ''),
			holiday_type: v.optional(v.string(), ''),
			closed_exchanges: v.optional(v.array(v.string()), []),
			open_exchanges: v.optional(v.array(hours), [])
		})
	)
});

export function hoursFrom(rows: readonly v.InferOutput<typeof hours>[]): TradingHours[] {
	return rows.flatMap((row) =>
		isExchange(row.exchange)
			? [{ exchange: row.exchange, from: row.start_time, to: row.end_time }]
			: []
	);
}

export function holidaysFrom({ data }: v.InferOutput<typeof holidaysAnswer>): Holiday[] {
	return data.flatMap((row): Holiday[] => {
		const date = isoDate(row.date);
		if (date === undefined) return [];
		return [
			{
				date,
				description: row.description,
				type: row.holiday_type,
				closed: row.closed_exchanges.filter((name): name is Exchange => isExchange(name)),
				open: hoursFrom(row.open_exchanges)
			}
		];
	});
}
