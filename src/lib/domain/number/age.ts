const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** An age in ms in its largest whole unit: `12 s`, `3 min`, `2 h`, `5 days`. Below a second, and for a clock that disagrees, `0 s`. */
export function ageText(age: number): string {
	if (age < MINUTE) return `${Math.max(0, Math.floor(age / SECOND))} s`;
	if (age < HOUR) return `${Math.floor(age / MINUTE)} min`;
	if (age < DAY) return `${Math.floor(age / HOUR)} h`;
	const days = Math.floor(age / DAY);
	return days === 1 ? '1 day' : `${days} days`;
}

/** Ms by which one quote may lag behind the newest of its feed before it is drawn as stale: far strikes trade seldom. */
export const QUOTE_LAG = 30_000;

/**
 * Age in ms to draw beside a price, or undefined while it may be drawn as live. `at` and `newestAt` are by the feed's
 * clock, so that a wrong device clock cannot make a live price look old.
 */
export function staleAge(
	at: number,
	newestAt: number,
	now: number,
	feedTrusted: boolean
): number | undefined {
	if (!feedTrusted) return Math.max(0, now - at);
	const lag = newestAt - at;
	return lag > QUOTE_LAG ? lag : undefined;
}
