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
import { bucketsOf, quantileBetween, type Buckets } from '../histogram.ts';

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
interface Lateness {
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
		const paper = await browser.post('/api/accounts/paper');
		if (paper.status !== 200) throw new Error(`paper did not come up: ${relay.said.join('\n')}`);
		await prepare({ url, browser, folder });
		const page = await OpenPage.open(url, browser);
		const names = ['NIFTY', 'BANKNIFTY', 'FINNIFTY', 'MIDCPNIFTY'];
		const depth = names.map((name) => instrumentKey('NSE_INDEX', name));
		page.send(encode({ t: 'watch', id: 1, depth, quote: [], beat: 10 }));
		await page.priced;
		const read = async () => bucketsOf(await (await fetch(`${url}/metrics`)).text(), LATENESS);

		const quiet = await latenessWhile(read, () => wait(bench.length(20_000, 1_500)));
		const busy = await latenessWhile(read, () => keepBusy({ url, browser, folder }));
		page.close();
		return { busy, quiet };
	} finally {
		relay.child.kill('SIGKILL');
		await relay.ended;
		rmSync(folder, { recursive: true, force: true });
	}
}

/**
 * Ms, the bound of a bucket. A quick run may be over between two prices, since paper's indices all move in the same half
 * of each second: it is done again until one was sent meanwhile.
 */
async function latenessWhile(
	read: () => Promise<Buckets>,
	run: () => Promise<void>
): Promise<number> {
	const before = await read();
	for (let tries = 0; tries < 10; tries += 1) {
		await run();
		const lateness = quantileBetween(before, await read(), 0.99);
		if (lateness !== undefined) return lateness * 1_000;
	}
	throw new Error('no price was sent');
}
