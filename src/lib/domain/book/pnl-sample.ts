import type { AccountId } from '#lib/domain/account/account.ts';
import { DAY_MS, istDate } from '#lib/domain/instrument/expiry-date.ts';
import type { Paise } from '#lib/domain/number/paise.ts';

/** What each account that counted had earned at one moment. */
export interface PnlSample {
	/** Epoch ms: the start of its five seconds, so that of several windows one writes. */
	at: number;
	accounts: readonly AccountPnl[];
}

export interface AccountPnl {
	id: AccountId;
	/** Paise, realised and unrealised. */
	pnl: Paise;
	/** Paise since the day began; undefined where that was not known. */
	today: Paise | undefined;
}

/** Ms between two samples of a day. */
export const SAMPLE_EVERY = 5_000;
/** Ms that one sample stands for once its day is over. */
const KEPT_EVERY = 5 * 60_000;
const DAYS_KEPT = 7;

/** Epoch ms of the five seconds that `now` lies in. */
export function sampleSlot(now: number): number {
	return now - (now % SAMPLE_EVERY);
}

/**
 * Which samples are not needed any longer, of those in order: of the days before only the last of every five minutes is, and
 * none that is older than a week. Times are epoch ms.
 */
export function samplesToForget(taken: readonly number[], now: number): number[] {
	const today = istDate(now);
	const oldest = now - DAYS_KEPT * DAY_MS;
	return taken.filter((at, index) => {
		if (at < oldest) return true;
		if (istDate(at) === today) return false;
		const next = taken[index + 1];
		return next !== undefined && isSameShare(at, next);
	});
}

function isSameShare(one: number, other: number): boolean {
	return Math.floor(one / KEPT_EVERY) === Math.floor(other / KEPT_EVERY);
}

/** One point of the line; null where it breaks. */
export interface PnlPoint {
	/** Epoch ms. */
	x: number;
	/** Paise. */
	y: number | null;
}

/** Ms without a sample after which the line breaks: what happened meanwhile is not known. */
const GAP = 60_000;

/**
 * The line through a day's samples, oldest first. It breaks where none was taken, and where another set of accounts counts from
 * then on: that would draw an account that came or went as money won or lost.
 */
export function pnlLine(samples: readonly PnlSample[], of: 'pnl' | 'today'): PnlPoint[] {
	const points: PnlPoint[] = [];
	let before: { at: number; who: string } | undefined;
	for (const { at, accounts } of samples) {
		const figures = accounts.map((account) => account[of]);
		const known = figures.filter((figure) => figure !== undefined);
		if (known.length < figures.length || known.length === 0) continue;
		const who = accounts
			.map(({ id }) => id)
			.sort()
			.join(' ');
		if (before && (at - before.at > GAP || who !== before.who)) {
			points.push({ x: before.at + 1, y: null });
		}
		points.push({ x: at, y: known.reduce((sum, figure) => sum + figure, 0) });
		before = { at, who };
	}
	return points;
}

/** The same line in at most so many points: of each share of the time the lowest and the highest, and every break. */
export function thinLine(points: readonly PnlPoint[], most: number): readonly PnlPoint[] {
	const [first, last] = [points[0], points.at(-1)];
	if (!first || !last || points.length <= most) return points;
	const share = (last.x - first.x + 1) / Math.max(1, Math.floor(most / 2));
	const kept: PnlPoint[] = [];
	let shown: { place: number; low: PnlPoint; high: PnlPoint } | undefined;
	const close = () => {
		if (!shown) return;
		const { low, high } = shown;
		kept.push(...(low === high ? [low] : [low, high].sort((a, b) => a.x - b.x)));
		shown = undefined;
	};
	for (const point of points) {
		if (point.y === null) {
			close();
			kept.push(point);
			continue;
		}
		const place = Math.floor((point.x - first.x) / share);
		if (shown?.place !== place) close();
		shown ??= { place, low: point, high: point };
		if (point.y < (shown.low.y ?? 0)) shown.low = point;
		if (point.y > (shown.high.y ?? 0)) shown.high = point;
	}
	close();
	return kept.at(-1) === last ? kept : [...kept, last];
}
