import { afterEach, beforeEach, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { istTime } from '#lib/domain/instrument/expiry-date.ts';
import { day, ist } from '#lib/domain/testing/sample-calendar.ts';
import { calendarMark } from '#lib/domain/market/calendar-mark.ts';
import { readCalendar } from '#lib/hosts/calendar-reading.ts';
import { hostsBy } from '#lib/hosts/testing/hosts-by.ts';
import { OpenAlgoServer } from '../testing/openalgo-server.ts';
import { accountsAt, after, heard, RelayUnderTest } from '../testing/relay-under-test.ts';

const SBIN = instrumentKey('NSE', 'SBIN');
const today = day('2026-11-23');
const noon = ist('2026-11-23 12:00');
const began = Date.now();

/** Minutes after midnight at which the server says that the market closes. */
let close: number;
/** Ms by which the relay's clock was set. */
let set: number;
let server: OpenAlgoServer;
let relay: RelayUnderTest;

const hosts = hostsBy((url) => {
	const session = {
		exchange: 'NSE',
		start_time: istTime(today, 1),
		end_time: istTime(today, close)
	};
	const holiday = { date: '2026-12-25', closed_exchanges: ['NSE'] };
	const holidays = String(url instanceof Request ? url.url : url).includes('holidays');
	return Promise.resolve(
		Response.json({ status: 'success', data: [holidays ? holiday : session] })
	);
});

beforeEach(async () => {
	[close, set] = [900, 0];
	server = new OpenAlgoServer();
	await server.start();
	relay = new RelayUnderTest({
		hosts,
		time: { now: () => Date.now(), wall: () => noon + Date.now() - began + set, after }
	});
	await relay.start();
	relay.accounts.set('asha', accountsAt(server));
});
afterEach(async () => {
	await relay.stop();
	await server.stop();
});

/** The mark of what the server says now. */
async function markNow(): Promise<string> {
	const client = hosts.client({ hostUrl: 'http://127.0.0.1:9', apiKey: 'a-good-key' });
	const reading = await readCalendar(client, today);
	return calendarMark(reading?.calendar ?? expect.fail('no calendar'));
}

test('page and relay hold the same calendar soon after either has learned of a change', async () => {
	const page = relay.page('asha');
	page.board.watch(SBIN, 'quote', () => undefined);
	const says = (mark: string) =>
		heard(page.onStatus.bind(page), ({ calendar }) => calendar === mark);
	const before = await markNow();
	await says(before);
	close = 600;
	const changed = await markNow();
	expect(changed).not.toBe(before);
	// The relay's minute between two readings, not its hour.
	set = 61_000;
	expect(page.tellCalendar(changed)).toBe(true);
	await says(changed);
});
