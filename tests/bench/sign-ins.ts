import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from '#lib/wire/codec.ts';
import { instrumentKey } from '#lib/domain/instrument-key.ts';
import { Browser } from '../../relay/http/testing/browser.ts';
import { freePorts } from '../../relay/testing/free-ports.ts';
import { relayProcess } from '../../relay/testing/relay-process.ts';
import { OpenPage } from '../security/open-page.ts';
import { wait, type Bench } from './bench.ts';
import type { Figure } from './figures.ts';
import { bucketsOf, quantileBetween } from './histogram.ts';

const PASSWORD = 'correct horse battery';
const LATENESS = 'algomirror_feed_beat_lateness_seconds';
/** People at the door at the same time. */
const AT_ONCE = 4;

/**
 * How late price frames leave while people sign in one after the other, four at a time: the whole relay with its paper
 * servers, one page that watches. Limited by whether hashing stays off the thread that sends prices. The reference is
 * the same page before anybody signs in. Bounds of buckets, so both are upper bounds.
 */
export async function signInsBesidePrices(bench: Bench): Promise<Figure[]> {
	const folder = mkdtempSync(join(tmpdir(), 'algomirror-sign-ins-'));
	const port = await freePorts([1, 10, 11]);
	const env = { PAPER: 'on', PAPER_PORT: String(port), LOG_LEVEL: 'error' };
	const relay = relayProcess(folder, env);
	try {
		const url = (await relay.address) ?? '';
		const browser = new Browser(url);
		await browser.signUp('asha', PASSWORD);
		await browser.post('/api/accounts/paper');
		const page = await OpenPage.open(url, browser.cookie);
		const names = ['NIFTY', 'BANKNIFTY', 'FINNIFTY', 'MIDCPNIFTY'];
		const depth = names.map((name) => instrumentKey('NSE_INDEX', name));
		page.send(encode({ t: 'watch', id: 1, depth, quote: [], beat: 10 }));
		await page.priced;
		const read = async () => bucketsOf(await (await fetch(`${url}/metrics`)).text(), LATENESS);

		const first = await read();
		await wait(bench.length(20_000, 1_500));
		const quiet = await read();
		const times = bench.length(1_000, 20);
		bench.progress(`${times} sign-ins beside a page's prices`);
		const began = performance.now();
		let left = times;
		await Promise.all(
			Array.from({ length: AT_ONCE }, async () => {
				while (left > 0) {
					left -= 1;
					const { status } = await new Browser(url).post('/api/sign-in', {
						name: 'asha',
						password: PASSWORD
					});
					if (status !== 200) throw new Error(`signing in answers ${status}`);
				}
			})
		);
		bench.progress(`  ${(times / ((performance.now() - began) / 1_000)).toFixed(0)} a second`);
		const after = await read();
		page.close();
		const [value, reference] = [
			quantileBetween(quiet, after, 0.99),
			quantileBetween(first, quiet, 0.99)
		];
		if (value === undefined || reference === undefined) throw new Error('no price was sent');
		return [
			{ name: 'relay.sign_ins_lateness_p99_ms', value: value * 1_000, reference: reference * 1_000 }
		];
	} finally {
		relay.child.kill('SIGKILL');
		await relay.ended;
		rmSync(folder, { recursive: true, force: true });
	}
}
