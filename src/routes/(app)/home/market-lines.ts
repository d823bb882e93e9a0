import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import { istDate, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import type { ComingDay } from '#lib/domain/market/coming-days.ts';
import type { MarketPhase } from '#lib/domain/market/market-hours.ts';
import { marketWords } from '#lib/ui/words/market-words.ts';
import { t } from '#lib/words/t.ts';

export interface MarketLine {
	/** `NFO and BFO`. */
	exchanges: string;
	/** `open`, or what there is to know when that is not known. */
	state: string;
	/** `closes 15:40 in 2 h 20 min`; empty where nothing is ahead. */
	next: string;
	open: boolean;
}

/** Exchanges that stand at the same point are one line. */
export function marketLines(
	phases: readonly (readonly [Exchange, MarketPhase])[],
	now: number
): MarketLine[] {
	const together = new Map<string, { names: Exchange[]; phase: MarketPhase }>();
	for (const [exchange, phase] of phases) {
		const place = JSON.stringify(phase);
		const line = together.get(place) ?? { names: [], phase };
		line.names.push(exchange);
		together.set(place, line);
	}
	return [...together.values()].map(({ names, phase }) => {
		const exchanges = namesTogether(names);
		const [state = '', ...next] = (marketWords('', phase, now) ?? t('hours not known yet')).split(
			' · '
		);
		return { exchanges, state: state.trim(), next: next.join(' · '), open: phase.at === 'open' };
	});
}

/** `NFO and BFO`, `NSE, NFO and BFO`. */
export function namesTogether(names: readonly string[]): string {
	if (names.length < 2) return names.join('');
	return t('{names} and {names2}', {
		names: names.slice(0, -1).join(', '),
		names2: names.at(-1) ?? ''
	});
}

export interface ComingLine {
	date: IsoDate;
	what: string;
	more: string;
}

const TIME = new Intl.DateTimeFormat('en-IN', {
	timeZone: 'Asia/Kolkata',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23'
});

/** What lies ahead, the next first: `expiries` says how many open positions end when. */
export function comingLines(
	days: readonly ComingDay[],
	expiries: ReadonlyMap<IsoDate, number>,
	now: number
): ComingLine[] {
	const today = istDate(now);
	const ending = [...expiries]
		.filter(([date]) => date >= today)
		.map(([date, count]) => ({
			date,
			what: t('Expiry'),
			more: t('of {count} of your positions', { count })
		}));
	const special = days.map(({ date, name, closed, special, from, to }) => {
		const hours = from && to ? ` ${TIME.format(from)}–${TIME.format(to)}` : '';
		const parts = [
			closed.length > 0 && t('{namesTogether} closed', { namesTogether: namesTogether(closed) }),
			special.length > 0 &&
				t('{namesTogether} open{hours}', { namesTogether: namesTogether(special), hours })
		];
		return { date, what: name, more: parts.filter(Boolean).join(' · ') };
	});
	return [...ending, ...special].sort((a, b) => a.date.localeCompare(b.date));
}
