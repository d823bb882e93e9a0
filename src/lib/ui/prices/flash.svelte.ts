import type { Attachment } from 'svelte/attachments';
import { untrack } from 'svelte';
import type { Paise } from '#lib/domain/number/paise.ts';
import { Flashes } from './flashes.ts';

const motion = matchMedia('(prefers-reduced-motion: no-preference)');
let moves = motion.matches;
// Asking the browser anew at each tick is dearer than lighting the price.
motion.addEventListener('change', () => (moves = motion.matches));

/** Of the whole page, so that all lights share one timer. */
export const flashes = new Flashes(
	() => performance.now(),
	() => moves
);

/** Lights a price that moved, up or down. `of`: what it is the price of, where an element is used for one after the other. */
export function flash(
	price: () => Paise | undefined,
	of: () => unknown = () => undefined
): Attachment<HTMLElement> {
	return (element) => {
		let before = untrack(price);
		let whose = untrack(of);
		$effect(() => {
			const now = price();
			const who = of();
			if (who !== whose) {
				flashes.putOut(element);
				before = undefined;
				whose = who;
			}
			if (before !== undefined && now !== undefined && now !== before) {
				flashes.light(element, now > before ? 'up' : 'down');
			}
			before = now;
		});
	};
}
