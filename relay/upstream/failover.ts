import type { AccountId } from '#lib/domain/account/account.ts';
import type { Departure, RecordChange } from './account-change.ts';
import type { MoveReason } from '#lib/domain/feed/feed-move.ts';

/** Why the feed is where it is; the very first choice is not a move. */
export type Reason = 'first' | MoveReason;

/** Of these the account that is left failed, and its socket may tell more than the reason. */
export const LOST: ReadonlySet<Reason> = new Set<Reason>([
	'closed',
	'refused',
	'logged-out',
	'mute',
	'key-changed',
	'address-changed'
]);

/** `cold`: not connected, because it is not needed. */
export type Condition = 'connecting' | 'live' | 'waiting' | 'refused' | 'logged-out' | 'cold';

/**
 * What the trader chose for an account. `pinned`: it carries the prices, whatever happens to it. `asked` and `promoted` (to
 * primary): the feed goes there as soon as it is live. `chosen`: it went there by hand, and stays until that account fails.
 */
export type Wish = 'pinned' | 'asked' | 'promoted' | 'chosen';

/** What is known about one account as a carrier of prices. Times are epoch ms. */
export interface Candidate {
	id: AccountId;
	condition: Condition;
	/** Since when it is in this condition. */
	since: number;
	/** Found silent while another account ticked, and not heard to tick since. */
	mute: boolean;
	/** Since when it is live and not mute; undefined while it is not. */
	soundSince: number | undefined;
	/** How often it lost the feed lately; each time makes the return to it wait longer. */
	losses: number;
	/** At most one account is pinned or chosen. */
	wish: Wish | undefined;
	/** Its record changed while it carried the prices: these facts are its new socket's, and the old one is leaving. */
	recordChange: RecordChange | undefined;
	/** The trader has put it before the account that serves, at a time at which it was sound: there is no dwell time. */
	raised: boolean;
}

/** Durations in ms. */
export interface FailoverPolicy {
	/** How long the very first choice waits for an account that is preferred and still connecting. */
	firstWait: number;
	/** How long a preferred account must be sound before the feed returns; less lets a flapping host flap the feed. */
	dwell: number;
	dwellCap: number;
}

export const FAILOVER: FailoverPolicy = { firstWait: 2_000, dwell: 30_000, dwellCap: 600_000 };

export type FeedChoice = 'stay' | { serve: AccountId; reason: Reason };

/**
 * Which account should carry the prices; `candidates` come in order of preference, `current` is the one that does, and
 * `departure` says why it is not among them.
 */
export function choose(
	candidates: readonly Candidate[],
	current: AccountId | undefined,
	now: number,
	policy: FailoverPolicy,
	departure: Departure = 'removed'
): FeedChoice {
	const serving = candidates.find(({ id }) => id === current);
	if (serving?.recordChange && serving.condition === 'live') {
		return { serve: serving.id, reason: serving.recordChange };
	}
	const pinned = candidates.find(({ wish }) => wish === 'pinned');
	if (pinned) {
		if (pinned.id === current) return 'stay';
		return { serve: pinned.id, reason: current === undefined ? 'first' : 'manual' };
	}
	const others = candidates.filter(({ id, condition }) => id !== current && condition === 'live');
	const sound = others.find((candidate) => !candidate.mute);
	// An account that fell silent may be better than none at all, but never replaces another live one.
	const any = sound ?? others[0];
	if (!serving) {
		if (!any || (current === undefined && betterIsComing(candidates, any, now, policy)))
			return 'stay';
		return { serve: any.id, reason: current === undefined ? 'first' : departure };
	}
	const asked = others.find(({ wish }) => wish === 'asked' || wish === 'promoted');
	if (asked) {
		return { serve: asked.id, reason: asked.wish === 'asked' ? 'manual' : 'primary-changed' };
	}
	switch (serving.condition) {
		case 'refused':
		case 'logged-out':
			return any ? { serve: any.id, reason: serving.condition } : 'stay';
		case 'connecting':
		case 'waiting':
		case 'cold':
			if (serving.recordChange && isComing(serving, now, policy)) return 'stay';
			return any ? { serve: any.id, reason: serving.recordChange ?? 'closed' } : 'stay';
		case 'live':
			if (serving.mute) return sound ? { serve: sound.id, reason: 'mute' } : 'stay';
	}
	const preferred = preferredTo(serving, candidates);
	const back = preferred.find((one) => one.raised || readyAt(one, policy) <= now);
	return back ? { serve: back.id, reason: back.raised ? 'order-changed' : 'recovered' } : 'stay';
}

/** Those that the feed returns to from here: none from where the trader has put it. */
function preferredTo(serving: Candidate, candidates: readonly Candidate[]): readonly Candidate[] {
	return serving.wish === 'chosen' ? [] : candidates.slice(0, candidates.indexOf(serving));
}

/** Where the feed returns to, and from when on (epoch ms), as long as nothing fails; undefined when it stays. */
export function returnOf(
	candidates: readonly Candidate[],
	current: AccountId | undefined,
	policy: FailoverPolicy
): { to: AccountId; at: number } | undefined {
	const serving = candidates.find(({ id }) => id === current);
	if (!serving || candidates.some(({ wish }) => wish === 'pinned')) return undefined;
	const ready = preferredTo(serving, candidates).map((one) => ({
		to: one.id,
		at: readyAt(one, policy)
	}));
	// The more preferred one where two are ready at once.
	const first = ready.reduce<(typeof ready)[number] | undefined>(
		(best, one) => (best && best.at <= one.at ? best : one),
		undefined
	);
	return first && Number.isFinite(first.at) ? first : undefined;
}

/** Epoch ms from which the feed may return to this account; infinite while it is not sound. */
export function readyAt(candidate: Candidate, policy: FailoverPolicy): number {
	if (candidate.soundSince === undefined) return Infinity;
	const factor = 2 ** Math.min(Math.max(0, candidate.losses - 1), 20);
	return candidate.soundSince + Math.min(policy.dwellCap, policy.dwell * factor);
}

function betterIsComing(
	candidates: readonly Candidate[],
	than: Candidate,
	now: number,
	policy: FailoverPolicy
): boolean {
	const better = candidates.slice(0, candidates.indexOf(than));
	return better.some((candidate) => isComing(candidate, now, policy));
}

function isComing({ condition, since }: Candidate, now: number, policy: FailoverPolicy): boolean {
	return condition === 'connecting' && now - since < policy.firstWait;
}
