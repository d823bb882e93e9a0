import type { Side } from '#lib/domain/order/order.ts';

/** What opens over the page; each is loaded when it is first opened. */
export type DialogName = 'search' | 'strike' | 'columns' | 'keys';

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

type Pressed = Pick<KeyboardEvent, 'key' | 'repeat' | 'altKey' | 'ctrlKey' | 'metaKey'>;

/**
 * Undefined for a key that means nothing here. A held B or S opens one ticket, not one for each repeat; moving and
 * flipping through expiries may repeat.
 */
export function keyAction({
	key,
	repeat,
	altKey,
	ctrlKey,
	metaKey
}: Pressed): KeyAction | undefined {
	if (altKey || ctrlKey || metaKey) return undefined;
	switch (key.length === 1 ? key.toLowerCase() : key) {
		case 'ArrowDown':
			return { does: 'row', by: 1 };
		case 'ArrowUp':
			return { does: 'row', by: -1 };
		case 'PageDown':
			return { does: 'row', by: PAGE };
		case 'PageUp':
			return { does: 'row', by: -PAGE };
		case 'ArrowLeft':
			return { does: 'side', to: 'CE' };
		case 'ArrowRight':
			return { does: 'side', to: 'PE' };
		case 'b':
			return repeat ? undefined : { does: 'trade', side: 'BUY' };
		case 's':
			return repeat ? undefined : { does: 'trade', side: 'SELL' };
		case 'Enter':
			return repeat ? undefined : { does: 'sheet' };
		case '/':
			return { does: 'dialog', opens: 'search' };
		case '[':
			return { does: 'expiry', by: -1 };
		case ']':
			return { does: 'expiry', by: 1 };
		case 'g':
			return { does: 'dialog', opens: 'strike' };
		case 'c':
			return { does: 'dialog', opens: 'columns' };
		case 'a':
		case 'Home':
			return { does: 'recentre' };
		case '?':
			return { does: 'dialog', opens: 'keys' };
	}
	return undefined;
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
