import { grouped, price, wholeRupees } from '#lib/domain/number/indian-number.ts';
import { limitDistance } from '#lib/domain/order/limit-distance.ts';
import type { OverLimit } from '#lib/domain/order/order-limits.ts';
import type { Side } from '#lib/domain/order/order.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { Leaving, NotYet } from '#lib/view/orders/ticket-send.svelte.ts';
import type { Pressed, SendingOff } from '#lib/view/trading/order-desk-view.svelte.ts';
import { lotsText } from '#lib/ui/words/order-words.ts';
import { t } from '#lib/words/t.ts';

export const offReasons = (): Record<SendingOff, string> => ({
	offline: t('You are offline. Nothing is sent later automatically.'),
	'relay-away': t(
		'The relay does not answer. Orders go through it alone, so that none is sent twice.'
	),
	'not-kept': t('Storage is not available. An order is saved on this device before it is sent.')
});

/** `75 lots in 3 accounts`: what leaves, which is not what was typed where multipliers change it. */
export function leavingWords({ lots, accounts }: Leaving): string {
	return accounts.length > 1
		? t('{lots} in {accounts} accounts', { lots: lotsText(lots), accounts: accounts.length })
		: lotsText(lots);
}

/** `4,875 qty · 5 orders`. */
export function amountWords({ units, orders }: Leaving): string {
	return orders === 1
		? t('{units} qty · 1 order', { units: grouped(units) })
		: t('{units} qty · {orders} orders', { units: grouped(units), orders: grouped(orders) });
}

/** `Zerodha 30 · Angel HUF 15`. */
export function namesWords({ accounts }: Leaving): string {
	return accounts.map(({ name, lots }) => `${name} ${grouped(lots)}`).join(' · ');
}

export function valueWords({ value }: Leaving): string {
	return value === undefined ? '—' : wholeRupees(value);
}

export function notYetWords(notYet: NotYet): string {
	if (notYet.is !== 'problems') return offReasons()[notYet.is];
	return notYet.count === 1
		? t('Fix 1 problem first.')
		: t('Fix {count} problems first.', { count: notYet.count });
}

/** What became of a press at an account where nothing of it was sent; undefined where something was. */
export function pressedWords({ ran }: Pressed): string | undefined {
	switch (ran.is) {
		case 'sent':
		case 'stopped':
		case 'pressed-before':
			return undefined;
		case 'no-baseline':
			return t(
				'Nothing was sent: its order book could not be read, so a lost answer could not be looked up. Try again.'
			);
		case 'mode-changed':
			return t(
				'Nothing was sent: its server was switched to {to} in the meantime. Press again only if you intend this.',
				{ to: ran.to.toUpperCase() }
			);
		case 'over-pace':
			return t('Nothing was sent: {overPace}', { overPace: overPaceText(ran.over) });
		case 'not-kept':
		case 'offline':
		case 'relay-away':
			return t('Nothing was sent. {is}', { is: offReasons()[ran.is] });
	}
}

/** `that would be 121 orders to it within a minute, and your limit is 120 (Settings).` */
export function overPaceText({ value, limit }: OverLimit): string {
	return t(
		'that would be {value} orders to it within a minute, and your limit is {limit} (Settings).',
		{ value: grouped(value), limit: grouped(limit) }
	);
}

/** `0.15 (0.12%) over the bid: fills at once.`; empty while there is no two-sided market. */
export function limitWords(
	side: Side,
	limit: Paise | undefined,
	market: { bid: Paise | undefined; ask: Paise | undefined }
): string {
	const distance = limit === undefined ? undefined : limitDistance(side, limit, market);
	if (!distance) return '';
	const { by, from, percent, fillsNow } = distance;
	const then = fillsNow ? t('fills at once') : 'waits';
	if (by === 0) return t('At the {from}: {then}.', { from, then });
	const away = `${price(Math.abs(by) as Paise)} (${Math.abs(percent).toFixed(2)}%)`;
	return by > 0
		? t('{away} over the {from}: {then}.', { away, from, then })
		: t('{away} under the {from}: {then}.', { away, from, then });
}
