import type { ActivityAction } from '#lib/domain/activity/activity.ts';
import { MOVE_REASONS } from '#lib/domain/feed/feed-move.ts';
import type { ActivityLog } from '#lib/view/activity/activity-log.svelte.ts';
import { deviceWords } from './device-words.ts';
import { moveReason } from './feed-words.ts';
import { istClock } from './ist-words.ts';
import { SETTING_NAMES } from './settings-words.ts';

export type ActivityLine = NonNullable<ActivityLog['rows']>[number];
type Details = ActivityLine['details'];

const ACTIONS: Record<ActivityAction, string> = {
	'signed-up': 'User created',
	'signed-in': 'Signed in',
	'sign-in-refused': 'Sign-in failed',
	'signed-out': 'Signed out',
	'session-ended': 'Session ended',
	'password-changed': 'Password changed',
	'password-reset': 'Password reset on the relay’s host',
	'passkey-added': 'Passkey added',
	'passkey-removed': 'Passkey removed',
	'invite-made': 'Invite created',
	'invite-withdrawn': 'Invite withdrawn',
	'invite-used': 'Invite used',
	'account-added': 'Account added',
	'account-changed': 'Account changed',
	'account-removed': 'Account removed',
	'account-restored': 'Account restored',
	'accounts-exported': 'Accounts exported',
	'accounts-imported': 'Accounts imported',
	'key-read': 'API key sent to a device',
	'feed-moved': 'Feed switched',
	'settings-changed': 'Settings changed',
	'notifications-on': 'Notifications on',
	'notifications-off': 'Notifications off',
	'call-passed': 'Sent to server',
	'call-ended': 'Server response',
	'call-refused': 'Order over a limit, not sent',
	'order-intended': 'Order created',
	'order-answered': 'Order response',
	'exit-asked': 'Exit requested',
	'exit-ended': 'Exit ended',
	'mode-changed': 'Mode changed'
};

const ACCOUNT_FIELDS: Readonly<Record<string, string>> = {
	order: 'account order',
	apiKey: 'API key',
	hostUrl: 'address',
	websocketUrl: 'WebSocket address',
	isPrimary: 'primary',
	isActive: 'activated or deactivated',
	standby: 'standby',
	route: 'route',
	ordersEnabled: 'orders on or off',
	multiplierHundredths: 'multiplier'
};

/** A kind of activity to filter by. */
export const ACTIVITY_GROUPS: readonly { words: string; actions: readonly ActivityAction[] }[] = [
	{ words: 'Everything', actions: [] },
	{
		words: 'Sign-in and security',
		actions: [
			...(['signed-up', 'signed-in', 'sign-in-refused', 'signed-out', 'session-ended'] as const),
			...(['password-changed', 'password-reset', 'passkey-added', 'passkey-removed'] as const),
			...(['invite-made', 'invite-withdrawn', 'invite-used'] as const)
		]
	},
	{
		words: 'Accounts',
		actions: [
			...(['account-added', 'account-changed', 'account-removed', 'account-restored'] as const),
			...(['accounts-exported', 'accounts-imported', 'key-read', 'mode-changed'] as const)
		]
	},
	{
		words: 'Orders and exits',
		actions: [
			...(['call-passed', 'call-ended', 'call-refused'] as const),
			...(['order-intended', 'order-answered', 'exit-asked', 'exit-ended'] as const)
		]
	},
	{ words: 'Feed', actions: ['feed-moved'] },
	{
		words: 'Settings',
		actions: ['settings-changed', 'notifications-on', 'notifications-off']
	}
];

const LIMITS: Readonly<Record<string, string>> = {
	lotsPerOrder: 'lots',
	awayFromLtpPercent: '% from the last price',
	orderValueRupees: 'rupees',
	ordersPerMinute: 'orders a minute'
};

const PURPOSES: Readonly<Record<string, string>> = {
	...{ ticket: 'ticket', 'basket-leg': 'basket', exit: 'exit', repair: 'repair' }
};

