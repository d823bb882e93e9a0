/** Why the feed moved; recorded and shown to the user. */
export const MOVE_REASONS = [
	'closed',
	'refused',
	'logged-out',
	'mute',
	'removed',
	'deactivated',
	'key-changed',
	'address-changed',
	'manual',
	'primary-changed',
	'order-changed',
	'recovered'
] as const;
export type MoveReason = (typeof MOVE_REASONS)[number];

/** One move of the feed between two accounts. */
export interface FeedMove {
	/** Account ids; `from` may be of an account that is gone. */
	from: string | null;
	to: string;
	/** Their names when it happened. */
	fromName: string | null;
	toName: string;
	reason: MoveReason;
	/** What happened to the account that was left, in plain words, where more is known than the reason says. */
	why?: string | undefined;
	/** Epoch ms. No two moves of a user's feed have the same. */
	at: number;
	/** Ms between the last tick before and the first tick after; null until that tick came. */
	gap: number | null;
}
