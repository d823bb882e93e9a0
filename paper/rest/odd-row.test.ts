import { afterAll, beforeAll, expect, test } from 'vitest';
import { ManualClock } from '../testing/manual-clock.ts';
import { RECORDED_AT } from '../testing/recorded.ts';
import { startPaper, type RunningPaper } from '../start.ts';
import { hostsBy } from '#lib/hosts/testing/hosts-by.ts';

let server: RunningPaper;
beforeAll(async () => {
	server = await startPaper({ clock: new ManualClock(RECORDED_AT), book: 'brokers', faults: true });
});
afterAll(() => server.stop());

const ODD = ['foreign-symbol', 'absent-fields', 'words-for-numbers', 'no-object', 'twice'] as const;
const BOOKS = [
	['positionbook', 'positions'],
	['orderbook', 'orders'],
	['tradebook', 'trades'],
	['holdings', 'holdings']
] as const;

test.each(ODD.flatMap((how) => BOOKS.map(([book, method]) => ({ how, book, method }))))(
	'a row of $book that is $how is one of its answer, and the others are as they were',
	async ({ how, book, method }) => {
		const { restUrl: hostUrl, apiKey } = server;
		const read = async () => {
			const answer = await hostsBy(fetch).client({ hostUrl, apiKey })[method]();
			return answer.ok ? answer.value : expect.fail(answer.refusal.kind);
		};
		const before = await read();
		server.faults.set({ fault: 'odd-row', how, row: 1, endpoints: [book], count: 1 });
		const odd = await read();
		expect(await read()).toEqual(before);
		if (how === 'twice') {
			expect(odd.rows.length + odd.unread.length).toBeGreaterThanOrEqual(before.rows.length);
			return;
		}
		const good = before.rows.filter((_, index) => index !== 1);
		expect(odd.rows).toEqual(expect.arrayContaining(good));
		expect(odd.rows.length + odd.unread.length).toBe(before.rows.length);
	}
);
