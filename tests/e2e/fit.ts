import type { Page } from '@playwright/test';

/**
 * Texts of the page and its dialogs that are cut off, stick out of their row or run into their neighbours, each with what it ran into. What one can
 * scroll to is not cut.
 */
export function illegible(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		interface Placed {
			text: string;
			element: Element;
			rect: DOMRect;
		}
		const ROW = 'tr, li, [role="row"], [data-strike], dl, header, footer, section, form, nav';
		/** Px by which a line box may reach beyond what one sees of its letters. */
		const SLACK = 1;
		const found: string[] = [];

		const clips = (element: Element) =>
			['hidden', 'clip'].includes(getComputedStyle(element).overflowX);
		const scrolls = (element: Element) =>
			['auto', 'scroll'].includes(getComputedStyle(element).overflowX);

		/** What cuts this text; undefined where nothing does, null where it is out of sight in something that scrolls. */
		function cutBy({ element, rect }: Placed): Element | undefined | null {
			for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
				if (getComputedStyle(at).display === 'contents') continue;
				const box = at.getBoundingClientRect();
				// As texts for the ear alone are.
				if (clips(at) && (box.width <= 1 || box.height <= 1)) return null;
				if (getComputedStyle(at).clipPath !== 'none') return null;
				const outside = rect.left < box.left - SLACK || rect.right > box.right + SLACK;
				if (outside && scrolls(at)) return null;
				if (outside && clips(at)) return at;
			}
			return undefined;
		}

		const rows = new Map<Element, Placed[]>();
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const element = node.parentElement;
			const text = node.textContent?.replace(/\s+/g, ' ').trim() ?? '';
			if (text === '' || !element?.closest('main, dialog') || element.closest('option')) continue;
			if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
			const range = document.createRange();
			range.selectNodeContents(node);
			for (const rect of range.getClientRects()) {
				if (rect.width <= 1 || rect.height <= 1) continue;
				const placed = { text, element, rect };
				const cutter = cutBy(placed);
				if (cutter === null) continue;
				if (cutter) found.push(`"${text}" is cut by ${cutter.tagName}.${cutter.className}`);
				const row = element.closest(ROW);
				if (row) rows.set(row, [...(rows.get(row) ?? []), placed]);
			}
		}

		const over = (a: DOMRect, b: DOMRect) => ({
			x: Math.min(a.right, b.right) - Math.max(a.left, b.left),
			y: Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
		});
		for (const [row, texts] of rows) {
			const box = row.getBoundingClientRect();
			const table = row.matches('tr, [role="row"], [data-strike]');
			for (const [index, one] of texts.entries()) {
				if (table && (one.rect.bottom > box.bottom + 3 || one.rect.top < box.top - 3)) {
					found.push(`"${one.text}" sticks out of its row`);
				}
				for (const other of texts.slice(index + 1)) {
					const { x, y } = over(one.rect, other.rect);
					// Line boxes of two lines may touch, and a button may cover the price that it repeats.
					if (x > SLACK && y > 4 && one.text !== other.text)
						found.push(`"${one.text}" runs into "${other.text}"`);
				}
			}
		}
		return [...new Set(found)];
	});
}
