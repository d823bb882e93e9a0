import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { giveSession } from './as-page.ts';
import { shareClock } from './faked-clock.ts';
import { holdInstalling } from './installing.ts';
import { tellOffline } from './offline.ts';
import { Stacks, USER, type System } from './stacks.ts';

interface Fixtures {
	/** A system with a user of this test's own. */
	stack: System;
	/** Every error on the page's console; a test that expects one empties it. */
	complaints: string[];
}

interface Options {
	/** For a test that ends servers, changes the database or must be the first to come. */
	ownSystem: boolean;
	/** The app is installed from its first second on, as for a person; else when a test first says that it is kept. */
	installsAtOnce: boolean;
	/** Further flags for paper servers; with any the test has a system of its own. */
	paperFlags: string;
}

export const test = base.extend<Fixtures & Options, { everyPaper: string; stacks: Stacks }>({
	ownSystem: [false, { option: true }],
	installsAtOnce: [false, { option: true }],
	paperFlags: ['', { option: true }],
	everyPaper: [process.env.PAPER_FLAGS ?? '', { option: true, scope: 'worker' }],
	stacks: [
		async ({ everyPaper }, use) => {
			const stacks = new Stacks(everyPaper);
			await use(stacks);
			await stacks.stop();
		},
		{ scope: 'worker' }
	],
	context: async ({ context, installsAtOnce }, use) => {
		await shareClock(context);
		await tellOffline(context);
		if (!installsAtOnce) await holdInstalling(context);
		await use(context);
	},
	stack: async ({ ownSystem, paperFlags, stacks }, use) => {
		await (ownSystem || paperFlags !== '' ? stacks.own(paperFlags, use) : stacks.share(use));
	},
	complaints: [
		// With the stack named here, the check is made before the servers go away.
		async ({ page, stack }, use) => {
			expect(stack.url).toBeTruthy();
			const complaints: string[] = [];
			page.on('console', (message) => {
				if (['error', 'warning'].includes(message.type())) {
					complaints.push(`${message.text()} (${message.location().url})`);
				}
			});
			page.on('pageerror', (error) => complaints.push(String(error)));
			await use(complaints);
			expect(complaints, 'the console stays silent').toEqual([]);
		},
		{ auto: true }
	]
});

export { expect };

/** From nothing to a signed-in user with two paper accounts, in front of the chain. */
export async function signUpWithPaper(page: Page, stack: System): Promise<void> {
	if (stack.enter) {
		await giveSession(page, await stack.enter());
		await page.goto(`${stack.url}/chain`);
	} else {
		await page.goto(stack.url);
		await page.getByLabel('Username').fill(stack.user);
		await page.getByLabel('Password', { exact: true }).fill(USER.password);
		await page.getByRole('button', { name: 'Create your login' }).click();
		await page.getByRole('button', { name: 'Use paper accounts' }).click();
		await openPage(page, 'Chain');
	}
	await expect(rows(page)).toHaveCount(41);
	stack.entered();
}

/** Opens one of the app's pages by its entry, which a phone may have behind More. */
export async function openPage(page: Page, name: string): Promise<void> {
	const entries = page.getByRole('navigation', { name: 'Main', exact: true });
	await expect(entries).toBeVisible();
	const entry = entries.getByRole('link', { name, exact: true });
	if (await entry.isVisible()) return entry.click();
	await entries.getByRole('button', { name: 'More' }).click();
	await page
		.getByRole('navigation', { name: 'More pages' })
		.getByRole('link', { name: new RegExp(`^${name}\\b`) })
		.click();
}

/** The chain's rows, on a phone and on a desktop. */
export function rows(page: Page) {
	return page.locator('[data-strike]');
}

/** The feed badge, whatever it says. */
export function badge(page: Page) {
	return page.getByRole('button', { name: /^Feed:/ });
}

/** What each option shows: two for every strike. */
export function options(page: Page): Promise<string[]> {
	return page
		.locator('[data-strike] [data-side]:is([data-focus], :has([data-focus]))')
		.evaluateAll((all) =>
			all.map((side) => [...side.children].map((cell) => cell.textContent).join('|'))
		);
}

/** How many options look different from what they were. */
export async function changedSince(page: Page, before: readonly string[]): Promise<number> {
	const now = await options(page);
	return before.filter((text, index) => text !== now[index]).length;
}

export function expectAccessible(page: Page): Promise<void> {
	return expectNothingFrom(axeOn(page));
}

/** What passes is not asked for, and one frame's results need no further page to be put together: half of the time. */
function axeOn(page: Page): AxeBuilder {
	return new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
}

/** Strikes like the first ones: each would cost as much as all the rest of the page. */
const MORE_STRIKES = '[data-strike]:nth-child(n + 6):not(.atm, .atm + *, .selected, .active)';

async function expectNothingFrom(axe: AxeBuilder): Promise<void> {
	const { violations } = await axe.exclude(MORE_STRIKES).analyze();
	expect(
		violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
	).toEqual([]);
}

/** Leaves the page dark. A theme changes colours and nothing else, so that only their rule is asked again. */
export async function accessibleInBothThemes(page: Page): Promise<void> {
	await wears(page, 'light');
	await expectAccessible(page);
	await wears(page, 'dark');
	await expectNothingFrom(axeOn(page).withRules('color-contrast'));
}

async function wears(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
	await page.emulateMedia({ colorScheme });
	await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
}
