import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import { dashedExpiry, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { instrumentKey, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { futureSymbol, optionSymbol } from '#lib/domain/instrument/option-symbol.ts';
import { paiseFromRupees, type Paise } from '#lib/domain/number/paise.ts';
import { COMMODITIES, type ListedCommodity } from './commodities.ts';
import type { PaperCalendar } from './calendar/calendar.ts';
import { expiriesOnDay, monthlyExpiries, weeklyExpiries } from './calendar/expiries.ts';
import {
	EQUITIES,
	PAPER_INDICES,
	OPTIONABLE,
	type ListedIndex,
	type Optionable
} from './listed.ts';

type InstrumentKind = 'EQ' | 'INDEX' | 'FUT' | 'CE' | 'PE';

export interface InstrumentRow {
	key: InstrumentKey;
	symbol: string;
	exchange: Exchange;
	/** The underlying's root for a derivative, the company or index name otherwise. */
	name: string;
	/** The symbol of the index or share that a derivative depends on; undefined for these themselves. */
	underlying: string | undefined;
	expiry: IsoDate | undefined;
	/** Rupees; undefined where there is none. */
	strike: number | undefined;
	/** Units; 1 for an index too, so that no client divides by zero. */
	lotSize: number;
	tick: Paise;
	/** Units; undefined where the exchange sets none. */
	freeze: number | undefined;
	kind: InstrumentKind;
	token: string;
	brsymbol: string;
	brexchange: string;
}

const WEEKLIES = 5;
const MONTHLIES = 3;
/** Strikes reach this far from the listing level: more than the level itself ever wanders, by a weekly's wings. */
const REACH = 0.18;

const OPTION_TICK = tickOf(0.05);

/** Everything listed at a moment. `levelOf` gives the level, in rupees, around which strikes are laid. */
export function listInstruments(
	now: number,
	levelOf: (underlying: Optionable) => number,
	calendar: PaperCalendar
): InstrumentRow[] {
	return [
		...PAPER_INDICES.map(indexRow),
		vixRow(),
		...EQUITIES.map(equityRow),
		...OPTIONABLE.flatMap((underlying) => futures(underlying, now, calendar)),
		...COMMODITIES.flatMap((commodity) => commodityFutures(commodity, now, calendar)),
		...OPTIONABLE.flatMap((underlying) => options(underlying, now, levelOf(underlying), calendar))
	];
}

/** Strikes in rupees, ascending, on the step, at least so many on each side. */
function strikesAround(level: number, step: number, least: number): number[] {
	const reach = Math.max(level * REACH, least * step);
	const first = Math.max(1, Math.floor((level - reach) / step));
	const last = Math.ceil((level + reach) / step);
	return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

function optionExpiries(index: Optionable, now: number, calendar: PaperCalendar): IsoDate[] {
	const monthly = monthlyExpiries(index.expiryWeekday, MONTHLIES, now, calendar);
	const weekly = index.weekly ? weeklyExpiries(index.expiryWeekday, WEEKLIES, now, calendar) : [];
	return [...new Set([...weekly, ...monthly])].sort();
}

function options(
	index: Optionable,
	now: number,
	level: number,
	calendar: PaperCalendar
): InstrumentRow[] {
	const strikes = strikesAround(level, index.strikeStep, index.leastStrikes);
	return optionExpiries(index, now, calendar).flatMap((expiry) => {
		const spaced = spacedExpiry(expiry);
		return strikes.flatMap((strike) =>
			(['CE', 'PE'] as const).map((side) => {
				const symbol = optionSymbol({ underlying: index.name, expiry, strike, side });
				const brsymbol = `${index.name} ${strike} ${side} ${spaced}`;
				return {
					...derivative(index, symbol, brsymbol, expiry),
					strike,
					tick: OPTION_TICK,
					kind: side
				};
			})
		);
	});
}

function futures(index: Optionable, now: number, calendar: PaperCalendar): InstrumentRow[] {
	return monthlyExpiries(index.expiryWeekday, MONTHLIES, now, calendar).map((expiry) =>
		future(index, expiry)
	);
}

function commodityFutures(
	commodity: ListedCommodity,
	now: number,
	calendar: PaperCalendar
): InstrumentRow[] {
	return expiriesOnDay(commodity.expiryDay, MONTHLIES, now, calendar).map((expiry) =>
		future(commodity, expiry)
	);
}

type Contract = Pick<Optionable, 'name' | 'derivatives' | 'lotSize' | 'freeze'>;

function future(on: Contract & Pick<Optionable, 'futureTick'>, expiry: IsoDate): InstrumentRow {
	const symbol = futureSymbol({ underlying: on.name, expiry });
	const brsymbol = `${on.name} FUT ${spacedExpiry(expiry)}`;
	return {
		...derivative(on, symbol, brsymbol, expiry),
		strike: undefined,
		tick: tickOf(on.futureTick),
		kind: 'FUT'
	};
}

function derivative(index: Contract, symbol: string, brsymbol: string, expiry: IsoDate) {
	return {
		key: instrumentKey(index.derivatives, symbol),
		symbol,
		exchange: index.derivatives,
		name: index.name,
		underlying: index.name,
		expiry,
		lotSize: index.lotSize,
		freeze: index.freeze,
		token: tokenOf(symbol),
		brsymbol,
		brexchange: index.derivatives
	};
}

function indexRow(index: ListedIndex): InstrumentRow {
	return bare(index.exchange, index.name, index.title, 'INDEX', tickOf(0.05), tokenOf(index.name));
}

function vixRow(): InstrumentRow {
	return bare('NSE_INDEX', 'INDIAVIX', 'INDIA VIX', 'INDEX', tickOf(0.01), tokenOf('INDIAVIX'));
}

function equityRow(equity: (typeof EQUITIES)[number]): InstrumentRow {
	return bare('NSE', equity.symbol, equity.title, 'EQ', tickOf(equity.tick), equity.token);
}

function bare(
	exchange: Exchange,
	symbol: string,
	name: string,
	kind: InstrumentKind,
	tick: Paise,
	token: string
): InstrumentRow {
	return {
		key: instrumentKey(exchange, symbol),
		symbol,
		exchange,
		name,
		underlying: undefined,
		expiry: undefined,
		strike: undefined,
		lotSize: 1,
		tick,
		freeze: undefined,
		kind,
		token,
		brsymbol: kind === 'EQ' ? `${symbol}-EQ` : name,
		brexchange: exchange === 'NSE_INDEX' ? 'NSE' : exchange === 'BSE_INDEX' ? 'BSE' : exchange
	};
}

/** `2026-12-01` → `01 DEC 26`. */
function spacedExpiry(expiry: IsoDate): string {
	return dashedExpiry(expiry).replaceAll('-', ' ');
}

function tickOf(rupees: number): Paise {
	const tick = paiseFromRupees(rupees);
	if (tick === undefined) throw new RangeError(`no tick: ${rupees}`);
	return tick;
}

/** Tokens mean nothing to a client; they only have to be stable and distinct enough to look up by. */
function tokenOf(symbol: string): string {
	let hash = 0;
	for (const char of symbol) hash = (Math.imul(hash, 31) + char.charCodeAt(0)) >>> 0;
	return String(hash);
}
