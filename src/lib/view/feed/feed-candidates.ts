import { isCold, type Account } from '#lib/domain/account/account.ts';
import { SLOW_AFTER } from '#lib/domain/feed/feed-state.ts';
import type { FeedStatus } from '#lib/wire/socket/messages.ts';

export type CandidateState = FeedStatus['candidates'][number]['state'];

/** One account as a carrier of prices. Times are epoch ms by this device's clock. */
export interface FeedCandidate {
	id: string;
	name: string;
	/** The account's record; undefined while this device does not know it. */
	account: Account | undefined;
	/** 1 feeds first. */
	rank: number;
	state: CandidateState;
	/** In plain words, when the state is not a good one. */
	why: string | undefined;
	since: number;
	lastTickAt: number | undefined;
	ticksPerSecond: number;
	/** Ms. */
	latency: number | undefined;
	reconnects: number;
	pinned: boolean;
	/** It carries the prices, or would if it could. */
	chosen: boolean;
	/** The primary is kept connected whatever its record says. */
	standby: 'warm' | 'cold' | 'always';
}

/** The accounts behind the feed in the order in which they would take over. */
export function feedCandidates(
	status: FeedStatus | undefined,
	accounts: readonly Account[]
): readonly FeedCandidate[] {
	return (status?.candidates ?? []).map((candidate, index) => {
		const account = accounts.find(({ id }) => id === candidate.id);
		return {
			id: candidate.id,
			name: candidate.name,
			account,
			rank: index + 1,
			state: candidate.state,
			why: candidate.why ?? undefined,
			since: candidate.since,
			lastTickAt: candidate.lastTickAt ?? undefined,
			ticksPerSecond: candidate.ticksPerSecond,
			latency: candidate.latency ?? undefined,
			reconnects: candidate.reconnects,
			pinned: status?.pinned === candidate.id,
			chosen: status?.account?.id === candidate.id,
			standby: account?.isPrimary
				? 'always'
				: candidate.cold || (account && isCold(account))
					? 'cold'
					: 'warm'
		};
	});
}

/** How an account's condition is drawn. */
type Tone = 'good' | 'warn' | 'bad' | 'quiet';

/** An account that feeds is as good as its newest tick, and after hours silence is no fault. */
export function candidateTone(
	candidate: Pick<FeedCandidate, 'state' | 'lastTickAt'>,
	marketClosed: boolean,
	now: number
): Tone {
	switch (candidate.state) {
		case 'serving': {
			if (marketClosed) return 'good';
			const age = now - (candidate.lastTickAt ?? now);
			return age < SLOW_AFTER ? 'good' : 'warn';
		}
		case 'standby':
			return 'good';
		case 'connecting':
		case 'waiting':
			return 'warn';
		case 'refused':
		case 'logged-out':
			return 'bad';
		case 'cold':
			return 'quiet';
	}
}

/** The feed can be moved there now: at once, or as soon as its socket is open. */
export function canFeed({ state, chosen }: Pick<FeedCandidate, 'state' | 'chosen'>): boolean {
	return !chosen && (state === 'standby' || state === 'cold' || state === 'connecting');
}

/** A feed pinned to it would have no prices until it is repaired. */
export function pinHurts({ state }: Pick<FeedCandidate, 'state'>): boolean {
	return state === 'waiting' || state === 'refused' || state === 'logged-out';
}
