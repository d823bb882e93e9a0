import type { BrowserContext, Page } from '@playwright/test';
import { forgive, NO_ANSWER } from './complaints.ts';
import { appIsKept } from './devices.ts';
import {
	badge,
	changedSince,
	expect,
	openPage,
	options,
	rows,
	signUpWithPaper,
	test
} from './fixtures.ts';
import type { System } from './stacks.ts';

interface Scene {
	page: Page;
	context: BrowserContext;
	stack: System;
	complaints: string[];
}

/**
 * Of an option a phone shows its last price and its open interest in lakhs alone. Those of one that is worth a few
 * rupees may be the same for a minute, ticks or not.
 */
function canStandStill(option: string): boolean {
	const [price = '', , more] = option.split('|');
	return more === undefined && Number(price.replaceAll(',', '')) < 10;
}

/** From an empty relay to a feed that has moved to the second account and back up. */
export async function newcomerStory({ page, context, stack, complaints }: Scene): Promise<void> {
	await test.step('sign up and connect two paper accounts', async () => {
		await signUpWithPaper(page, stack);
		await expect(badge(page)).toContainText('Live');
		await expect(page.getByText(/paper/i).first()).toBeVisible();
	});

	await test.step('41 strikes, 82 options, and every one that must show its ticks does', async () => {
		const before = await options(page);
		expect(before).toHaveLength(82);
		const waiting = new Set(before.flatMap((text, index) => (canStandStill(text) ? [] : [index])));
		expect(waiting.size).toBeGreaterThan(40);
		await expect
			.poll(
				async () => {
					// What cannot be seen is not watched: of a phone's strikes most are out of its sight.
					const [first = 0] = waiting;
					await rows(page)
						.nth(first >> 1)
						.scrollIntoViewIfNeeded();
					const now = await options(page);
					for (const index of waiting) if (now[index] !== before[index]) waiting.delete(index);
					return [...waiting].map((index) => before[index]);
				},
				{ timeout: 60_000, intervals: [250] }
			)
			.toEqual([]);
	});

	await test.step('positions come from both accounts', async () => {
		await openPage(page, 'Positions');
		await expect(page.getByRole('heading', { name: 'Paper A' })).toBeVisible();
		await expect(page.getByRole('heading', { name: 'Paper B' })).toBeVisible();
		await expect(page.getByText(/NIFTY .*(CE|PE)/).first()).toBeVisible();
	});

	await test.step('offline, a reload shows both with their age', async () => {
		await appIsKept(page);
		await context.setOffline(true);
		await page.reload();
		await expect(badge(page)).toContainText('Offline');
		await expect(page.getByText(/NIFTY .*(CE|PE)/).first()).toBeVisible();
		await expect(page.getByText(/read .* ago/i).first()).toBeVisible();
		await openPage(page, 'Chain');
		await expect(rows(page)).toHaveCount(41);
		await expect(page.getByText(/saved .* ago/)).toBeVisible();
		const frozen = await options(page);
		expect(frozen).toHaveLength(82);
		expect(frozen.every((text) => /\d/.test(text))).toBe(true);
	});

	await test.step('online again, prices move again', async () => {
		await context.setOffline(false);
		await expect(badge(page)).toContainText('Live');
		const before = await options(page);
		await expect.poll(() => changedSince(page, before)).toBeGreaterThan(20);
	});

	forgive(complaints, NO_ANSWER);

	await test.step('the first server dies; prices move from the second within 3 s', async () => {
		await expect(badge(page)).toHaveAttribute('title', /Paper A/);
		await stack.killPaper('A');
		const before = await options(page);
		await expect
			.poll(() => changedSince(page, before), { timeout: 3_000, intervals: [50] })
			.toBeGreaterThan(10);
		await expect(badge(page)).toHaveAttribute('title', /Paper B/);
		await expect(badge(page)).toContainText('Live');
	});

	await test.step('the first server comes back and stands by', async () => {
		await stack.restartPaper('A');
		await badge(page).click();
		const details = page.getByRole('dialog', { name: 'Price feed' });
		await expect(details.getByRole('listitem').filter({ hasText: 'Paper A' })).toContainText(
			/Standby|Feeding/,
			{ timeout: 45_000 }
		);
	});
	forgive(complaints, NO_ANSWER);
}
