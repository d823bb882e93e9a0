import type { Route, Standby } from '#lib/domain/account/account.ts';

interface ChoiceWords<T> {
	value: T;
	words: string;
	/** What follows from it. */
	means: string;
}

export const ROUTE_CHOICES: readonly ChoiceWords<Route>[] = [
	{
		value: 'auto',
		words: 'Automatic',
		means:
			'Straight to the server wherever this device can, through the relay where it cannot: from another network, or where the browser forbids the straight way.'
	},
	{
		value: 'direct',
		words: 'Direct',
		means:
			'Always straight from the device to the server: the fastest way, and the relay never sees an order. Off the server’s network nothing can be read or sent.'
	},
	{
		value: 'relay',
		words: 'Through the relay',
		means:
			'Always through the relay: works wherever the relay is reached, the key never comes to this device, and each request takes a little longer.'
	}
];

export const STANDBY_CHOICES: readonly ChoiceWords<Standby>[] = [
	{
		value: 'warm',
		words: 'Warm',
		means: 'Connected all the time: takes over prices at once, and reports its orders as they fill.'
	},
	{
		value: 'cold',
		words: 'Cold',
		means:
			'Connected only when nobody else can carry the prices: spares its server, takes over seconds later, and its orders are seen only when its books are read.'
	}
];
