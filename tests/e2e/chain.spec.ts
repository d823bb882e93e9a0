import type { Locator, Page } from '@playwright/test';
import {
	accessibleInBothThemes,
	expect,
	expectAccessible,
	forgiveOffline,
	rows,
	signUpWithPaper,
	test
} from './fixtures.ts';
import { Finger } from './finger.ts';

const ATM = '[data-strike].atm';
const grid = (page: Page) => page.getByRole('grid', { name: /option chain/ });
const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });
const underlying = (page: Page) => page.getByRole('button', { name: /choose another underlying$/ });
const expiries = (page: Page) => page.getByRole('group', { name: 'Expiry' }).getByRole('button');
const chosenExpiry = (page: Page) =>
	page.getByRole('group', { name: 'Expiry' }).locator('[aria-pressed=true]');
const footer = (page: Page) => page.getByLabel('Summary of the expiry');
const heads = (page: Page) => grid(page).getByRole('columnheader').allInnerTexts();
const cells = (page: Page, id: string) => page.locator(`${ATM} [data-side=CE] .${id}[data-cell]`);

async function search(page: Page, typed: string): Promise<Locator> {
	await underlying(page).click();
	const found = dialog(page, 'Underlying');
	await found.getByRole('combobox', { name: 'Search an underlying' }).fill(typed);
	return found;
}

async function openChooser(page: Page): Promise<Locator> {
	await page.getByRole('button', { name: /^Columns( and view|…)$/ }).click();
	return dialog(page, 'Columns and view');
}

async function close(opened: Locator): Promise<void> {
	await opened.getByRole('button', { name: 'Close' }).click();
	await expect(opened).toBeHidden();
}

/** A preset; a radio is drawn by the words beside it. */
async function choose(page: Page, preset: string): Promise<void> {
	const chooser = await openChooser(page);
	await chooser.getByRole('group', { name: 'View' }).getByText(preset, { exact: true }).click();
	await close(chooser);
}

test('a share is found by what its name sounds like, opens with its own strikes, and stays after a reload', async ({
	page,
	stack
}) => {
	await signUpWithPaper(page, stack);
	await expect(page).toHaveTitle('NIFTY chain · AlgoMirror');
	await accessibleInBothThemes(page);

	const found = await search(page, 'bajaj auto');
	await expect(found.getByRole('option')).toHaveText([/^BAJAJ-AUTO\s*Share\s*· lot 75$/]);
	await expectAccessible(page);
	await page.keyboard.press('Enter');
	await expect(grid(page)).toHaveAccessibleName(/^BAJAJ-AUTO option chain/);
	await expect(rows(page).first()).toBeAttached();
	await expect(cells(page, 'ltp')).toHaveText(/\d/);

	await (await search(page, 'm and m')).getByRole('option', { name: /^M&M/ }).click();
	await expect(grid(page)).toHaveAccessibleName(/^M&M option chain/);
	await expect(page).toHaveTitle('M&M chain · AlgoMirror');
	await expect(cells(page, 'ltp')).toHaveText(/\d/);
	await page.reload();
	await expect(grid(page)).toHaveAccessibleName(/^M&M option chain/);
	await expect(cells(page, 'ltp')).toHaveText(/\d/);

	const none = await search(page, 'no such share');
	await expect(none.getByRole('status')).toContainText('No underlying of futures and options');
});

test('expiries turn over by key, by tap and by a finger’s stroke', async ({
	page,
	stack,
	isMobile
}) => {
	await signUpWithPaper(page, stack);
	const [first = '', second = ''] = await expiries(page).allInnerTexts();
	await expect(chosenExpiry(page)).toHaveText(first, { useInnerText: true });
	const finger = isMobile ? await Finger.on(page) : undefined;
	const title = page.locator('.toolbar .title');

	await (finger?.stroke(title, -150, 3) ?? page.keyboard.press(']'));
	await expect(chosenExpiry(page)).toHaveText(second, { useInnerText: true });
	await expect(cells(page, 'ltp')).toHaveText(/\d/);
	await (finger?.stroke(title, 150, 3) ?? page.keyboard.press('['));
	await expect(chosenExpiry(page)).toHaveText(first, { useInnerText: true });
	await expiries(page).nth(2).click();
	await expect(expiries(page).nth(2)).toHaveAttribute('aria-pressed', 'true');
	await expect(rows(page)).toHaveCount(41);
});

test('columns and span are chosen, and remembered after a reload', async ({
	page,
	stack,
	isMobile
}) => {
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
				await finger.stroke(region, -260, 3);
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
});

