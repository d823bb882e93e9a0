import { expect, type Page } from '@playwright/test';

/** Until the browser has the entries that so many open dialogs stand for: before that Back leads past them. */
export const entries = (page: Page, dialogs: number) =>
	expect
		.poll(() =>
			page.evaluate(() => {
				const { 'sveltekit:states': state } = history.state as Record<string, { dialogs?: number }>;
				return state?.dialogs ?? 0;
			})
		)
		.toBe(dialogs);
