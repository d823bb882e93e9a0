import type { NotifySettings } from '#lib/domain/user/settings.ts';
import type { PushDesk, ThisDevice } from '#lib/view/push/push-desk.svelte.ts';
import { t } from '#lib/words/t.ts';

type Category = 'fill' | 'partFill' | 'rejection' | 'unknown' | 'feed' | 'login';

/** What a user can be told of, in the order of how much it matters. */
export const categories = (): readonly {
	name: Category & keyof NotifySettings;
	words: string;
	hint?: string;
}[] => [
	{ name: 'rejection', words: t('Order rejected'), hint: t('With the broker’s reason.') },
	{
		name: 'unknown',
		words: t('Order unknown'),
		hint: t('When an order that the relay sent is not heard of for a minute.')
	},
	{ name: 'fill', words: t('Order filled') },
	{
		name: 'partFill',
		words: t('Order partly filled'),
		hint: t('At most every 30 s for one order.')
	},
	{
		name: 'feed',
		words: t('Feed lost and back'),
		hint: t('After 30 s without prices, Monday to Friday from 9:00 to 23:55 IST.')
	},
	{ name: 'login', words: t('Broker login expired') }
];

/** Why this device cannot be switched on, and what would help; undefined where it can. */
export function whyNot(device: ThisDevice): string | undefined {
	switch (device) {
		case 'insecure':
			return t(
				'Notifications need a secure address. Open AlgoMirror over https, or on the relay’s own machine.'
			);
		case 'unsupported':
			return t(
				'This browser has no notifications for web apps. Use another browser, or another device.'
			);
		case 'install-first':
			return t(
				'On iPhone and iPad, notifications need the installed app: open the Share menu, choose Add to Home Screen, then open AlgoMirror from there.'
			);
		case 'relay-off':
			return t('This relay sends no notifications: its operator switched them off.');
		case 'denied':
			return t(
				'Notifications are blocked in this browser. Allow them in its site settings: open the icon beside the address, or, for an installed app, its app info. Then come back here.'
			);
		case 'unknown':
		case 'off':
		case 'on':
			return undefined;
	}
}

/** What became of a test; empty before one. */
export function testWords(tested: PushDesk['tested']): string {
	if (tested === undefined || tested === 'asking') return '';
	switch (tested.outcome) {
		case 'sent':
			return t(
				'Sent. It appears within seconds; if not, check the notification settings of your system.'
			);
		case 'gone':
			return t('The push service no longer knows this device. Switch it on again.');
		case 'refused':
			return tested.status === null
				? t('The push service refused it. The relay’s operator should check PUSH_CONTACT.')
				: t(
						'The push service refused it (HTTP {status}). The relay’s operator should check PUSH_CONTACT.',
						{ status: tested.status }
					);
		case 'later':
			return t('The push service could not be reached. Try again in a minute.');
	}
}

/** Minutes of a day as a time field writes them. */
export function timeOfDay(minutes: number): string {
	const two = (number: number) => String(number).padStart(2, '0');
	return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Undefined for what is no time. */
export function minutesOf(text: string): number | undefined {
	const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)/.exec(text) ?? [];
	return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}