/** Of a newer relay's actions only their own name is known. */
export function actionWords(action: string): string {
	return isKnown(action) ? ACTIONS[action] : action.replaceAll('-', ' ');
}

/** What a page reported is its word alone; of everything else the relay was a witness. */
export function witnessWords({ reportId }: Pick<ActivityLine, 'reportId'>): string {
	return reportId === null ? 'Recorded by the relay' : 'Reported by the page';
}

/** Whether the user should take a second look. */
export function isWarning(action: string): boolean {
	return action === 'sign-in-refused' || action === 'password-reset';
}

/** What it was about, in one line; empty when the action says it all. */
export function aboutWords(line: Pick<ActivityLine, 'action' | 'details'>): string {
	const { repeats, repeatsFrom, repeatsUntil, repeatsVary, ...details } = line.details;
	const about = oneAboutWords({ action: line.action, details });
	if (typeof repeats !== 'number') return about;
	const [from, until] = [repeatsFrom, repeatsUntil].map((at) =>
		typeof at === 'number' ? istClock(at) : ''
	);
	const when = repeats === 1 ? `again at ${until}` : `${repeats} more times, ${from} to ${until}`;
	return joined([when, repeatsVary === true ? about && `all kinds, last: ${about}` : about]);
}

function oneAboutWords({ action, details }: Pick<ActivityLine, 'action' | 'details'>): string {
	if (!isKnown(action)) return listed(details);
	switch (action) {
		case 'signed-in':
		case 'sign-in-refused':
			return joined([details.by && `with a ${text(details.by)}`, details.passkey]);
		case 'signed-up':
			return details.invited === true ? 'by invite' : '';
		case 'session-ended':
			return joined([
				counted(details.sessions, 'session', 'sessions'),
				details.device && deviceWords(text(details.device)).words,
				details.from && `from ${text(details.from)}`
			]);
		case 'password-changed':
			return details.endedSessions === 0
				? 'no other sessions'
				: joined([counted(details.endedSessions, 'other session', 'other sessions'), 'ended']);
		case 'invite-made':
			return joined([
				details.note,
				details.days && `valid for ${counted(details.days, 'day', 'days')}`
			]);
		case 'account-added':
			return joined([details.name, details.broker]);
		case 'account-changed':
			return joined([details.name, named(details.changed, ACCOUNT_FIELDS)]);
		case 'feed-moved':
			return joined([`${text(details.from)} → ${text(details.to)}`, reasonWords(details.reason)]);
		case 'settings-changed':
			return named(details.fields, SETTING_NAMES);
		case 'mode-changed':
			return `${text(details.account)}: ${text(details.from)} → ${text(details.to)}`;
		case 'notifications-on':
		case 'notifications-off':
		case 'passkey-added':
		case 'passkey-removed':
		case 'invite-withdrawn':
		case 'invite-used':
		case 'account-removed':
		case 'account-restored':
		case 'key-read':
			return joined([details.name, details.note, details.host]);
		case 'password-reset':
			return joined([
				counted(details.endedSessions, 'session ended', 'sessions ended'),
				counted(details.removedPasskeys, 'passkey removed', 'passkeys removed')
			]);
		case 'accounts-exported':
			return joined([
				counted(details.accounts, 'account', 'accounts'),
				details.keys === true ? 'with keys, encrypted with a passphrase' : 'without keys'
			]);
		case 'accounts-imported':
			return (['added', 'changed', 'same'] as const)
				.map((what) => `${text(details[what])} ${what}`)
				.join(' · ');
		case 'call-passed':
			return joined([details.account, details.endpoint, orderWords(details)]);
		case 'call-ended':
			return joined([
				details.account,
				details.endpoint,
				outcomeWords(details),
				details.orderid && `order ${text(details.orderid)}`
			]);
		case 'call-refused':
			return joined([details.account, details.endpoint, orderWords(details), overWords(details)]);
		case 'order-intended':
			return joined([
				details.account,
				orderWords(details),
				[details.pricetype, details.price].map(text).join(' ').trim(),
				details.trigger_price && `trigger ${text(details.trigger_price)}`,
				details.product,
				details.why && PURPOSES[text(details.why)],
				details.again === true && 'sent again by hand'
			]);
		case 'order-answered':
			return joined([
				details.account,
				orderWords(details),
				stateWords(details),
				details.orderid && `order ${text(details.orderid)}`,
				details.adoptedBy === 'trader' && 'matched by hand',
				details.because && text(details.because).replaceAll('-', ' '),
				details.reason && `“${text(details.reason)}”`
			]);
		case 'exit-asked':
			return joined([
				details.kind === 'panic' && 'Panic',
				details.accounts,
				details.positions === 'all'
					? 'everything'
					: counted(details.positions, 'position', 'positions')
			]);
		case 'exit-ended':
			return joined([
				details.kind === 'panic' && 'Panic',
				details.account,
				text(details.is) === 'left' ? 'not flat' : text(details.is).replaceAll('-', ' '),
				details.left && `${text(details.left)} left`,
				details.why && text(details.why).replaceAll('-', ' ')
			]);
		case 'signed-out':
			return listed(details);
	}
}

