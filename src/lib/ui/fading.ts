import type { Attachment } from 'svelte/attachments';

interface Scrolled {
	scrollLeft: number;
	clientWidth: number;
	scrollWidth: number;
}

/** On which sides of what scrolls sideways there is more, as words of an attribute. Half pixels are no more. */
export function moreBeside({ scrollLeft, clientWidth, scrollWidth }: Scrolled): string {
	const sides = [
		scrollLeft > 1 ? ['left'] : [],
		scrollLeft + clientWidth < scrollWidth - 1 ? ['right'] : []
	];
	return sides.flat().join(' ');
}

/** Fades the ends beyond which there is more, and lets a wheel that turns down go on sideways. */
export const fading: Attachment<HTMLElement> = (element) => {
	const look = () => {
		element.dataset['more'] = moreBeside(element);
	};
	const onwheel = (event: WheelEvent) => {
		const { deltaX, deltaY, ctrlKey } = event;
		if (deltaX !== 0 || ctrlKey || element.scrollWidth <= element.clientWidth) return;
		event.preventDefault();
		element.scrollLeft += deltaY;
	};
	const sizes = new ResizeObserver(look);
	sizes.observe(element);
	const content = new MutationObserver(look);
	content.observe(element, { childList: true, subtree: true });
	element.addEventListener('scroll', look, { passive: true });
	element.addEventListener('wheel', onwheel);
	return () => {
		sizes.disconnect();
		content.disconnect();
		element.removeEventListener('scroll', look);
		element.removeEventListener('wheel', onwheel);
	};
};
