import type { AccountId } from '#lib/domain/account/account.ts';
import type { Candidate, FailoverPolicy } from './failover.ts';

export interface ColdFacts {
	/** In order of preference, warm ones first. */
	candidates: readonly (Candidate & { cold: boolean })[];
	/** The account that carries the prices. */
	current: AccountId | undefined;
	/** The serving account is silent for longer than it may be, and no other one is there to compare it with. */
	doubted: boolean;
}

/**
 * Which of the cold accounts have to be connected at `now` (epoch ms): the one that serves or that the trader asked for,
 * and, while none ranked before it can carry the prices, the next. One that is just connecting gets its time before the one
 * after it is connected too.
 */
export function coldOnesNeeded(
	{ candidates, current, doubted }: ColdFacts,
	now: number,
	policy: FailoverPolicy
): AccountId[] {
	const pinned = candidates.some(({ wish }) => wish === 'pinned');
	const able = ({ id, condition, since, mute, cold }: ColdFacts['candidates'][number]) => {
		// A warm one that is not connected is about to be.
		if (condition === 'cold') return !cold;
		if (condition === 'connecting') return now - since < policy.firstWait;
		return condition === 'live' && !mute && !(doubted && id === current);
	};
	const needed: AccountId[] = [];
	let carried = pinned || candidates.some((one) => !one.cold && able(one));
	for (const one of candidates.filter(({ cold }) => cold)) {
		if (one.id === current || one.wish !== undefined || !carried) needed.push(one.id);
		carried ||= able(one) || one.condition === 'cold';
	}
	return needed;
}
