import { afterEach, beforeEach, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { FeedStatus } from '#lib/wire/socket/messages.ts';
import { OpenAlgoServer } from '../testing/openalgo-server.ts';
import { accountsAt, after, heard, RelayUnderTest } from '../testing/relay-under-test.ts';

const SBIN = instrumentKey('NSE', 'SBIN');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Ms by which the clock of the relay's machine was set. */
let set = 0;
const wall = () => Date.now() + set;
const servers = [new OpenAlgoServer(), new OpenAlgoServer()] as const;
let relay: RelayUnderTest;

beforeEach(async () => {
	set = 0;
	await Promise.all(servers.map((server) => server.start()));
	relay = new RelayUnderTest({ time: { now: () => Date.now(), wall, after } });
	await relay.start();
	relay.accounts.set('asha', accountsAt(...servers));
});
afterEach(async () => {
	await relay.stop();
	await Promise.all(servers.map((server) => server.stop()));
});

test.each([-DAY, -HOUR, HOUR, DAY])(
	'within seconds of a step of the clock by %d ms pages hear the new time, and moves are dated by it',
	async (by) => {
		const page = relay.page('asha');
		page.board.watch(SBIN, 'depth', () => undefined);
		const status = (holds: (told: FeedStatus) => boolean) => heard(page.onStatus.bind(page), holds);
		const ids = relay.accounts.get('asha')?.map(({ account }) => account.id) ?? [];
		const before = await status(({ account }) => account?.id === ids[0]);
		expect(Math.abs((before.wall ?? 0) - wall())).toBeLessThan(2_000);
		await status(({ candidates }) => candidates.every(({ state }) => state !== 'connecting'));
		set = by;
		const stepped = await status((told) => Math.abs((told.wall ?? 0) - wall()) < 2_000);
		// Ages go on: the relay's own clock knows nothing of the step.
		expect(stepped.at - before.at).toBeGreaterThanOrEqual(0);
		expect(stepped.at - before.at).toBeLessThan(10_000);
		page.chooseFeed(ids[1] ?? '', false);
		const { lastSwitch } = await status(({ account }) => account?.id === ids[1]);
		expect(Math.abs((lastSwitch?.at ?? 0) - wall())).toBeLessThan(2_000);
	}
);