test('the keyboard walks the chain, opens the sheet and the ticket, and lists its keys', async ({
	page,
	stack,
	isMobile
}) => {
	test.skip(isMobile, 'a phone has no keyboard');
	await signUpWithPaper(page, stack);
	const focused = () =>
		page.evaluate(() => {
			const option = document.activeElement?.closest<HTMLElement>('[data-side]');
			const row = option?.closest<HTMLElement>('[data-strike]');
			return [Number(row?.dataset.strike), option?.dataset.side];
		});

	await page.keyboard.press('ArrowDown');
	const [start, side] = await focused();
	expect(side).toBe('CE');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowUp');
	await page.keyboard.press('ArrowRight');
	const strike = Number(start) + 50;
	expect(await focused()).toEqual([strike, 'PE']);

	await page.keyboard.press('Enter');
	const sheet = dialog(page, new RegExp(`^NIFTY .* ${strike.toLocaleString('en-IN')}$`));
	await expect(sheet).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(sheet).toBeHidden();
	await expect.poll(focused).toEqual([strike, 'PE']);

	for (const [key, deed] of [
		['b', 'Buy'],
		['s', 'Sell']
	] as const) {
		await page.keyboard.press(key);
		const ticket = dialog(page, /^Ticket: /);
		await expect(ticket).toHaveAccessibleName(
			new RegExp(`^Ticket: ${deed} NIFTY .* ${strike.toLocaleString('en-IN')} PE$`)
		);
		await page.keyboard.press('Escape');
		await expect(ticket).toBeHidden();
		await expect.poll(focused).toEqual([strike, 'PE']);
	}

	await page.keyboard.press('?');
	const keys = dialog(page, 'Keys');
	await expect(keys.getByRole('definition')).toHaveCount(12);
	await expectAccessible(page);
	await page.keyboard.press('Escape');
	await page.keyboard.press('/');
	await expect(page.getByRole('combobox', { name: 'Search an underlying' })).toBeFocused();
	await page.keyboard.press('Escape');

	await rows(page).locator('[data-side=CE] .ltp').nth(18).hover();
	await page.getByRole('button', { name: /^Buy [\d,]+ call at [\d,]+\.\d\d$/ }).click();
	await expect(dialog(page, /^Ticket: Buy NIFTY .* CE$/)).toBeVisible();
});

test('the footer sums up the expiry, and says over which strikes', async ({ page, stack }) => {
	await signUpWithPaper(page, stack);
	const chooser = await openChooser(page);
	await chooser.getByRole('combobox', { name: 'Strikes shown' }).selectOption('All strikes');
	await close(chooser);
	await expect(footer(page)).toContainText(/all \d+ strikes of .* · OI .+ old · prices/);

	const figure = async (name: string) => {
		const text = await footer(page)
			.locator('div', { has: page.getByText(name, { exact: true }) })
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

test('offline a chain that was seen opens with its age, one that was not says so, and orders are refused', async ({
	page,
	context,
	stack,
	complaints
}) => {
	await signUpWithPaper(page, stack);
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await page.reload();
	await expect(rows(page)).toHaveCount(41);

	await context.setOffline(true);
	await page.reload();
	await expect(rows(page)).toHaveCount(41);
	await expect(page.getByText(/^NIFTY \d+ \w+ as saved .+ ago\.$/)).toBeVisible();
	await expect(cells(page, 'ltp')).toHaveText(/^\d+ (s|min) ?[\d,]+\.\d\d$/);
	await accessibleInBothThemes(page);

	await test.step('a ticket says that nothing can be sent', async () => {
		await page.locator(ATM).getByRole('rowheader').getByRole('button').click();
		await page.getByRole('button', { name: /^Buy NIFTY .* CE/ }).click();
		await expect(dialog(page, /^Ticket: Buy/)).toContainText('You are offline.');
		await dialog(page, /^Ticket: Buy/)
			.getByRole('button', { name: 'Close' })
			.click();
		await dialog(page, /^NIFTY/)
			.getByRole('button', { name: 'Close' })
			.click();
	});

	await test.step('the search says what can be shown', async () => {
		const found = await search(page, 'bank');
		await expect(found.getByRole('status')).toContainText('You are offline');
		await close(found);
	});

	await expiries(page).nth(1).click();
	await expect(
		page.getByRole('heading', { name: 'This chain was not opened on this device yet' })
	).toBeVisible();
	await expectAccessible(page);

	await context.setOffline(false);
	await expect(rows(page)).toHaveCount(41);
	await expect(page.getByText(/as saved .+ ago/)).toBeHidden();
	forgiveOffline(complaints);
});

test('a tablet scrolls the table in its own frame, under a head and around a strike that stay', async ({
	page,
	stack,
	isMobile
}) => {
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
});
