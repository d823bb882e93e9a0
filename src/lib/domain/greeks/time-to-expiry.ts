import { DAYS_A_YEAR } from './black76.ts';
import { DAY_MS, istDate, istTime, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';

/** Minutes after midnight: 15:30, where no server says otherwise. */
const USUAL_CLOSE = 15 * 60 + 30;

const MINUTE_MS = 60_000;
const YEAR_MS = DAYS_A_YEAR * DAY_MS;

/**
 * Epoch ms at which a contract ends: as the server said with the chain, if that is on the expiry itself, else at the
 * close of its exchange on that day. Holidays have moved the expiry already: dates come from the server's own list.
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
	if (endsAt !== undefined && istDate(endsAt) === expiry) return endsAt;
	return closesAt ?? istTime(expiry, USUAL_CLOSE);
}

/**
 * Years of 365 days from `now` to `moment` (epoch ms), in whole minutes with the started one counted, so that nothing
 * needs to be computed again within a minute; 0 from the moment on.
 */
export function yearsToExpiry(moment: number, now: number): number {
	return (Math.max(0, Math.ceil((moment - now) / MINUTE_MS)) * MINUTE_MS) / YEAR_MS;
}
