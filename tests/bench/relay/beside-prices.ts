import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from '#lib/wire/socket/codec.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { Browser } from '../../../relay/http/testing/browser.ts';
import { freePorts } from '../../../relay/testing/free-ports.ts';
import { relayProcess } from '../../../relay/testing/relay-process.ts';
import { OpenPage } from '../../security/open-page.ts';
import { wait, type Bench } from '../bench.ts';
import { bucketsOf, quantileBetween } from '../histogram.ts';

export const PASSWORD = 'correct horse battery';
const LATENESS = 'algomirror_feed_beat_lateness_seconds';

/** A running relay with its paper servers, and the browser of its one user. */
export interface BusyRelay {
	url: string;
	browser: Browser;
	/** Where its database is. */
	folder: string;
}

/** Ms that 99 % of price frames were late at most: while the relay was kept busy, and before. Bounds of buckets. */
export interface Lateness {
	busy: number;
	quiet: number;
}

/** How late price frames leave for one page while the whole relay does something else as well. */
export async function besidePrices(
	bench: Bench,
	{
		prepare = () => Promise.resolve(),
		keepBusy
	}: {
		prepare?: (relay: BusyRelay) => Promise<void>;
		keepBusy: (relay: BusyRelay) => Promise<void>;
	}
): Promise<Lateness> {
	const folder = mkdtempSync(join(tmpdir(), 'algomirror-beside-prices-'));
	const port = await freePorts([1, 10, 11]);
	const env = { PAPER: 'on', PAPER_PORT: String(port), LOG_LEVEL: 'error' };
	const relay = relayProcess(folder, env);
	try {
		const url = (await relay.address) ?? '';
		const browser = new Browser(url);
		await browser.signUp('asha', PASSWORD);
		await browser.post('/api/accounts/paper');
		await prepare({ url, browser, folder });
		const page = await OpenPage.open(url, browser.cookie);
		const names = ['NIFTY', 'BANKNIFTY', 'FINNIFTY', 'MIDCPNIFTY'];
		const depth = names.map((name) => instrumentKey('NSE_INDEX', name));
		page.send(encode({ t: 'watch', id: 1, depth, quote: [], beat: 10 }));
		await page.priced;
		const read = async () => bucketsOf(await (await fetch(`${url}/metrics`)).text(), LATENESS);

		const first = await read();
		await wait(bench.length(20_000, 1_500));
		const before = await read();
		await keepBusy({ url, browser, folder });
		const after = await read();
		page.close();
		const [busy, quiet] = [
			quantileBetween(before, after, 0.99),
			quantileBetween(first, before, 0.99)
		];
		if (busy === undefined || quiet === undefined) throw new Error('no price was sent');
		return { busy: busy * 1_000, quiet: quiet * 1_000 };
	} finally {
		relay.child.kill('SIGKILL');
		await relay.ended;
		rmSync(folder, { recursive: true, force: true });
	}
}
