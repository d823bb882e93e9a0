import type { ActivityAction } from '#lib/domain/activity/activity.ts';
import { MOVE_REASONS } from '#lib/domain/feed/feed-move.ts';
import type { ActivityLog } from '#lib/view/activity/activity-log.svelte.ts';
import { deviceWords } from './device-words.ts';
import { moveReason } from './feed-words.ts';
import { istClock } from './ist-words.ts';
import { settingNames } from './settings-words.ts';
import { t } from '#lib/words/t.ts';

export type ActivityLine = NonNullable<ActivityLog['rows']>[number];
type Details = ActivityLine['details'];

const actionsWords = (): Record<ActivityAction, string> => ({
	'signed-up': t('User created'),
	'signed-in': t('Signed in'),
	'sign-in-refused': t('Sign-in failed'),
	'signed-out': t('Signed out'),
	'session-ended': t('Session ended'),
	'password-changed': t('Password changed'),
	'password-reset': t('Password reset on the relay’s host'),
	'passkey-added': t('Passkey added'),
	'passkey-removed': t('Passkey removed'),
	'invite-made': t('Invite created'),
	'invite-withdrawn': t('Invite withdrawn'),
	'invite-used': t('Invite used'),
	'account-added': t('Account added'),
	'account-changed': t('Account changed'),
	'account-removed': t('Account removed'),
	'account-restored': t('Account restored'),
	'accounts-exported': t('Accounts exported'),
	'accounts-imported': t('Accounts imported'),
	'key-read': t('API key sent to a device'),
	'feed-moved': t('Feed switched'),
	'settings-changed': t('Settings changed'),
	'notifications-on': t('Notifications on'),
	'notifications-off': t('Notifications off'),
	'call-passed': t('Sent to server'),
	'call-ended': t('Server response'),
	'call-refused': t('Order over a limit, not sent'),
	'order-intended': t('Order created'),
	'order-answered': t('Order response'),
	'exit-asked': t('Exit requested'),
	'exit-ended': t('Exit ended'),
	'mode-changed': t('Mode changed')
});

const accountFields = (): Readonly<Record<string, string>> => ({
	order: t('account order'),
	apiKey: t('API key'),
	hostUrl: t('address'),
	websocketUrl: t('WebSocket address'),
	isPrimary: t('primary'),
	isActive: t('activated or deactivated'),
	standby: t('standby'),
	route: t('route'),
	ordersEnabled: t('orders on or off'),
	multiplierHundredths: t('multiplier')
});

/** A kind of activity to filter by. */
export const activityGroups = (): readonly {
	words: string;
	actions: readonly ActivityAction[];
}[] => [
	{ words: t('Everything'), actions: [] },
	{
		words: t('Sign-in and security'),
		actions: [
			...(['signed-up', 'signed-in', 'sign-in-refused', 'signed-out', 'session-ended'] as const),
			...(['password-changed', 'password-reset', 'passkey-added', 'passkey-removed'] as const),
			...(['invite-made', 'invite-withdrawn', 'invite-used'] as const)
		]
	},
	{
		words: t('Accounts'),
		actions: [
			...(['account-added', 'account-changed', 'account-removed', 'account-restored'] as const),
			...(['accounts-exported', 'accounts-imported', 'key-read', 'mode-changed'] as const)
		]
	},
	{
		words: t('Orders and exits'),
		actions: [
			...(['call-passed', 'call-ended', 'call-refused'] as const),
			...(['order-intended', 'order-answered', 'exit-asked', 'exit-ended'] as const)
		]
	},
	{ words: t('Feed'), actions: ['feed-moved'] },
	{
		words: t('Settings'),
		actions: ['settings-changed', 'notifications-on', 'notifications-off']
	}
];

const limitsWords = (): Readonly<Record<string, string>> => ({
	lotsPerOrder: t('lots'),
	awayFromLtpPercent: t('% from the last price'),
	orderValueRupees: t('rupees'),
	ordersPerMinute: t('orders a minute')
});

const PURPOSES: Readonly<Record<string, string>> = {
	...{ ticket: 'ticket', 'basket-leg': 'basket', exit: 'exit', repair: 'repair' }
};

/** Of a newer relay's actions only their own name is known. */
export function actionWords(action: string): string {
	return isKnown(action) ? actionsWords()[action] : action.replaceAll('-', ' ');
}

