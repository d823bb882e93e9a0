import type { Locator, Page } from '@playwright/test';
import { forgive } from './complaints.ts';
import { badge, expect, expectAccessible, openPage, signUpWithPaper, test } from './fixtures.ts';

// Their servers die here.
test.use({ ownSystem: true });

const account = (page: Page, name: string) =>
	page.getByRole('region', { name: 'Accounts' }).getByRole('listitem').filter({ hasText: name });
const moves = (page: Page) => page.getByRole('region', { name: 'History' }).getByRole('listitem');
const press = (row: Locator, name: RegExp) => row.getByRole('button', { name }).click();

/** What the browser says about requests that a killed server did not answer. */
const REFUSED = /Failed to load resource|ERR_CONNECTION_(REFUSED|RESET)|ERR_EMPTY_RESPONSE/;

async function openFeed(page: Page): Promise<void> {
	await openPage(page, 'Feed');
	await expect(page.getByText('Prices come from Paper A', { exact: true })).toBeVisible();
	await expect(account(page, 'Paper A')).toContainText('Feeding');
	await expect(account(page, 'Paper B')).toContainText('Standby');
}

/** Every word that the badge says from now on, also across reloads. */
async function badgeWords(page: Page): Promise<() => Promise<string[]>> {
	const said = new Set<string>();
	await page.exposeFunction('badgeSaid', (word: string) => void said.add(word));
	await page.addInitScript(() => {
		const look = () => {
			const word = document.querySelector('button.feed b')?.textContent;
			if (word) void (window as unknown as { badgeSaid(word: string): void }).badgeSaid(word);
		};
		new MutationObserver(look).observe(document, {
			subtree: true,
			childList: true,
			characterData: true
		});
	});
	return async () => {
		await page.evaluate(() => undefined);
		return [...said];
	};
}

test(
	'the feed goes where the trader sends it, and stays where it is pinned',
	{ tag: ['@long', '@any-screen'] },
	async ({ page, stack, complaints }) => {
		await signUpWithPaper(page, stack);
		await openFeed(page);
		await expectAccessible(page);

		await test.step('moved by hand, history says so', async () => {
			await press(account(page, 'Paper B'), /Feed from here/);
			await expect(badge(page)).toHaveAttribute('title', 'Prices come from Paper B');
			await expect(moves(page)).toHaveCount(1);
			await expect(moves(page).first()).toContainText(/Paper A.*Paper B.*manual.*chosen by you/);
			await expect(moves(page).first()).toContainText(/gap \d+\.\d s/);
			await expect(account(page, 'Paper B')).toContainText('Feeding');
		});

		await test.step('pinned, it is down while its server is, and no other account feeds', async () => {
			await press(account(page, 'Paper B'), /^Pin/);
			await expect(account(page, 'Paper B')).toContainText('PINNED');
			await expect(badge(page)).toContainText('pinned');
			await stack.killPaper('B');
			await expect(badge(page)).toContainText(/Down|Stale/, { timeout: 15_000 });
			await expect(badge(page)).toHaveAttribute('title', 'The feed is pinned to Paper B');
			await expect(
				page.getByText('Pinned to Paper B, which is down', { exact: true })
			).toBeVisible();
			await expect(account(page, 'Paper A')).toContainText('Standby');
			await expect(moves(page)).toHaveCount(1);
			await expectAccessible(page);
		});

		await test.step('unpinned, the other one takes over', async () => {
			await press(account(page, 'Paper B'), /^Unpin/);
			await expect(badge(page)).toHaveAttribute('title', 'Prices come from Paper A');
			await expect(badge(page)).toContainText('Live');
			await expect(moves(page)).toHaveCount(2);
		});

		await test.step('pinning to the dead one asks first', async () => {
			await press(account(page, 'Paper B'), /^Pin/);
			await expect(account(page, 'Paper B').getByRole('alert')).toContainText('no prices at all');
			await expectAccessible(page);
			await press(account(page, 'Paper B'), /Cancel/);
			await expect(badge(page)).toContainText('Live');
		});
		forgive(complaints, REFUSED);
	}
);

test(
	'a server that dies leaves a row with its gap, which a reload still knows',
	{ tag: ['@any-screen', '@long'] },
	async ({ page, stack, complaints }) => {
		await signUpWithPaper(page, stack);
		await openFeed(page);
		await stack.killPaper('A');
		await expect(badge(page)).toHaveAttribute('title', 'Prices come from Paper B');
		await expect(moves(page).first()).toContainText(/Paper A.*Paper B.*closed/);
		await expect(moves(page).first()).toContainText(/gap \d+\.\d s/);
		await expect(account(page, 'Paper A')).toContainText(
			/(Retrying|Unreachable).*server not running/
		);

		await test.step('after a reload the badge does not speak of a switch that is over', async () => {
			const words = await badgeWords(page);
			await page.reload();
			await expect(badge(page)).toContainText('Live');
			await expect(moves(page)).toHaveCount(1);
			await openPage(page, 'Chain');
			await openPage(page, 'Feed');
			await expect(moves(page)).toHaveCount(1);
			const said = await words();
			expect(said).toContain('Live');
			expect(said).not.toContain('Switching');
		});

		await test.step('the badge leads here', async () => {
			await openPage(page, 'Positions');
			await badge(page).click();
			const details = page.getByRole('dialog', { name: 'Price feed' });
			await details.getByRole('link', { name: 'Open the Feed page' }).click();
			await expect(page).toHaveURL(/\/feed$/);
			await expect(details).toBeHidden();
		});

		await test.step('there are no older ones, and that is said', async () => {
			await page.getByRole('button', { name: 'Older…' }).click();
			await expect(page.getByText('End of list')).toBeVisible();
		});
		forgive(complaints, REFUSED);
	}
);

test(
	'a cold account is connected when it is needed, and only then',
	{ tag: ['@any-screen', '@long'] },
	async ({ page, stack, complaints }) => {
		await signUpWithPaper(page, stack);
		await openFeed(page);
		await page.getByRole('switch', { name: 'Keep Paper B warm' }).click();
		// It is left connected for ten more seconds, so that a flapping server is not reconnected again and again.
		await expect(account(page, 'Paper B')).toContainText('Cold', { timeout: 20_000 });
		await expect(page.getByRole('switch', { name: 'Keep Paper B warm' })).not.toBeChecked();
		await expectAccessible(page);

		await stack.killPaper('A');
		await expect(badge(page)).toHaveAttribute('title', 'Prices come from Paper B', {
			timeout: 20_000
		});
		await expect(badge(page)).toContainText('Live');
		await expect(account(page, 'Paper B')).toContainText('Feeding');
		await expect(moves(page).first()).toContainText(/Paper A.*Paper B.*closed/);
		forgive(complaints, REFUSED);
	}
);
