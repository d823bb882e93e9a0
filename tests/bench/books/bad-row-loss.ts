import { MOST_ACCOUNTS } from '#lib/domain/account/account.ts';
import { instrumentLabel } from '#lib/domain/instrument/instrument-label.ts';
import { until } from '../bench.ts';
import { badRowCases, type BadRowCase } from './bad-row-cases.ts';
import { BookStub } from './book-stub.ts';
import type { BooksBench } from './books-bench.ts';
import type { BooksFigure } from './books-figures.ts';
import type { BooksStage } from './books-stage.ts';
import { forgetBooks } from './forget-books.ts';

/** Accounts that are shown at once, each with a case of its own. */
const AT_ONCE = MOST_ACCOUNTS;
/** Px: so high that no row of all these is out of view. */
const VIEWPORT = { width: 1440, height: 30_000 };

/** Ms after the last answer: a row that is not on screen by then is missing. */
const DRAWN_WITHIN = 5_000;

const PAGES: Record<string, { path: string; open?: string }> = {
	positionbook: { path: 'positions' },
	orderbook: { path: 'orders' },
	tradebook: { path: 'orders', open: 'Trades' },
	holdings: { path: 'portfolio' }
};

/** Good rows that are missing on screen, over every recorded book with each row spoilt in turn. */
export async function badRowLoss(bench: BooksBench): Promise<BooksFigure[]> {
	const stub = new BookStub();
	const rest = await stub.start();
	let lost = 0;
	let shown = 0;
	try {
		const accounts = Array.from({ length: bench.length(AT_ONCE, 4) }, (_, index) => {
			return { rest, ws: 'ws://127.0.0.1:9', key: `case ${index + 1}` };
		});
		const stage = await bench.stageOf(accounts);
		const all = await badRowCases();
		for (const [endpoint, { path, open }] of Object.entries(PAGES)) {
			const cases = all.filter((one) => one.endpoint === endpoint);
			const most = bench.length(cases.length, accounts.length);
			for (let from = 0; from < Math.min(most, cases.length); from += accounts.length) {
				const batch = cases.slice(from, from + accounts.length);
				const missing = await missingOn(bench, { stage, stub, batch, path, open });
				lost += missing.reduce((sum, { rows }) => sum + rows, 0);
				shown += batch.reduce((sum, { good }) => sum + good.length, 0);
				for (const { label, rows } of missing.slice(0, 5)) {
					bench.progress(
						`${rows} rows of ${label} are missing among ${batch[0]?.name ?? ''} and next`
					);
				}
			}
			bench.progress(`${endpoint}: ${Math.min(most, cases.length)} cases`);
		}
	} finally {
		await stub.stop();
	}
	bench.progress(`${shown} good rows were looked for, ${lost} of them in vain`);
	return [{ name: 'books.bad_row_loss', value: lost, reference: null }];
}

interface Look {
	stage: BooksStage;
	stub: BookStub;
	batch: readonly BadRowCase[];
	path: string;
	open: string | undefined;
}

/** What is missing on screen once every account has given its book. */
async function missingOn(bench: BooksBench, { stage, stub, batch, path, open }: Look) {
	stub.told.clear();
	stub.served.clear();
	await forgetBooks(bench, stage);
	for (const [index, { endpoint, answer }] of batch.entries()) {
		stub.told.set(`case ${index + 1}`, { endpoint, answer });
	}
	const tab = await bench.tab(stage);
	await tab.page.setViewportSize(VIEWPORT);
	await tab.page.goto(`${stage.url}/${path}`);
	if (open !== undefined) await tab.page.getByText(open, { exact: true }).first().click();
	await until('all accounts to be read', () => Promise.resolve(stub.served.size === batch.length));
	const look = async () =>
		missingIn(batch, await tab.page.evaluate(() => window.booksProbe.rowTexts()));
	let missing = await look();
	for (const end = performance.now() + DRAWN_WITHIN; missing.length > 0; missing = await look()) {
		if (performance.now() > end) break;
	}
	return missing;
}

/** Labels of which fewer rows are shown than there are good ones. */
function missingIn(batch: readonly BadRowCase[], texts: readonly string[]) {
	const due = new Map<string, number>();
	for (const key of batch.flatMap(({ good }) => good)) {
		const label = instrumentLabel(key);
		due.set(label, (due.get(label) ?? 0) + 1);
	}
	return [...due].flatMap(([label, count]) => {
		const rows = count - texts.filter((text) => text.includes(label)).length;
		return rows > 0 ? [{ label, rows }] : [];
	});
}
