import type { Attachment } from 'svelte/attachments';
import { untrack } from 'svelte';
import type { Paise } from '#lib/domain/paise.ts';
import { Flashes } from './flashes.ts';

const still = matchMedia('(prefers-reduced-motion: reduce)');

/** Of the whole page, so that all lights share one timer. */
export const flashes = new Flashes(
	() => performance.now(),
	() => !still.matches
);

/** Lights the ground behind a price that moved, up or down. */
export function flash(price: () => Paise | undefined): Attachment<HTMLElement> {
	return (element) => {
		let before = untrack(price);
		$effect(() => {
			const now = price();
			if (before !== undefined && now !== undefined && now !== before) {
				flashes.light(element, now > before ? 'up' : 'down');
			}
			before = now;
		});
	};
}
