import type { Account } from '#lib/domain/account/account.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import type { FeedStatus, FeedMoveRow } from '#lib/wire/socket/messages.ts';

type Candidate = FeedStatus['candidates'][number];

export function sampleAccount(id: string, patch: Partial<Account> = {}): Account {
	return anyAccount(id, {
		name: `Account ${id.toUpperCase()}`,
		hostUrl: `http://${id}.example`,
		isPrimary: id === 'a',
		...patch
	});
}

export function sampleCandidate(
	id: string,
	now: number,
	patch: Partial<Candidate> = {}
): Candidate {
	return {
		id,
		name: `Account ${id.toUpperCase()}`,
		state: id === 'a' ? 'serving' : 'standby',
		why: null,
		since: now - 60_000,
		lastTickAt: id === 'a' ? now - 200 : null,
		ticksPerSecond: id === 'a' ? 38 : 0,
		latency: 12,
		reconnects: 0,
		cold: false,
		...patch
	};
}

/** A feeds, B stands by. */
export function sampleStatus(now: number, patch: Partial<FeedStatus> = {}): FeedStatus {
	return {
		t: 'feed',
		at: now,
		state: 'live',
		account: { id: 'a', name: 'Account A' },
		lastTickAt: now - 200,
		ticksPerSecond: 38,
		candidates: [sampleCandidate('a', now), sampleCandidate('b', now)],
		pinned: null,
		lastSwitch: null,
		...patch
	};
}

export function sampleMove(at: number, patch: Partial<FeedMoveRow> = {}): FeedMoveRow {
	return {
		from: 'a',
		to: 'b',
		fromName: 'Account A',
		toName: 'Account B',
		reason: 'closed',
		at,
		gap: 200,
		...patch
	};
}
