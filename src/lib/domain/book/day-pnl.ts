import { istDate } from '#lib/domain/instrument/expiry-date.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import { livePnl, type Position } from './position.ts';

/** What is known of a row when its day began. All times are epoch ms. */
export interface DayEvidence {
	/**
	 * When the first book of the day was read, and the row in it; undefined while none was. A reading before the session holds
	 * what was carried and no fill of the day, and the broker has dropped from it what it drops overnight.
	 */
	first: { asOf: number; row: Position | undefined } | undefined;
	/** When the day's first session opens; undefined where no calendar tells it. */
	sessionFrom: number | undefined;
	/** The contract's last close before the day. */
	prevClose: Paise | undefined;
	units: number | undefined;
}

/**
 * A row's P&L in paise when the day began in IST: of a carried row at its last close, of a row that was closed before what
 * the broker still lists, of one that was not held nothing. Undefined where no book of the day was read before the session:
 * then a carried row cannot be told from one that was opened today.
 */
export function pnlAtDayStart(evidence: DayEvidence, now: number): Paise | undefined {
	const { first, sessionFrom, prevClose, units } = evidence;
	if (!first || sessionFrom === undefined || first.asOf >= sessionFrom) return undefined;
	if (istDate(first.asOf) !== istDate(now) || istDate(sessionFrom) !== istDate(now))
		return undefined;
	const { row } = first;
	if (!row) return 0 as Paise;
	if (row.quantity === 0) return row.pnl;
	return prevClose === undefined || units === undefined
		? undefined
		: livePnl(row, prevClose, units);
}

/** P&L in paise since the day began; undefined where either end is not known. */
export function pnlToday(pnlNow: Paise | undefined, atStart: Paise | undefined): Paise | undefined {
	return pnlNow === undefined || atStart === undefined ? undefined : ((pnlNow - atStart) as Paise);
}
