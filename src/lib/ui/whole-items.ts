import type { Attachment } from 'svelte/attachments';

/** As much of an item has to be seen: a rounded edge is no cut. */
const WHOLE = 0.98;

/** Marks the items of a list that scrolls sideways which its ends cut: part of a number is another number. */
export const wholeItems: Attachment<HTMLElement> = (list) => {
	const seen = new IntersectionObserver(
		(entries) => {
			for (const { target, intersectionRatio } of entries) {
				target.toggleAttribute('data-cut', intersectionRatio < WHOLE);
			}
		},
		{ root: list, threshold: WHOLE }
	);
	const watchAll = () => {
		for (const item of list.children) seen.observe(item);
	};
	const content = new MutationObserver(watchAll);
	content.observe(list, { childList: true });
	watchAll();
	return () => {
		content.disconnect();
		seen.disconnect();
	};
};
