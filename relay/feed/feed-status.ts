import { feedState, type FeedState } from '#lib/domain/feed/feed-state.ts';
import type { FeedMove } from '#lib/domain/feed/feed-move.ts';
import type { FeedStatus } from '#lib/wire/socket/messages.ts';
import type { Member } from '../upstream/member.ts';
import type { Pool } from '../upstream/pool.ts';

interface StatusFacts {
	/** Since when a listener watches anything, epoch ms; undefined while none does. */
	watchingSince: number | undefined;
	marketOpen: boolean | undefined;
	/** See `MarketHours.mark`. */
	calendar: string | undefined;
	ticksPerSecond: number;
	lastSwitch: FeedMove | undefined;
	/** Epoch ms. */
	wall: number;
}

type WireCandidate = FeedStatus['candidates'][number];

/** The state of a user's feed that pages receive. */
export function statusOf(pool: Pool, facts: StatusFacts, now: number): FeedStatus {
	const { serving, lastTickAt } = pool;
	return {
		t: 'feed',
		at: now,
		wall: facts.wall,
		state: stateOf(pool, facts, now),
		account: serving ? { id: serving.id, name: serving.account.name } : null,
		lastTickAt: lastTickAt ?? null,
		ticksPerSecond: facts.ticksPerSecond,
		candidates: pool.members.map((member) =>
			candidateOf(member, member === serving ? pool.servingSince : undefined)
		),
		calendar: facts.calendar ?? null,
		returns: pool.returns ?? null,
		pinned: pool.pinned?.id ?? null,
		lastSwitch: facts.lastSwitch ?? null
	};
}

function stateOf(pool: Pool, facts: StatusFacts, now: number): FeedState {
	const { pinned, serving, servingSince = now, lastTickAt } = pool;
	if (pool.members.length === 0) return 'idle';
	const live = serving?.condition === 'live';
	// Only what this account has said since it serves proves that it feeds.
	const since = Math.max(servingSince, serving?.socket.since ?? 0, facts.watchingSince ?? 0);
	// No account takes over from a pinned one.
	const allowed = pinned ? [pinned] : pool.members;
	return feedState(
		{
			watching: facts.watchingSince !== undefined,
			serving: live,
			switching: allowed.some(({ condition }) => ['connecting', 'live'].includes(condition)),
			lastTickAt: lastTickAt !== undefined && lastTickAt >= since ? lastTickAt : undefined,
			servingSince: since,
			marketOpen: facts.marketOpen
		},
		now
	);
}

/** `servingSince` is undefined for those that do not carry the prices. */
function candidateOf(member: Member, servingSince: number | undefined): WireCandidate {
	const { condition, since, why } = member;
	const { vitals, reconnects } = member.socket;
	return {
		id: member.id,
		name: member.account.name,
		state: condition !== 'live' ? condition : servingSince === undefined ? 'standby' : 'serving',
		why: why ?? null,
		since:
			condition === 'live' ? Math.max(since, servingSince ?? member.servedUntil ?? since) : since,
		lastTickAt: vitals.lastTickAt ?? null,
		ticksPerSecond: vitals.ticksPerSecond,
		latency: vitals.latency ?? null,
		reconnects,
		cold: member.cold
	};
}
