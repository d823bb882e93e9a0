import type { Page } from '@playwright/test';
import { paise } from '#lib/domain/number/paise.ts';
import { startPaper, type RunningPaper } from '../../paper/start.ts';
import { askAsPage } from './as-page.ts';
import { forgive, NO_ANSWER } from './complaints.ts';
import { appIsKept, rowsAreKept } from './devices.ts';
import {
	accessibleInBothThemes,
	expect,
	expectAccessible,
	openPage,
	signUpWithPaper,
	test
} from './fixtures.ts';

/** What each page says once one account is logged out and one is dead, and without a network. */
const PAGES: Record<string, { says: readonly RegExp[]; offline: RegExp }> = {
	'/home': {
		says: [/Papa[^]*Broker login expired/, /Gone[^]*Stale/, /2 left out/],
		offline: /Papa[^]*Gone/
	},
	'/positions': {
		says: [/Papa[^]*Broker login expired/, /Papa \(logged out, read/, /Gone \(read/],
		offline: /Main[^]*CRUDEOIL/
	},
	'/orders': {
		says: [/Papa last read[^]*Broker login expired/, /Gone last read/],
		offline: /Papa read[^]*NIFTY/
	},
	'/portfolio': {
		says: [/Papa[^]*Broker login expired/, /Gone[^]*read/],
		offline: /RELIANCE|HDFCBANK|ITC/
	},
	'/payoff?underlying=NIFTY': {
		says: [/Left out: Papa \(logged out/, /Gone \(stale/],
		offline: /No book is fresh\./
	},
	'/drift': { says: [/Not judged: Papa \(logged out\) · Gone \(stale\)/], offline: /is stale/ }
};

/** Four accounts of one market beside the two paper ones. */
async function fourAccounts(
	page: Page
): Promise<Record<'Main' | 'Papa' | 'Sandbox' | 'Gone', RunningPaper>> {
	const start = async (name: string, more: Parameters<typeof startPaper>[0]) => {
		const paper = await startPaper({ seed: 7, account: name, book: 'demo', ...more });
		const { restUrl: hostUrl, wsUrl: websocketUrl, apiKey } = paper;
		await askAsPage(page, '/api/accounts', { name, hostUrl, websocketUrl, apiKey });
		return paper;
	};
	return {
		Main: await start('Main', { book: 'brokers' }),
		Papa: await start('Papa', {}),
		Sandbox: await start('Sandbox', { analyze: true }),
		Gone: await start('Gone', {})
	};
}

/** An order update, upon which the page reads the account's books at once, and once more five seconds later. */
function placeOrder({ host }: RunningPaper): void {
	const [position] = host.live.positions;
	if (!position) throw new Error('the paper account holds nothing');
	const { contract } = position;
	const terms = { strategy: '', action: 'BUY', product: 'NRML', priceType: 'LIMIT' } as const;
	const prices = { price: paise(5), trigger: paise(0) };
	host.live.place({ ...terms, ...prices, quantity: contract.lotSize }, contract, host.now());
}

test(
	'each page of the books names the account that is logged out and the one that is dead, and opens without a network',
	{ tag: ['@long', '@any-screen'] },
	async ({ page, stack, complaints }) => {
		test.setTimeout(300_000);
		await signUpWithPaper(page, stack);
		const papers = await fourAccounts(page);
		/** Tables draw the rows in view: so high, all of them are. */
		const HIGH = 3_000;
		const look = (width: number, height: number) => page.setViewportSize({ width, height });
		const says = (words: RegExp, timeout = 15_000) =>
			expect(page.locator('main')).toContainText(words, { useInnerText: true, timeout });
		try {
			await page.goto(`${stack.url}/home`);
			await says(/6\s*of 6/);
			await openPage(page, 'Orders');
			await rowsAreKept(page, 'orders', 6);
			await openPage(page, 'Portfolio');
			await rowsAreKept(page, 'holdings', 6);

			placeOrder(papers.Papa);
			papers.Papa.faults.set({ fault: 'logged-out' });
			placeOrder(papers.Gone);
			await papers.Gone.stop();
			await page.goto(`${stack.url}/home`);
			await says(/2 left out/, 60_000);
			for (const [path, { says: due }] of Object.entries(PAGES)) {
				await test.step(path, async () => {
					await page.goto(`${stack.url}${path}`);
					await look(390, HIGH);
					for (const words of due) await says(words);
					await look(390, 844);
					await expectAccessible(page);
					await look(1280, HIGH);
					for (const words of due) await says(words);
					await look(1280, 720);
					await accessibleInBothThemes(page);
				});
			}

			await appIsKept(page);
			await page.context().setOffline(true);
			for (const [path, { offline }] of Object.entries(PAGES)) {
				await test.step(`${path} offline`, async () => {
					await look(1280, HIGH);
					await page.goto(`${stack.url}${path}`);
					await expect(page.getByText(/^You are offline\./)).toBeVisible();
					await says(offline);
				});
			}
		} finally {
			forgive(complaints, NO_ANSWER);
			await page.close();
			await Promise.all([papers.Main, papers.Papa, papers.Sandbox].map((paper) => paper.stop()));
			forgive(complaints, NO_ANSWER);
		}
	}
);
