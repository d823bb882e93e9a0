import { DAYS_A_YEAR } from './black76.ts';
import { DAY_MS, istDate, istTime, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';

/** Minutes after midnight: 15:30, where no server says otherwise. */
const USUAL_CLOSE = 15 * 60 + 30;

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const YEAR_MS = DAYS_A_YEAR * DAY_MS;

/**
 * Epoch ms at which a contract ends: at the close of its exchange on the expiry, or as the server said with the chain if
 * it names another time of that day and the close is not known. Servers go on saying 15:30 of index and share options,
 * which trade to 15:40 since 3 August 2026; but currency options do end hours before their market closes. Holidays have
 * moved the expiry already: dates come from the server's own list.
 */
export function expiryMoment(
	expiry: IsoDate,
	said: {
		/** `OptionChain.endsAt` */
		endsAt?: number | undefined;
		/** From `closingOn`. */
		closesAt?: number | undefined;
	}
): number {
	const { endsAt, closesAt } = said;
	const ends = endsAt !== undefined && istDate(endsAt) === expiry ? endsAt : undefined;
	if (closesAt === undefined) return ends ?? istTime(expiry, USUAL_CLOSE);
	return ends !== undefined && closesAt - ends > HOUR_MS ? ends : closesAt;
}

/**
 * Years of 365 days from `now` to `moment` (epoch ms), in whole minutes with the started one counted, so that nothing
 * needs to be computed again within a minute; 0 from the moment on. On the last day in whole seconds: half a minute of
 * the last ten is a sixth of a point of a volatility of 15 %.
 */
export function yearsToExpiry(moment: number, now: number): number {
	const left = Math.max(0, moment - now);
	const step = left < DAY_MS ? SECOND_MS : MINUTE_MS;
	return (Math.ceil(left / step) * step) / YEAR_MS;
}
