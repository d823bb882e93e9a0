import { deedOf, type ChosenKeys } from '#lib/domain/keys/key-map.ts';
import type { KeyDeed } from '#lib/domain/keys/key-table.ts';
import type { KeyPress } from '#lib/domain/keys/pressed-key.ts';
import type { Side } from '#lib/domain/order/order.ts';

/** What opens over the page; each is loaded when it is first opened. */
export type DialogName = 'search' | 'strike' | 'columns';

/** What a key does on the chain's page. */
export type KeyAction =
	| { does: 'row'; by: number }
	| { does: 'side'; to: 'CE' | 'PE' }
	| { does: 'trade'; side: Side }
	| { does: 'sheet' }
	| { does: 'expiry'; by: 1 | -1 }
	| { does: 'recentre' }
	| { does: 'dialog'; opens: DialogName };

/** Rows of a page up or down: about what a screen shows. */
const PAGE = 10;

const ACTIONS: Readonly<Partial<Record<KeyDeed, KeyAction>>> = {
	strikeDown: { does: 'row', by: 1 },
	strikeUp: { does: 'row', by: -1 },
	screenDown: { does: 'row', by: PAGE },
	screenUp: { does: 'row', by: -PAGE },
	toCall: { does: 'side', to: 'CE' },
	toPut: { does: 'side', to: 'PE' },
	buy: { does: 'trade', side: 'BUY' },
	sell: { does: 'trade', side: 'SELL' },
	details: { does: 'sheet' },
	search: { does: 'dialog', opens: 'search' },
	earlierExpiry: { does: 'expiry', by: -1 },
	laterExpiry: { does: 'expiry', by: 1 },
	goToStrike: { does: 'dialog', opens: 'strike' },
	columns: { does: 'dialog', opens: 'columns' },
	recentre: { does: 'recentre' }
};

/** Undefined for a key that means nothing here. */
export function keyAction(press: KeyPress, chosen: ChosenKeys): KeyAction | undefined {
	const deed = deedOf(press, 'chain', chosen);
	return deed && ACTIONS[deed];
}

/**
 * Whether a key pressed there is meant for the chain: never while typing or in a dialog; and a button keeps what presses
 * it. Arrows press none, so that a click on a preset or an expiry does not end the walk through the strikes.
 */
export function worksFrom(target: EventTarget | null, { does }: KeyAction): boolean {
	if (!(target instanceof Element)) return true;
	if (target.closest('input, select, textarea, [contenteditable], dialog, [popover]')) return false;
	return (
		does !== 'sheet' || !target.closest('a, button') || target.closest('[role="grid"]') !== null
	);
}
