/** What the activity log knows of. */
export const ACTIVITY_ACTIONS = [
	'signed-up',
	'signed-in',
	'sign-in-refused',
	'signed-out',
	'session-ended',
	'password-changed',
	'password-reset',
	'passkey-added',
	'passkey-removed',
	'invite-made',
	'invite-withdrawn',
	'invite-used',
	'account-added',
	'account-changed',
	'account-removed',
	'account-restored',
	'accounts-exported',
	'accounts-imported',
	'key-read',
	'feed-moved',
	'settings-changed',
	'notifications-on',
	'notifications-off',
	'call-passed',
	'call-ended',
	'call-refused',
	'order-intended',
	'order-answered',
	'exit-asked',
	'exit-ended',
	'mode-changed'
] as const;
export type ActivityAction = (typeof ACTIVITY_ACTIONS)[number];

/** What only a page can know; it reports them itself. Everything else the relay writes, and believes no page about. */
export const PAGE_ACTIONS = [
	'order-intended',
	'order-answered',
	'exit-asked',
	'exit-ended',
	'mode-changed'
] as const satisfies readonly ActivityAction[];
export type PageAction = (typeof PAGE_ACTIONS)[number];

/** Facts of one event, for the log: names and numbers, never a key, a password or a session id. */
export type ActivityDetails = Readonly<Record<string, string | number | boolean | null>>;

/** What happened, before the log gives it a place and a time. */
export interface ActivityEvent {
	action: ActivityAction;
	details: ActivityDetails;
	/** Of the visitor; empty when the relay itself acted. */
	address: string;
	userAgent: string;
}
