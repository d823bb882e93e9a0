import type { Attachment } from 'svelte/attachments';
import { untrack } from 'svelte';
import type { Paise } from '#lib/domain/paise.ts';

/**
 * Ms for which the ground behind a changed price stays lit. Half of the tokens' `--flash`, which is meant for a fade:
 * in a busy market a longer one never goes out between two ticks, and a table that is lit all over says nothing.
 */
const LIT = 225;

/**
 * Lights the ground behind a price that moved. It is switched on and off rather than faded: eighty fades at once
 * repaint the table on every frame.
 */
export function flash(price: () => Paise | undefined): Attachment<HTMLElement> {
	return (element) => {
		let before = untrack(price);
		let timer: ReturnType<typeof setTimeout> | undefined;
		const dim = () => delete element.dataset['flash'];
		$effect(() => {
			const now = price();
			const moved = before !== undefined && now !== undefined && now !== before;
			if (moved && !matchMedia('(prefers-reduced-motion: reduce)').matches) {
				element.dataset['flash'] = now > (before ?? now) ? 'up' : 'down';
				clearTimeout(timer);
				timer = setTimeout(dim, LIT);
			}
			before = now;
		});
		return () => clearTimeout(timer);
	};
}