/** What a page reported is its word alone; of everything else the relay was a witness. */
export function witnessWords({ reportId }: Pick<ActivityLine, 'reportId'>): string {
	return reportId === null ? t('Recorded by the relay') : t('Reported by the page');
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
	const when =
		repeats === 1
			? t('again at {until}', { until })
			: t('{repeats} more times, {from} to {until}', { repeats, from, until });
	return joined([
		when,
		repeatsVary === true ? about && t('all kinds, last: {about}', { about }) : about
	]);
}

function oneAboutWords({ action, details }: Pick<ActivityLine, 'action' | 'details'>): string {
	if (!isKnown(action)) return listed(details);
	switch (action) {
		case 'signed-in':
		case 'sign-in-refused':
			return joined([details.by && t('with a {by}', { by: text(details.by) }), details.passkey]);
		case 'signed-up':
			return details.invited === true ? t('by invite') : '';
		case 'session-ended':
			return joined([
				counted(details.sessions, t('session'), t('sessions')),
				details.device && deviceWords(text(details.device)).words,
				details.from && t('from {from}', { from: text(details.from) })
			]);
		case 'password-changed':
			return details.endedSessions === 0
				? t('no other sessions')
				: joined([
						counted(details.endedSessions, t('other session'), t('other sessions')),
						'ended'
					]);
		case 'invite-made':
			return joined([
				details.note,
				details.days && t('valid for {days}', { days: counted(details.days, t('day'), t('days')) })
			]);
		case 'account-added':
			return joined([details.name, details.broker]);
		case 'account-changed':
			return joined([details.name, named(details.changed, accountFields())]);
		case 'feed-moved':
			return joined([`${text(details.from)} → ${text(details.to)}`, reasonWords(details.reason)]);
		case 'settings-changed':
			return named(details.fields, settingNames());
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
				counted(details.endedSessions, t('session ended'), t('sessions ended')),
				counted(details.removedPasskeys, t('passkey removed'), t('passkeys removed'))
			]);
		case 'accounts-exported':
			return joined([
				counted(details.accounts, t('account'), t('accounts')),
				details.keys === true ? t('with keys, encrypted with a passphrase') : t('without keys')
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
				details.orderid && t('order {orderid}', { orderid: text(details.orderid) })
			]);
		case 'call-refused':
			return joined([details.account, details.endpoint, orderWords(details), overWords(details)]);
		case 'order-intended':
			return joined([
				details.account,
				orderWords(details),
				[details.pricetype, details.price].map(text).join(' ').trim(),
				details.trigger_price &&
					t('trigger {triggerprice}', { triggerprice: text(details.trigger_price) }),
				details.product,
				details.why && PURPOSES[text(details.why)],
				details.again === true && t('sent again by hand')
			]);
		case 'order-answered':
			return joined([
				details.account,
				orderWords(details),
				stateWords(details),
				details.orderid && t('order {orderid}', { orderid: text(details.orderid) }),
				details.adoptedBy === 'trader' && t('matched by hand'),
				details.because && text(details.because).replaceAll('-', ' '),
				details.reason && `“${text(details.reason)}”`
			]);
		case 'exit-asked':
			return joined([
				details.kind === 'panic' && t('Panic'),
				details.accounts,
				details.positions === 'all'
					? t('everything')
					: counted(details.positions, t('position'), t('positions'))
			]);
		case 'exit-ended':
			return joined([
				details.kind === 'panic' && t('Panic'),
				details.account,
				text(details.is) === 'left' ? t('not flat') : text(details.is).replaceAll('-', ' '),
				details.left && t('{left} left', { left: text(details.left) }),
				details.why && text(details.why).replaceAll('-', ' ')
			]);
		case 'signed-out':
			return listed(details);
	}
}

function isKnown(action: string): action is ActivityAction {
	return Object.hasOwn(actionsWords(), action);
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
			return t('status {status}', { status: text(status) });
		case 'busy':
		case 'unreachable':
		case 'target-refused':
			return t('nothing was sent ({replaceAll})', { replaceAll: outcome.replaceAll('-', ' ') });
		case 'timeout':
		case 'cut':
			return t('no response: check the order book');
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
	const at =
		typeof average === 'number' ? ` ${t('at {average}', { average: average.toFixed(2) })}` : '';
	return state === 'filled'
		? t('filled {filled}{at}', { filled, at })
		: t('{word}, {filled} filled{at}', { word, filled, at });
}

/** Of an order that was over one of the user's limits. */
function overWords({ limit, value, over }: Details): string {
	const named =
		typeof over === 'string' && Object.hasOwn(limitsWords(), over) ? limitsWords()[over] : over;
	return t('{named}: {value}, your limit is {limit}', {
		named: text(named),
		value: text(value),
		limit: text(limit)
	});
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
