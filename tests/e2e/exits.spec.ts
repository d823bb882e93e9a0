import type { Locator, Page } from '@playwright/test';
import { startPaper, type RunningPaper } from '../../paper/start.ts';
import { seededNumber } from '../../paper/paper-key.ts';
import { askAsPage } from './as-page.ts';
import { forgive, NO_ANSWER } from './complaints.ts';
import { illegible } from './fit.ts';
import { accessibleInBothThemes, expect, openPage, signUpWithPaper, test } from './fixtures.ts';

// What is closed here is closed for every test of its system.
test.use({ ownSystem: true });

/** One whose demo book has two lots or more of each contract. */
function seedOf(account: string): number {
	for (let seed = 1; ; seed += 1) {
		if (seededNumber(seed, account, 'lots', 1000) >= 334) return seed;
	}
}

async function addPaper(
	page: Page,
	name: string,
	more: Parameters<typeof startPaper>[0] = {}
): Promise<RunningPaper> {
	const paper = await startPaper({ seed: seedOf(name), account: name, book: 'demo', ...more });
	const { restUrl: hostUrl, wsUrl: websocketUrl, apiKey } = paper;
	await askAsPage(page, '/api/accounts', { name, hostUrl, websocketUrl, apiKey });
	return paper;
}

const nets = ({ host }: RunningPaper) =>
	host.live.positions.map(({ quantity }) => quantity).filter((quantity) => quantity !== 0);
const dialog = (page: Page, name: RegExp) => page.getByRole('dialog', { name });
const says = (at: Locator, words: RegExp, timeout = 30_000) =>
	expect(at).toContainText(words, { useInnerText: true, timeout });

/** The rows of an account on a phone, as what opens their sheets. */
function positionsOf(page: Page, account: string): Locator {
	const head = page.getByRole('heading', { name: account, exact: true });
	const group = page.getByRole('rowgroup').filter({ has: head });
	return group.getByRole('rowheader').getByRole('button');
}

/** The exit of the first call of an account: at the right of its row, and on a phone in its sheet. */
async function pressExit(page: Page, account: string, isMobile: boolean): Promise<void> {
	const exit = page.getByRole('button', { name: new RegExp(`^Exit NIFTY .* CE, ${account}…$`) });
	if (!isMobile) return exit.first().click();
	await positionsOf(page, account).first().click();
	await page
		.getByRole('dialog')
		.getByRole('button', { name: /^Exit NIFTY .*…$/ })
		.click();
}

