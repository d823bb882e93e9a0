import {
	conditionTone,
	couldFeed,
	type AccountCondition,
	type Tone
} from '#lib/domain/account/account-health.ts';
import { AS_ADDED, isCold, type Account, type AccountId } from '#lib/domain/account/account.ts';
import { SLOW_AFTER } from '#lib/domain/feed/feed-state.ts';
import type { Conditions } from '#lib/view/accounts/conditions.ts';
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
	/** From all that is known of it, not only from its socket. */
	condition: AccountCondition;
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

/** What a candidate must be whose record this device does not know. */
const STRANGE = { isActive: true, keyVersion: AS_ADDED.keyVersion };

/** The accounts behind the feed in the order in which they would take over. */
export function feedCandidates(
	status: FeedStatus | undefined,
	accounts: readonly Account[],
	conditions: Pick<Conditions, 'of'>
): readonly FeedCandidate[] {
	return (status?.candidates ?? []).map((candidate, index) => {
		const account = accounts.find(({ id }) => id === candidate.id);
		return {
			id: candidate.id,
			name: candidate.name,
			account,
			rank: index + 1,
			state: candidate.state,
			condition: conditions.of(account ?? { ...STRANGE, id: candidate.id as AccountId }),
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

/** An account that feeds is as good as its newest tick, and after hours silence is no fault. */
export function candidateTone(
	{ condition, lastTickAt }: Pick<FeedCandidate, 'condition' | 'lastTickAt'>,
	marketClosed: boolean,
	now: number
): Tone {
	const late = lastTickAt !== undefined && now - lastTickAt >= SLOW_AFTER;
	return condition === 'serving' && late && !marketClosed ? 'warn' : conditionTone(condition);
}

/** The feed can be moved there now: at once, or as soon as its socket is open. */
export function canFeed({
	condition,
	chosen
}: Pick<FeedCandidate, 'condition' | 'chosen'>): boolean {
	return !chosen && condition !== 'serving' && couldFeed(condition);
}

/** A feed pinned to it would have no prices until it is repaired. */
export function pinHurts({ condition }: Pick<FeedCandidate, 'condition'>): boolean {
	return !couldFeed(condition) && condition !== 'unknown';
}
