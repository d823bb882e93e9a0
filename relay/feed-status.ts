import { feedState, type FeedState } from '#lib/domain/feed-state.ts';
import type { FeedStatus } from '#lib/wire/messages.ts';
import type { Member } from './upstream/member.ts';
import type { Pool, Switch } from './upstream/pool.ts';

export interface StatusFacts {
	/** Since when anybody watches anything, epoch ms; undefined while nobody does. */
	watchingSince: number | undefined;
	marketOpen: boolean | undefined;
	ticksPerSecond: number;
}

/** What pages are told about a user's feed. */
export function statusOf(pool: Pool, facts: StatusFacts, now: number): FeedStatus {
	const { serving, lastTickAt } = pool;
	return {
		t: 'feed',
		at: now,
		state: stateOf(pool, facts, now),
		account: serving ? { id: serving.id, name: serving.account.name } : null,
		lastTickAt: lastTickAt ?? null,
		ticksPerSecond: facts.ticksPerSecond,
		candidates: pool.members.map((member) => ({
			id: member.id,
			name: member.account.name,
			state: conditionOf(member, member === serving),
			why: member.session.why ?? (member.mute ? 'connected, but sends no prices' : null)
		})),
		lastSwitch: pool.lastSwitch ? wireSwitch(pool.lastSwitch) : null
	};
}

function stateOf(pool: Pool, facts: StatusFacts, now: number): FeedState {
	const { serving, servingSince = now, lastTickAt } = pool;
	if (pool.members.length === 0) return 'idle';
	const live = serving?.session.condition === 'live';
	// Only what this account has said since it serves proves that it feeds.
	const since = Math.max(servingSince, serving?.session.since ?? 0, facts.watchingSince ?? 0);
	return feedState(
		{
			watching: facts.watchingSince !== undefined,
			serving: live,
			switching: pool.members.some(({ session }) =>
				['connecting', 'live'].includes(session.condition)
			),
			lastTickAt: lastTickAt !== undefined && lastTickAt >= since ? lastTickAt : undefined,
			servingSince: since,
			marketOpen: facts.marketOpen
		},
		now
	);
}

function conditionOf(
	{ session }: Member,
	serving: boolean
): FeedStatus['candidates'][number]['state'] {
	if (session.condition !== 'live') return session.condition;
	return serving ? 'serving' : 'standby';
}

function wireSwitch({ from, to, reason, at, gap }: Switch): FeedStatus['lastSwitch'] {
	return { from, to, reason, at, gap: gap ?? null };
}