async function restOn(page: Page, row: Locator): Promise<void> {
	const box = await row.boundingBox();
	if (!box) throw new Error('nothing to touch');
	const session = await page.context().newCDPSession(page);
	const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
	await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
	await expect(page.getByRole('region', { name: 'Selected positions' })).toBeVisible();
	await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

test(
	'a part of a row, a selection and everything are named, closed, and read until flat',
	{ tag: '@any-screen' },
	async ({ page, stack, isMobile }) => {
		test.setTimeout(180_000);
		await signUpWithPaper(page, stack);
		const main = await addPaper(page, 'Main');
		try {
			await page.goto(`${stack.url}/positions`);
			await expect(page.getByRole('heading', { name: 'Main', exact: true })).toBeVisible();
			const before = nets(main);
			expect(before).toHaveLength(3);

			await test.step('half of a row', async () => {
				await pressExit(page, 'Main', isMobile);
				const confirm = dialog(page, /^Exit 1 position in 1 account\?$/);
				await says(confirm, /Main[^]*NIFTY[^]*NRML[^]*Market/);
				await says(confirm, /Checked by re-reading until flat\./);
				await confirm.getByRole('button', { name: 'Half' }).click();
				await accessibleInBothThemes(page);
				expect(await illegible(page)).toEqual([]);
				await confirm.getByRole('button', { name: /^Exit \d+ lots? in 1 account$/ }).click();
				await says(dialog(page, /^1 position closed$/), /✓ \d+ closed/);
				expect(nets(main)).toHaveLength(3);
				const size = (all: readonly number[]) => all.reduce((sum, net) => sum + Math.abs(net), 0);
				expect(size(nets(main))).toBeLessThan(size(before));
				await page.getByRole('button', { name: 'Close', exact: true }).last().click();
				if (isMobile) await page.keyboard.press('Escape');
			});

			await test.step('two rows together', async () => {
				if (isMobile) {
					const rows = positionsOf(page, 'Main');
					await restOn(page, rows.nth(0));
					await rows.nth(1).click();
				} else {
					const boxes = page.getByRole('checkbox', { name: /^Select NIFTY .*, Main$/ });
					await boxes.nth(0).check();
					await boxes.nth(1).check();
				}
				const bar = page.getByRole('region', { name: 'Selected positions' });
				await says(bar, /2 positions in 1 account/);
				await bar.getByRole('button', { name: 'Exit 2…' }).click();
				const confirm = dialog(page, /^Exit 2 positions in 1 account\?$/);
				await confirm.getByRole('button', { name: /^Exit \d+ lots in 1 account$/ }).click();
				await says(dialog(page, /^2 positions closed$/), /Flat[^]*Flat/);
				expect(nets(main)).toHaveLength(1);
				await page.getByRole('button', { name: 'Close', exact: true }).last().click();
				await expect(bar).toBeHidden();
			});

			await test.step('everything', async () => {
				await page.getByRole('button', { name: /^Exit all \d+…$/ }).click();
				const confirm = dialog(page, /^Exit \d+ positions in 3 accounts\?$/);
				await says(confirm, /Main/);
				await confirm.getByRole('button', { name: /^Exit .* in 3 accounts$/ }).click();
				await expect(dialog(page, /^\d+ positions closed$/)).toBeVisible({ timeout: 45_000 });
				expect(nets(main)).toEqual([]);
			});
		} finally {
			await page.close();
			await main.stop();
		}
	}
);

test(
	'panic names everybody, runs while it is held, tells what is not flat, and is asked about after a reload',
	{ tag: ['@any-screen', '@long'] },
	async ({ page, stack, complaints, isMobile }) => {
		test.setTimeout(180_000);
		await signUpWithPaper(page, stack);
		// Tables draw the rows in view: so high, all of them are.
		if (isMobile) await page.setViewportSize({ width: 412, height: 2_400 });
		const main = await addPaper(page, 'Main');
		const semi = await addPaper(page, 'Semi', { semiAuto: true });
		const dead = await addPaper(page, 'Gone');
		try {
			await page.goto(`${stack.url}/positions`);
			for (const name of ['Main', 'Semi', 'Gone']) {
				await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
			}
			await expect(
				page.getByRole('button', { name: /^Exit all 1[2-9]…$|^Exit all [2-9]\d…$/ })
			).toBeVisible();
			await dead.stop();
			if (isMobile) await page.setViewportSize({ width: 412, height: 839 });
			await openPage(page, 'Chain');
			await page.keyboard.press('F6');
			const list = dialog(page, /^Cancel everything and close everything\?$/);
			await says(list, /Main[^]*3 positions/);
			await says(list, /Semi[^]*3 positions/);
			await says(list, /Gone/);
			await accessibleInBothThemes(page);
			expect(await illegible(page)).toEqual([]);

			const hold = list.getByRole('button', { name: /^Hold 1 s: cancel / });
			await hold.click();
			await expect(list).toBeVisible();
			expect(nets(main)).toHaveLength(3);
			await hold.focus();
			await page.keyboard.down('Enter');
			const report = dialog(page, /^Panic is running/);
			await expect(report).toBeVisible();
			await page.keyboard.up('Enter');
			await says(report, /Main[^]*3 of 3 closed[^]*Flat/);
			await says(report, /awaiting approval/);
			await accessibleInBothThemes(page);
			expect(nets(main)).toEqual([]);
			expect(nets(semi)).toHaveLength(3);

			await page.reload();
			const asks = dialog(page, /^Go on with the panic that was cut short\?$/);
			await says(asks, /Main flat/);
			await asks.getByRole('button', { name: /^Go on in \d accounts?$/ }).click();
			await says(report, /Semi[^]*awaiting approval/);
			expect(nets(semi)).toHaveLength(3);
		} finally {
			forgive(complaints, NO_ANSWER);
			await page.close();
			await Promise.all([main, semi].map((paper) => paper.stop()));
			forgive(complaints, NO_ANSWER);
		}
	}
);
