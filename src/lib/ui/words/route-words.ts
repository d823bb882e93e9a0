import type { Route, Standby } from '#lib/domain/account/account.ts';
import { t } from '#lib/words/t.ts';

interface ChoiceWords<T> {
	value: T;
	words: string;
	/** What follows from it. */
	means: string;
}

export const routeChoices = (): readonly ChoiceWords<Route>[] => [
	{
		value: 'auto',
		words: t('Automatic'),
		means: t(
			'Direct where this device can reach the server; otherwise through the relay, for example from another network.'
		)
	},
	{
		value: 'direct',
		words: t('Direct'),
		means: t(
			'Always from this device to the server: fastest, and the relay never sees an order. Nothing works outside the server’s network.'
		)
	},
	{
		value: 'relay',
		words: t('Through the relay'),
		means: t(
			'Always through the relay: works anywhere the relay does, the key never reaches this device, and requests take a little longer.'
		)
	}
];

export const standbyChoices = (): readonly ChoiceWords<Standby>[] => [
	{
		value: 'warm',
		words: t('Warm'),
		means: t('Always connected: takes over prices at once and reports fills as they happen.')
	},
	{
		value: 'cold',
		words: t('Cold'),
		means: t(
			'Connected only when no other account can feed prices: lighter on its server, takes over seconds later, and fills show only when its books are read.'
		)
	}
];
