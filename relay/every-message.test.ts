import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { ClientMessage } from '#lib/wire/socket/messages.ts';
import { MOST_MESSAGE_BYTES } from './hub/upgrade.ts';
import { OpenAlgoServer } from './testing/openalgo-server.ts';
import { rawPage, type RawPage } from './testing/raw-page.ts';
import { accountsAt, RelayUnderTest } from './testing/relay-under-test.ts';

const nifty = instrumentKey('NSE_INDEX', 'NIFTY');
const banknifty = instrumentKey('NSE_INDEX', 'BANKNIFTY');

/** One of each: a message that is added to the wire does not compile until it stands here. */
const MESSAGES: { [T in ClientMessage['t']]: Extract<ClientMessage, { t: T }> } = {
	watch: { t: 'watch', id: 7, depth: [banknifty], quote: [], beat: 10 },
	resync: { t: 'resync' },
	seen: { t: 'seen', n: 0 },
	'choose-feed': { t: 'choose-feed', account: 'account-0', pin: true },
	calendar: { t: 'calendar', mark: '0badcafe' },
	ping: { t: 'ping', at: 1 }
};
const EACH = Object.values(MESSAGES).map((message): [string, ClientMessage] => [
	message.t,
	message
]);

let server: OpenAlgoServer;
let relay: RelayUnderTest;
beforeEach(async () => {
	server = new OpenAlgoServer();
	relay = new RelayUnderTest();
	await Promise.all([server.start(), relay.start()]);
	relay.accounts.set('asha', accountsAt(server));
});
afterEach(async () => {
	await relay.stop();
	await server.stop();
});

/** Resolves once the relay has read everything that this page said before. */
async function heardOut(page: RawPage): Promise<void> {
	const from = page.said.length;
	page.send({ t: 'ping', at: 42 });
	await page.until(({ t, echo }) => t === 'pong' && echo === 42, from);
}

describe('each message of the wire', () => {
	test.each(EACH)('“%s” from another user changes nothing of hers', async (_, message) => {
		const asha = await rawPage(relay, 'asha');
		asha.watch([nifty]);
		await asha.next('watching');
		await expect.poll(() => server.subscriptions.length).toBeGreaterThan(0);
		await asha.until(({ t, account }) => t === 'feed' && account !== null);
		const subscribed = server.subscriptions;
		const heard = asha.said.filter(({ t }) => t !== 'feed').length;

		const mallory = await rawPage(relay, 'mallory');
		mallory.send(message);
		await heardOut(mallory);
		await heardOut(asha);

		expect(server.subscriptions).toEqual(subscribed);
		const news = asha.said.filter(({ t }) => t !== 'feed').slice(heard);
		expect(news.map(({ t }) => t)).toEqual(['pong']);
		expect(asha.said.filter(({ t }) => t === 'feed').at(-1)).toMatchObject({ pinned: null });
		expect(JSON.stringify(mallory.said)).not.toContain('Account 0');
	});

	test.each(EACH)(
		'“%s” with a field too many is refused and the socket stays',
		async (_, message) => {
			const page = await rawPage(relay, 'asha');
			page.send({ ...message, extra: true });
			expect(await page.next('problem')).toMatchObject({ why: 'malformed' });
			await heardOut(page);
		}
	);

	test.each(EACH)(
		'“%s” that is larger than any honest one ends its page alone',
		async (_, message) => {
			const [large, other] = [await rawPage(relay, 'asha'), await rawPage(relay, 'asha')];
			large.send({ ...message, pad: 'x'.repeat(MOST_MESSAGE_BYTES) });
			expect(await large.closed).toBe(1009);
			await heardOut(other);
		}
	);
});
