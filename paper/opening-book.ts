import { openDemoBook } from './demo-book.ts';
import { foreignOrders } from './foreign-orders.ts';
import type { PaperHost } from './host.ts';
import { openCommodities, openHoldings, openLargeBook } from './large-book.ts';
import type { PaperBook } from './options.ts';

/** What the account's day starts with. `rows`: positions of the large book. */
export function openBook(
	host: PaperHost,
	book: PaperBook,
	{ seed, account, rows }: { seed: number; account: string; rows: number }
): void {
	if (book === 'large') return openLargeBook(host, seed, account, rows);
	openDemoBook(host, seed, account);
	if (book === 'demo') return;
	openCommodities(host, seed);
	openHoldings(host, seed);
	const [row] = host.exchange.positions;
	if (row) host.foreignOrders = foreignOrders(row.contract.symbol, host.now());
}
