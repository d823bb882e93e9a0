import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { appIsKept } from './devices.ts';
import { openPage, rows, signUpWithPaper } from './fixtures.ts';
import { startStack, type Stack } from './stack.ts';
import { USER } from './stacks.ts';
import { buildBefore, commitBefore } from './version-before.ts';

const CHUNKS = 'build/_app/immutable/entry';
const present = fileURLToPath(new URL('../..', import.meta.url));
const commit = commitBefore();
if (commit === undefined) {
	process.stderr.write(
		'the update from the version before is skipped: no commit before this one\n'
	);
}

const script = (page: Page) =>
	page.evaluate(() => document.querySelector<HTMLLinkElement>('link[rel=modulepreload]')?.href);

// As long as a build and two starts of the system take: another version is what it is about.
test(
	'an open page of the version before goes on over the update, and takes it when it is told to',
	{ tag: ['@long', '@any-screen'] },
	async ({ page }) => {
		test.skip(commit === undefined, 'no commit before this one');
		test.setTimeout(15 * 60_000);
		const folder = mkdtempSync(join(tmpdir(), 'algomirror-before-'));
		let stack: Stack | undefined;
		try {
			stack = await startStack({
				relay: buildBefore(commit ?? '', folder),
				env: { EARLIER_PAGES: '2' }
			});
			const entered = () => undefined;
			await signUpWithPaper(page, { ...stack, user: USER.name, enter: undefined, entered });
			await appIsKept(page);
			const before = await script(page);
			await stack.stopRelay();
			await stack.startRelay();

			const old = readdirSync(join(folder, CHUNKS)).filter((name) => name.endsWith('.js'));
			const now = new Set(readdirSync(join(present, CHUNKS)));
			const gone = old.filter((name) => !now.has(name));
			expect(gone.length).toBeGreaterThan(0);
			for (const name of gone) {
				const answer = await page.request.get(`${stack.url}/_app/immutable/entry/${name}`);
				expect(answer.status(), name).toBe(200);
			}
			await openPage(page, 'Positions');
			await expect(page.getByRole('heading', { name: 'Paper A' })).toBeVisible();
			expect(await script(page)).toBe(before);

			await page.evaluate(async () => {
				await (await navigator.serviceWorker.getRegistration())?.update();
			});
			const update = page.getByRole('button', { name: /^(Update|Reload) now$/ });
			await expect(update).toBeVisible({ timeout: 60_000 });
			const loaded = page.waitForEvent('load');
			await update.click();
			await loaded;
			await expect.poll(() => script(page)).not.toBe(before);
			await openPage(page, 'Chain');
			await expect(rows(page)).toHaveCount(41);
			await expect(update).toBeHidden();
		} finally {
			await stack?.stop();
			rmSync(folder, { recursive: true, force: true });
		}
	}
);
