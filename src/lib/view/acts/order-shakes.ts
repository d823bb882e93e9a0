import type { OrderSound } from './order-sounds.ts';

/** Ms on, off, on. A rejection is longer than a fill, as its sound is lower. */
const PATTERNS: Record<OrderSound, number[]> = { fill: [60, 60, 60], rejection: [250, 100, 250] };

interface Shaking {
	vibrate?: (pattern: number[]) => boolean;
	userActivation?: { readonly hasBeenActive: boolean };
}

/** A phone in the hand or pocket says it too. Before the first touch browsers refuse it, and complain. */
export function shake(navigator: Shaking, sound: OrderSound): void {
	if (navigator.userActivation?.hasBeenActive === false) return;
	navigator.vibrate?.(PATTERNS[sound]);
}
