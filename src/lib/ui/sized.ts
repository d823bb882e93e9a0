import type { Attachment } from 'svelte/attachments';

/**
 * Tells of an element whenever its size is another, first in the frame that shows it. Svelte's own `bind:clientWidth`
 * also measures at once, which lays out a page that is about to change again.
 */
export function sized<E extends Element>(tell: (element: E) => void): Attachment<E> {
	return (element) => {
		const observer = new ResizeObserver(() => tell(element));
		observer.observe(element);
		return () => observer.disconnect();
	};
}
