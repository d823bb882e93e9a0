import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import type { Holiday, TradingHours } from '#lib/domain/market/trading-hours.ts';
import type { Answer } from './answer.ts';
import { act, read, mapAnswer } from './ask.ts';
import type { ServerAccess } from './request.ts';
import {
	analyzerAnswer,
	holidaysAnswer,
	holidaysFrom,
	pingAnswer,
	timingsAnswer,
	timingsFrom
} from '#lib/openalgo/schema/server.ts';

/** Proves the key and that a broker login is stored; the broker itself is not asked. */
export async function ping(host: ServerAccess): Promise<Answer<{ broker: string }>> {
	const call = { path: 'ping', body: {} } as const;
	return mapAnswer(await read(host, call, pingAnswer), ({ data }) => ({ broker: data.broker }));
}

/** Whether the whole server, every key of it, trades in its sandbox. It may be switched at any time. */
export async function analyzer(host: ServerAccess): Promise<Answer<boolean>> {
	const call = { path: 'analyzer', body: {} } as const;
	return mapAnswer(await read(host, call, analyzerAnswer), ({ data }) => data.analyze_mode);
}

export async function setAnalyzer(host: ServerAccess, on: boolean): Promise<Answer<boolean>> {
	const call = { path: 'analyzer/toggle', body: { mode: on } } as const;
	return mapAnswer(await act(host, call, analyzerAnswer), ({ data }) => data.analyze_mode);
}

/** Empty for a year that the server was not seeded with: that is not a year without holidays. */
export async function holidays(host: ServerAccess, year: number): Promise<Answer<Holiday[]>> {
	const path = 'market/holidays';
	const call = { path, body: { year } } as const;
	return mapAnswer(await read(host, call, holidaysAnswer), holidaysFrom);
}

/** Exchanges that trade on that day; an exchange that is missing is closed. */
export async function timings(host: ServerAccess, date: IsoDate): Promise<Answer<TradingHours[]>> {
	const path = 'market/timings';
	const call = { path, body: { date } } as const;
	return mapAnswer(await read(host, call, timingsAnswer), (said) => timingsFrom(said, date));
}
