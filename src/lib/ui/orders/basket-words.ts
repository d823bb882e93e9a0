import { instrumentLabel } from '#lib/domain/instrument/instrument-label.ts';
import { grouped } from '#lib/domain/number/indian-number.ts';
import { mirrorLegs, type MirrorRule } from '#lib/domain/order/mirror-share.ts';
import type { BasketLeaving, UnevenAccount, Wave } from '#lib/view/orders/basket-leaving.ts';
import type { BasketNotYet } from '#lib/view/orders/basket-send.svelte.ts';
import { istClock } from '#lib/ui/words/ist-words.ts';
import { lotsText } from '#lib/ui/words/order-words.ts';
import { notYetWords } from './send-words.ts';
import { t } from '#lib/words/t.ts';

const legsText = (count: number) => (count === 1 ? t('1 leg') : t('{count} legs', { count }));
const ordersText = (count: number) =>
	count === 1 ? t('1 order') : t('{count} orders', { count: grouped(count) });

/** `4 legs × 5 lots in 3 accounts`: what leaves, which is not what was typed where multipliers change it. */
export function basketLeavingWords({ legs, lotsEach, accounts }: BasketLeaving): string {
	const each = lotsEach === undefined ? '' : ` × ${lotsText(lotsEach)}`;
	const where =
		accounts.length > 1 ? ` ${t('in {accounts} accounts', { accounts: accounts.length })}` : '';
	return `${legsText(legs)}${each}${where}`;
}

/** `12 orders, each leaves once.`, and what stops the sells. */
export function onceWords({ orders, waves }: BasketLeaving): string {
	const once =
		orders === 1
			? t('1 order, it leaves once.')
			: t('{orders}, each leaves once.', { orders: ordersText(orders) });
	return waves.length < 2
		? once
		: t('{once} A refused or unknown buy stops the sells of its account.', { once });
}

export function basketNotYetWords(notYet: BasketNotYet): string {
	if (notYet.is === 'was-sent') {
		return t(
			'Pressed at {at}: Orders says what came of it. Clear the legs, or keep them to send again.',
			{ at: istClock(notYet.at) }
		);
	}
	return notYet.is === 'nothing'
		? t('Nothing to send: every leg rounds down to no lot.')
		: notYetWords(notYet);
}

/** `Buys first: 6 orders, all 3 accounts at once`. */
export function waveTitle({ side, orders, accounts }: Wave, index: number, of: number): string {
	const what = side === 'BUY' ? 'buys' : 'sells';
	const count = ordersText(orders);
	if (index > 0) return t('Then the {what}: {count}', { what, count });
	const at = accounts > 1 ? t(', all {accounts} accounts at once', { accounts }) : t(', at once');
	const first = of > 1 ? ' first' : '';
	return what === 'buys'
		? t('Buys{first}: {count}{at}', { first, count, at })
		: t('Sells{first}: {count}{at}', { first, count, at });
}

/** `26,700 CE and 25,600 PE, never before their cover`. */
export function waveLegs({ keys }: Wave, index: number): string {
	const names = keys.map(instrumentLabel);
	const all =
		names.length < 2
			? names.join('')
			: t('{names} and {names2}', { names: names.slice(0, -1).join(', '), names2: names.at(-1) });
	return index > 0 ? t('{all}, never before their cover', { all }) : all;
}

/** What releases the sells of an account. */
export function gateWords({ keys }: Wave): string {
	const what =
		keys.length === 1
			? t('its buy is')
			: keys.length === 2
				? t('both its buys are')
				: t('all its buys are');
	return t(
		'Each account goes on when {what} filled. After 20 s unfilled it stops there and asks you.',
		{ what }
	);
}

export function unevenWords({ name, none, some }: UnevenAccount): string {
	return t(
		'{name} gets {some} of {none}: its multiplier rounds the rest down to no lot, and a hedge may be among them.',
		{ name, some, none: legsText(none + some) }
	);
}

/** What an account gets: `2 lots a leg`, `1 of 2 legs`, `no whole lot`. */
export function basketShareWords(legs: readonly { lots: number }[], rule: MirrorRule): string {
	const share = mirrorLegs(legs, rule);
	if (share.legs.length === 0) return t('no whole lot');
	if (share.none > 0)
		return t('{legs} of {legs2}', { legs: share.legs.length, legs2: legsText(legs.length) });
	const lots = new Set(share.legs.map((leg) => leg.lots));
	const [each = 0] = lots;
	if (lots.size === 1) return t('{each} a leg', { each: lotsText(each) });
	return lotsText(share.legs.reduce((sum, leg) => sum + leg.lots, 0));
}
