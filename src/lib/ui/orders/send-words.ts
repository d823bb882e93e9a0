import { grouped, price, wholeRupees } from '#lib/domain/number/indian-number.ts';
import { limitDistance } from '#lib/domain/order/limit-distance.ts';
import type { OverLimit } from '#lib/domain/order/order-limits.ts';
import type { Side } from '#lib/domain/order/order.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { Leaving, NotYet } from '#lib/view/orders/ticket-send.svelte.ts';
import type { Pressed, SendingOff } from '#lib/view/trading/order-desk-view.svelte.ts';
import { lotsText } from '#lib/ui/words/order-words.ts';

export const OFF_WORDS: Record<SendingOff, string> = {
	offline: 'You are offline. Nothing is sent later automatically.',
	'relay-away':
		'The relay does not answer. Orders go through it alone, so that none is sent twice.',
	'not-kept': 'Storage is not available. An order is saved on this device before it is sent.'
};

/** `75 lots in 3 accounts`: what leaves, which is not what was typed where multipliers change it. */
export function leavingWords({ lots, accounts }: Leaving): string {
	return accounts.length > 1 ? `${lotsText(lots)} in ${accounts.length} accounts` : lotsText(lots);
}

/** `4,875 qty · 5 orders`. */
export function amountWords({ units, orders }: Leaving): string {
	return `${grouped(units)} qty · ${orders === 1 ? '1 order' : `${grouped(orders)} orders`}`;
}

/** `Zerodha 30 · Angel HUF 15`. */
export function namesWords({ accounts }: Leaving): string {
	return accounts.map(({ name, lots }) => `${name} ${grouped(lots)}`).join(' · ');
}

export function valueWords({ value }: Leaving): string {
	return value === undefined ? '—' : wholeRupees(value);
}

export function notYetWords(notYet: NotYet): string {
	if (notYet.is !== 'problems') return OFF_WORDS[notYet.is];
	return notYet.count === 1 ? 'Fix 1 problem first.' : `Fix ${notYet.count} problems first.`;
}

/** What became of a press at an account where nothing of it was sent; undefined where something was. */
export function pressedWords({ ran }: Pressed): string | undefined {
	switch (ran.is) {
		case 'sent':
		case 'stopped':
		case 'pressed-before':
			return undefined;
		case 'no-baseline':
			return 'Nothing was sent: its order book could not be read, so a lost answer could not be looked up. Try again.';
		case 'mode-changed':
			return `Nothing was sent: its server was switched to ${ran.to.toUpperCase()} in the meantime. Press again only if you intend this.`;
		case 'over-pace':
			return `Nothing was sent: ${overPaceText(ran.over)}`;
		case 'not-kept':
		case 'offline':
		case 'relay-away':
			return `Nothing was sent. ${OFF_WORDS[ran.is]}`;
	}
}

/** `that would be 121 orders to it within a minute, and your limit is 120 (Settings).` */
export function overPaceText({ value, limit }: OverLimit): string {
	return `that would be ${grouped(value)} orders to it within a minute, and your limit is ${grouped(limit)} (Settings).`;
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
	const then = fillsNow ? 'fills at once' : 'waits';
	if (by === 0) return `At the ${from}: ${then}.`;
	const away = `${price(Math.abs(by) as Paise)} (${Math.abs(percent).toFixed(2)}%)`;
	return `${away} ${by > 0 ? 'over' : 'under'} the ${from}: ${then}.`;
}
