import * as v from 'valibot';
import { parseOptionSymbol } from '#lib/domain/option-symbol.ts';
import { isFuture, roundest } from './pick.ts';
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
	/** A share that every broker lists. */
	share: string;
}

const pong = v.object({ data: v.object({ broker: v.string() }) });
const analyzer = v.object({ data: v.object({ analyze_mode: v.boolean() }) });
const days = v.object({ data: v.array(v.string()) });
const leg = v.nullish(v.object({ symbol: v.string(), lotsize: v.number() }));
const chain = v.object({ chain: v.array(v.object({ strike: v.number(), ce: leg, pe: leg })) });
const found = v.object({ data: v.array(v.object({ symbol: v.string() })) });

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
		share: 'SBIN'
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

async function futureOf(rest: Rest): Promise<string | undefined> {
	const answer = await rest.ask('expiry', {
		symbol: 'NIFTY',
		exchange: 'NFO',
		instrumenttype: 'futures'
	});
	const listed = v.safeParse(days, answer.json);
	const nearest = listed.success ? listed.output.data[0]?.replaceAll('-', '') : undefined;
	if (nearest === undefined) return undefined;
	const search = await rest.ask('search', { query: `NIFTY${nearest}FUT`, exchange: 'NFO' });
	const rows = v.safeParse(found, search.json);
	return rows.success
		? rows.output.data.map((row) => row.symbol).find((symbol) => isFuture(symbol, 'NIFTY'))
		: undefined;
}
