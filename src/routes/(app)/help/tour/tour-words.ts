import { keysOf, type ChosenKeys } from '#lib/domain/keys/key-map.ts';
import { keyCap } from '#lib/ui/keys/key-cap.ts';
import type { TourStep } from '#lib/view/shell/tour.svelte.ts';
import { t } from '#lib/words/t.ts';

interface StepWords {
	title: string;
	text: string;
}

/** The page that each step is about, and what is marked there. */
export const STEP_AT: Readonly<
	Record<TourStep, { path: '/chain' | '/orders' | '/positions'; marks: string }>
> = {
	chain: { path: '/chain', marks: 'main [data-strike].atm' },
	ticket: { path: '/chain', marks: 'main [data-strike].atm' },
	orders: { path: '/orders', marks: 'main .virtual-lines' },
	positions: { path: '/positions', marks: 'main .virtual-lines' },
	panic: { path: '/positions', marks: 'button.panic' }
};

export function stepWords(step: TourStep, phone: boolean, keys: ChosenKeys): StepWords {
	switch (step) {
		case 'chain':
			return {
				title: t('Live prices'),
				text: t(
					'Calls left, puts right, the strikes between them. The ruled line is ATM, the tinted side is in the money. An old price is dimmed and says how old it is.'
				)
			};
		case 'ticket':
			return { title: t('A ticket, then the order'), text: ticketWords(phone, keys) };
		case 'orders':
			return {
				title: t('What became of it'),
				text: t(
					'Every order with its state. A rejection says why, in the broker’s words. Unknown is the one to look at: it may be at the broker, and is never sent again automatically.'
				)
			};
		case 'positions':
			return {
				title: t('What you hold'),
				text: [
					t('Positions of all accounts with live P&L.'),
					phone ? t('A row’s sheet has Exit….') : t('Exit… is at the right.'),
					t('It names what it closes first, then reads again until that is flat.')
				].join(' ')
			};
		case 'panic':
			return {
				title: t('The way out'),
				text: t(
					'Panic cancels and closes everything. This button only opens the list of what would go; there, holding the button for a second runs it.'
				)
			};
	}
}

function ticketWords(phone: boolean, keys: ChosenKeys): string {
	if (phone)
		return t(
			'Tap a strike, then Buy or Sell. The ticket names what leaves and to which accounts; only the slide at its foot sends. Try one lot on a paper account.'
		);
	const [buy] = keysOf('buy', keys);
	const [sell] = keysOf('sell', keys);
	return [
		t('Point at a row and press its bid to sell or its ask to buy.'),
		buy === undefined || sell === undefined
			? undefined
			: t('Keys {buy} and {sell} do the same.', { buy: keyCap(buy), sell: keyCap(sell) }),
		t(
			'The ticket names what leaves and to which accounts; only its button sends. Try one lot on a paper account.'
		)
	]
		.filter((part) => part !== undefined)
		.join(' ');
}
