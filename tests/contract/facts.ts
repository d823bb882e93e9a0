import * as v from 'valibot';
import { PAPER_BROKER } from '#lib/domain/account/account.ts';
import { parseOptionSymbol } from '#lib/domain/instrument/option-symbol.ts';
import type { Rest } from './rest.ts';

/** What this server has today: names and days come from it, so that any broker and any date will do. */
export interface Facts {
	broker: string;
	analyze: boolean;
	/** `DD-MMM-YY`, as the server lists them. */
	expiries: readonly string[];
	/** `DDMMMYY`: the second one listed where there is one, since the first may be expiring right now. */
	expiry: string | undefined;
	/** A call and a put of NIFTY near the money. */
	call: string | undefined;
	put: string | undefined;
	lotSize: number | undefined;
	future: string | undefined;
	/** The paper exchange, which trades through nights and holidays unless it was told not to. */
	alwaysOpen: boolean;
}

const pong = v.object({ data: v.object({ broker: v.string() }) });
const analyzer = v.object({ data: v.object({ analyze_mode: v.boolean() }) });
const days = v.object({ data: v.array(v.string()) });
const leg = v.nullish(v.object({ symbol: v.string(), lotsize: v.number() }));
const chain = v.object({ chain: v.array(v.object({ strike: v.number(), ce: leg, pe: leg })) });
const sessions = v.object({ data: v.array(v.object({ exchange: v.string() })) });

/** Undefined when the key is refused or no broker is logged in: then nothing can be checked. */
export async function learn(rest: Rest): Promise<Facts | undefined> {
	const ping = v.safeParse(pong, (await rest.ask('ping')).json);
	if (!ping.success) return undefined;
	const mode = v.safeParse(analyzer, (await rest.ask('analyzer')).json);
	const listed = v.safeParse(
		days,
		(await rest.ask('expiry', { symbol: 'NIFTY', exchange: 'NFO', instrumenttype: 'options' })).json
	);
	const expiries = listed.success ? listed.output.data : [];
	const expiry = (expiries[1] ?? expiries[0])?.replaceAll('-', '');
	const facts: Facts = {
		broker: ping.output.data.broker,
		analyze: mode.success && mode.output.data.analyze_mode,
		expiries,
		expiry,
		call: undefined,
		put: undefined,
		lotSize: undefined,
		future: await futureOf(rest),
		alwaysOpen: ping.output.data.broker === PAPER_BROKER && (await tradesOnSundays(rest))
	};
	if (expiry === undefined) return facts;
	const answer = await rest.ask('optionchain', {
		underlying: 'NIFTY',
		exchange: 'NSE_INDEX',
		expiry_date: expiry,
		strike_count: 2
	});
	const rows = v.safeParse(chain, answer.json);
	const row = rows.success
		? roundest(rows.output.chain.filter((one) => one.ce && one.pe))
		: undefined;
	if (!row?.ce || !row.pe || !parseOptionSymbol(row.ce.symbol)) return facts;
	return { ...facts, call: row.ce.symbol, put: row.pe.symbol, lotSize: row.ce.lotsize };
}

async function tradesOnSundays(rest: Rest): Promise<boolean> {
	const answer = await rest.ask('market/timings', { date: '2026-11-22' });
	const opened = v.safeParse(sessions, answer.json);
	return opened.success && opened.output.data.some((one) => one.exchange === 'NSE');
}

async function futureOf(rest: Rest): Promise<string | undefined> {
	const answer = await rest.ask('expiry', {
		symbol: 'NIFTY',
		exchange: 'NFO',
		instrumenttype: 'futures'
	});
	const listed = v.safeParse(days, answer.json);
	const nearest = listed.success ? listed.output.data[0]?.replaceAll('-', '') : undefined;
	if (nearest === undefined) return undefined;
	return nearest === undefined ? undefined : `NIFTY${nearest}FUT`;
}

/** Of several strikes the one with the most zeros: it trades most, and every broker lists it. */
function roundest<Row extends { strike: number }>(rows: readonly Row[]): Row | undefined {
	for (const step of [1_000, 500, 100, 50]) {
		const row = rows.find(({ strike }) => strike % step === 0);
		if (row) return row;
	}
	return rows[0];
}
