import type { Locator, Page } from '@playwright/test';
import { cells, close, dialog, grid } from './chain-screen.ts';
import { accessibleInBothThemes, expect, rows, signUpWithPaper, test } from './fixtures.ts';
import { Finger } from './finger.ts';
import { ATM } from './strike-sheet.ts';

const footer = (page: Page) => page.getByLabel('Expiry summary');
const heads = (page: Page) => grid(page).getByRole('columnheader').allInnerTexts();

async function openChooser(page: Page): Promise<Locator> {
	await page.getByRole('button', { name: /^Columns( and view|…)$/ }).click();
	const chooser = dialog(page, 'Columns and view');
	await expect(chooser.getByRole('checkbox').first()).toBeVisible();
	return chooser;
}

/** A preset; a radio is drawn by the words beside it. */
async function choose(page: Page, preset: string): Promise<void> {
	const chooser = await openChooser(page);
	await chooser.getByRole('group', { name: 'View' }).getByText(preset, { exact: true }).click();
	await close(chooser);
}

test(
	'columns and span are chosen, and remembered after a reload',
	{ tag: ['@any-screen', '@long'] },
	async ({ page, stack, isMobile }) => {
		await signUpWithPaper(page, stack);
		const region = page.locator('.scroll');
		const figuresOf = async (...ids: string[]) => {
			for (const id of ids) await expect(cells(page, id)).toHaveText(/^\u2212?\d+\.\d{2,4}$/);
		};

		await test.step('greeks', async () => {
			await choose(page, 'Greeks');
			if (isMobile) {
				const finger = await Finger.on(page);
				for (const [index, ids] of [
					['iv', 'delta'],
					['theta', 'vega']
				].entries()) {
					await finger.stroke(region, -260, 3, { rests: true });
					await expect
						.poll(() => region.evaluate((it) => it.scrollLeft / it.clientWidth))
						.toBe(index + 1);
					await figuresOf(...ids);
				}
			} else {
				await figuresOf('gamma', 'vega', 'theta', 'delta', 'iv');
			}
		});

		await test.step('open interest', async () => {
			await choose(page, 'OI');
			await expect.poll(() => heads(page)).toContainEqual(expect.stringContaining('OI chg'));
			expect((await heads(page)).join()).not.toContain('Delta');
		});

		await test.step('one’s own', async () => {
			const chooser = await openChooser(page);
			await chooser.getByRole('checkbox', { name: /^Straddle/ }).check();
			await chooser.getByRole('checkbox', { name: /^LTP chg/ }).uncheck();
			await accessibleInBothThemes(page);
			await chooser.getByRole('combobox', { name: 'Strikes shown' }).selectOption('ATM ± 30');
			await close(chooser);
			await expect(rows(page)).toHaveCount(61);
			await page.reload();
			await expect(rows(page)).toHaveCount(61);
			const names = (await heads(page)).join();
			expect(names).toContain('Straddle');
			expect(names).toContain('OI chg');
			expect(names).not.toContain('LTP chg');
			await expect(cells(page, 'straddle')).toHaveText(/^\d[\d,]*\.\d\d$/);
		});

		await test.step('back to the money', async () => {
			const away = async (top: number) => {
				await region.evaluate((scroller, top) => scroller.scrollTo({ top }), top);
				await expect(page.locator(ATM)).not.toBeInViewport();
			};
			await away(0);
			await page.getByRole('button', { name: /^ATM [\d,]+$/ }).click();
			await expect(page.locator(ATM)).toBeInViewport();
			await away(100_000);
			await page.getByRole('button', { name: 'ATM', exact: true }).click();
			await expect(page.locator(ATM)).toBeInViewport();
			if (isMobile) return;
			await away(0);
			await page.keyboard.press('a');
			await expect(page.locator(ATM)).toBeInViewport();
		});
	}
);

test('the chain opens with ATM on screen, and its footer sums up the expiry and says over which strikes', async ({
	page,
	stack
}) => {
	await signUpWithPaper(page, stack);
	await expect(page.locator(ATM)).toBeInViewport();
	const chooser = await openChooser(page);
	await chooser.getByRole('combobox', { name: 'Strikes shown' }).selectOption('All strikes');
	await close(chooser);
	await expect(footer(page)).toContainText(/all \d+ strikes of .* · OI .+ ·\s+prices/);

	const figure = async (name: string) => {
		const text = await footer(page)
			.locator('dl > div', { has: page.getByText(name, { exact: true }) })
			.getByRole('definition')
			.innerText();
		return Number.parseFloat(text.replaceAll(',', ''));
	};
	expect(await figure('PCR (OI)')).toBeGreaterThan(0);
	expect(await figure('PCR (vol)')).toBeGreaterThan(0);
	expect(await figure('ATM IV')).toBeGreaterThan(0);
	await expect(
		rows(page).and(page.locator(`[data-strike="${await figure('Max pain')}"]`))
	).toBeAttached();
	await expect(footer(page)).toContainText(/OI change .*calls [+−]?\d.* · puts [+−]?\d/);
	await expect(footer(page).getByText(/^all \d+ strikes/)).toBeInViewport({ ratio: 1 });
	// Prices move between two looks: both are looked at in one.
	await expect
		.poll(() =>
			page.evaluate((atm) => {
				const paise = (text: string | null | undefined) =>
					Math.round(Number.parseFloat((text ?? '').replaceAll(',', '')) * 100);
				const [call, put] = ['CE', 'PE'].map((side) =>
					paise(document.querySelector(`${atm} [data-side=${side}] .ltp`)?.textContent)
				);
				return Number(call) + Number(put) - paise(document.querySelector('.straddle')?.textContent);
			}, ATM)
		)
		.toBe(0);
});

test(
	'a tablet scrolls the table in its own frame, under a head and around a strike that stay',
	{ tag: '@long' },
	async ({ page, stack, isMobile }) => {
		test.skip(isMobile, 'the desktop’s table on less room');
		await page.setViewportSize({ width: 820, height: 1180 });
		await signUpWithPaper(page, stack);
		const region = page.locator('.scroll');
		const overflow = () =>
			page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
		expect(await overflow()).toBe(0);
		expect(await region.evaluate((it) => it.scrollWidth - it.clientWidth), 'a preset fits').toBe(0);
		await accessibleInBothThemes(page);

		const chooser = await openChooser(page);
		for (const box of await chooser.getByRole('checkbox').all()) await box.check();
		await close(chooser);
		await expect
			.poll(() => region.evaluate((it) => it.scrollWidth - it.clientWidth))
			.toBeGreaterThan(400);
		expect(await overflow()).toBe(0);
		const places = () =>
			region.evaluate((it, atm) => {
				const left = it.getBoundingClientRect();
				const head = it.querySelector('.head')!.getBoundingClientRect();
				const strike = it.querySelector(`${atm} .middle`)!.getBoundingClientRect();
				return {
					headAtTop: head.top === left.top,
					strikeSeen: strike.left >= left.left && strike.right <= left.right
				};
			}, ATM);
		for (const left of [0, 300, 5_000]) {
			await region.evaluate((it, left) => it.scrollTo({ left, top: 200 }), left);
			expect(await places()).toEqual({ headAtTop: true, strikeSeen: true });
		}
	}
);