function isKnown(action: string): action is ActivityAction {
	return Object.hasOwn(ACTIONS, action);
}

/** Names of fields as a sentence has them; one of a newer relay stays as it is. */
function named(
	fields: Details[string] | undefined,
	words: Readonly<Record<string, string>>
): string {
	return text(fields)
		.split(', ')
		.map((field) => (Object.hasOwn(words, field) ? words[field] : field))
		.join(', ');
}

function reasonWords(reason: Details[string] | undefined): string {
	const known = MOVE_REASONS.find((one) => one === reason);
	return known === undefined ? text(reason) : moveReason(known);
}

/** How a call through the relay ended; what the server said of it is its own. */
function outcomeWords({ outcome, status }: Details): string {
	if (typeof outcome !== 'string') return text(outcome);
	switch (outcome) {
		case 'answered':
			return `status ${text(status)}`;
		case 'busy':
		case 'unreachable':
		case 'target-refused':
			return `nothing was sent (${outcome.replaceAll('-', ' ')})`;
		case 'timeout':
		case 'cut':
			return 'no response: check the order book';
		default:
			return text(outcome);
	}
}

/** `BUY 65 NIFTY24NOV2626000CE`. */
function orderWords({ action, quantity, symbol }: Details): string {
	return [action, quantity, symbol].map(text).filter(Boolean).join(' ');
}

/** What came of an order: `filled 65 at 128.95`. */
function stateWords({ state, filled, average }: Details): string {
	const word = text(state).replaceAll('-', ' ');
	if (typeof filled !== 'number') return word;
	const at = typeof average === 'number' ? ` at ${average.toFixed(2)}` : '';
	return state === 'filled' ? `filled ${filled}${at}` : `${word}, ${filled} filled${at}`;
}

/** Of an order that was over one of the user's limits. */
function overWords({ limit, value, over }: Details): string {
	const named = typeof over === 'string' && Object.hasOwn(LIMITS, over) ? LIMITS[over] : over;
	return `${text(named)}: ${text(value)}, your limit is ${text(limit)}`;
}

function counted(count: Details[string] | undefined, one: string, many: string): string {
	return typeof count === 'number' ? `${count} ${count === 1 ? one : many}` : '';
}

function joined(parts: readonly (Details[string] | undefined)[]): string {
	return parts
		.map((part) => (part === false ? '' : text(part)))
		.filter((part) => part !== '')
		.join(' · ');
}

function listed(details: Details): string {
	return Object.entries(details)
		.map(([name, value]) => `${name} ${text(value)}`)
		.join(' · ');
}

function text(value: Details[string] | undefined): string {
	return value === null || value === undefined ? '' : String(value);
}
