import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Quote } from '#lib/domain/price/quote.ts';
import type { PageFeed } from '#lib/feed/testing/page-feed.ts';
import type { Fault } from '../../paper/faults/fault.ts';
import { startPaper, type RunningPaper } from '../../paper/start.ts';
import { accountsAt, heard, RelayUnderTest } from '../testing/relay-under-test.ts';

const NIFTY = instrumentKey('NSE_INDEX', 'NIFTY');

let papers: RunningPaper[];
let relay: RelayUnderTest;

beforeEach(async () => {
	const ticksPerSecond = 50;
	papers = await Promise.all(['A', 'B'].map((account) => startPaper({ account, ticksPerSecond })));
	relay = new RelayUnderTest({ random: () => Math.random() * 0.01, rest: fetch });
	await relay.start();
	const entries = accountsAt(...papers.map(({ wsUrl }) => ({ url: wsUrl })));
	relay.accounts.set(
		'asha',
		entries.map(({ account }, rank) => {
			const { restUrl = '', apiKey = '' } = papers[rank] ?? {};
			return { apiKey, account: { ...account, hostUrl: restUrl } };
		})
	);
});

afterEach(async () => {
	await relay.stop();
	await Promise.all(papers.map((paper) => paper.stop()));
});

const nifty = (page: PageFeed, since: number) =>
	heard<Quote>(
		(listener) => page.board.watch(NIFTY, 'quote', listener),
		({ ltp, at }) => ltp !== undefined && at > since
	);
const moved = (page: PageFeed) =>
	heard(page.onStatus.bind(page), ({ lastSwitch }) => lastSwitch?.gap != null);

async function fed(): Promise<PageFeed> {
	const page = relay.page('asha');
	page.board.watch(NIFTY, 'quote', () => undefined);
	await heard(
		page.onStatus.bind(page),
		({ state, candidates }) =>
			state === 'live' && candidates.every(({ state }) => state !== 'connecting')
	);
	return page;
}

test('prices of a paper exchange reach the page', async () => {
	const page = await fed();
	const { ltp } = await nifty(page, 0);
	expect(ltp).toBeGreaterThan(100_000);
	expect(page.status).toMatchObject({ state: 'live', account: { id: 'account-0' } });
});

describe('a paper server that misbehaves is replaced', () => {
	const quick: [string, Fault][] = [
		['restarts', { fault: 'drop-sockets', how: 'restart', refuseForMs: 2_000 }],
		['goes away', { fault: 'drop-sockets', how: 'going-away' }],
		['resets', { fault: 'drop-sockets', how: 'reset' }]
	];

	test.each(quick)('it %s: at once', async (_, fault) => {
		const page = await fed();
		const lost = Date.now();
		papers[0]?.faults.set(fault);
		expect((await moved(page)).lastSwitch).toMatchObject({ to: 'account-1', reason: 'closed' });
		await nifty(page, lost);
	});

	const silent: [string, Fault][] = [
		['goes mute', { fault: 'mute-feed' }],
		['is half-open', { fault: 'drop-sockets', how: 'half-open' }]
	];

	test.each(silent)(
		'it %s: not before five seconds have passed',
		async (_, fault) => {
			const page = await fed();
			papers[0]?.faults.set(fault);
			const { lastSwitch } = await moved(page);
			expect(lastSwitch).toMatchObject({ to: 'account-1', reason: 'mute' });
			expect(lastSwitch?.gap).toBeGreaterThan(4_900);
		},
		20_000
	);
});

describe('on the everyday morning the broker’s token is dead and OpenAlgo keeps its session', () => {
	const stateOf = (page: PageFeed, id: string) =>
		page.status?.candidates.find((candidate) => candidate.id === id)?.state;

	test('a standby in that state is none: the feed does not go there', async () => {
		papers[1]?.faults.set({ fault: 'dead-token' });
		const page = await fed();
		await heard(page.onStatus.bind(page), () => stateOf(page, 'account-1') === 'logged-out');
		papers[0]?.faults.set({ fault: 'drop-sockets', how: 'restart', refuseForMs: 60_000 });
		await heard(page.onStatus.bind(page), ({ state }) => state === 'down');
		expect(page.status).toMatchObject({ account: { id: 'account-0' }, lastSwitch: null });
	});

	test('a page that the broker refuses says so, and the relay asks for itself', async () => {
		const page = await fed();
		papers[1]?.faults.set({ fault: 'dead-token' });
		const told = setInterval(() => relay.feeds.loginDoubted('asha', 'account-1'), 200);
		await heard(page.onStatus.bind(page), () => stateOf(page, 'account-1') === 'logged-out');
		clearInterval(told);
		expect(stateOf(page, 'account-0')).toBe('serving');
	});

	test('the account that feeds is left for that reason, not for its silence', async () => {
		const page = await fed();
		papers[0]?.faults.set({ fault: 'dead-token' });
		const { lastSwitch } = await moved(page);
		expect(lastSwitch).toMatchObject({ to: 'account-1', reason: 'logged-out' });
		expect(stateOf(page, 'account-0')).toBe('logged-out');
	}, 20_000);
});
