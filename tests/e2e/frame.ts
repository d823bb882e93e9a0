import type { Page } from '@playwright/test';

/** How a page stands on the screen: what is the same on all of them. */
interface Frame {
	/** Px from the left edge of the page's place, of its header and of what follows it. */
	left: number;
	top: number;
	titleSize: string;
}

/** The frame of the page that is open, in a window of this width. */
export function frameOf(page: Page): Promise<Frame> {
	return page.evaluate(() => {
		const main = document.querySelector('main');
		const title = main?.querySelector('h1');
		const header = title?.closest('header');
		if (!main || !title || !header) throw new Error('a page without a title in a header');
		const { left, top } = main.getBoundingClientRect();
		// A header without anything to show on a phone has no box of its own.
		const box = (
			header.getClientRects().length > 0 ? header : (header.nextElementSibling ?? header)
		).getBoundingClientRect();
		return {
			left: box.left - left + parseFloat(getComputedStyle(header).paddingLeft),
			top: box.top - top + main.scrollTop,
			titleSize: getComputedStyle(title).fontSize
		};
	});
}

/** What the bar above the page says of it, and the page itself; `cut` where the bar has no room for it. */
export function titlesOf(page: Page): Promise<{ shown: string[]; cut: boolean }> {
	return page.evaluate(() => {
		const seen = (element: Element) => {
			const { width, height } = element.getBoundingClientRect();
			return width > 1 && height > 1 && getComputedStyle(element).clipPath === 'none';
		};
		const bar = document.querySelector('header .page');
		const titles = [bar, ...document.querySelectorAll('main h1')].filter(
			(element) => element !== null
		);
		return {
			shown: titles.filter(seen).map((title) => title.textContent.trim()),
			cut: bar !== null && bar.scrollWidth > bar.clientWidth + 1
		};
	});
}
