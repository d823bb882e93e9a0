// The moments at which a clock is most likely to break something, as seen from today.

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const IST = 5.5 * HOUR;
const SUNDAY = 0;
const TUESDAY = 2;

/** The next of each after `now`, in ms since 1970: a file may be older than the faked clock, never younger. */
export function fakedMoments(now) {
	const later = new Date(now);
	later.setUTCFullYear(later.getUTCFullYear() + 1);
	return [
		{
			name: 'an expiry day at 15:35',
			at: nextAt(now, 15, 35, (day) => day.getUTCDay() === TUESDAY)
		},
		{ name: '31 December at 23:59', at: nextAt(now, 23, 59, isLastOfYear) },
		// Two dangers in one moment: each costs a whole run of the suite.
		{
			name: 'a Sunday a year from now',
			at: nextAt(later.getTime(), 12, 0, (day) => day.getUTCDay() === SUNDAY)
		}
	];
}

const isLastOfYear = (day) => day.getUTCMonth() === 11 && day.getUTCDate() === 31;

/** Hour and minute are India's. */
function nextAt(now, hour, minute, wanted) {
	const midnight = Math.floor((now + IST) / DAY) * DAY;
	for (let day = midnight; ; day += DAY) {
		const at = day - IST + hour * HOUR + minute * 60_000;
		if (at > now && wanted(new Date(day))) return at;
	}
}
