import { DAY_MS, istDate, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';

/** A long weekend with a holiday on each side. */
const DAYS_BACK = 7;

/**
 * Epoch ms of the last close up to `at`: until when the last prices of a closed market were true. `closingOn` answers for
 * trading days only; `at` itself where it does not answer for any of the days before.
 */
export function lastClosing(closingOn: (date: IsoDate) => number | undefined, at: number): number {
	for (let back = 0; back <= DAYS_BACK; back += 1) {
		const close = closingOn(istDate(at - back * DAY_MS));
		if (close !== undefined && close <= at) return close;
	}
	return at;
}
