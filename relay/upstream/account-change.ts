import type { AccountId } from '#lib/domain/account/account.ts';
import type { MoveReason } from '#lib/domain/feed/feed-move.ts';
import type { FeedAccount } from './feed-account.ts';

/** Why an account is no longer among those that can carry prices. */
export type Departure = Extract<MoveReason, 'removed' | 'deactivated'>;
/** Why an account needs another socket. */
export type RecordChange = Extract<MoveReason, 'key-changed' | 'address-changed'>;

export function departureOf(now: FeedAccount | undefined): Departure {
	return now && !now.account.isActive ? 'deactivated' : 'removed';
}

/** Undefined while the running socket is still the right one. */
export function recordChangeOf(was: FeedAccount, now: FeedAccount): RecordChange | undefined {
	if (was.account.websocketUrl !== now.account.websocketUrl) return 'address-changed';
	return was.apiKey === now.apiKey ? undefined : 'key-changed';
}

/** Those that stood behind the serving account and now stand before it; both lists in order of preference. */
export function raisedOver(
	serving: AccountId | undefined,
	before: readonly AccountId[],
	now: readonly AccountId[]
): AccountId[] {
	if (serving === undefined || !before.includes(serving)) return [];
	const behind = before.slice(before.indexOf(serving) + 1);
	return now.slice(0, Math.max(0, now.indexOf(serving))).filter((id) => behind.includes(id));
}
