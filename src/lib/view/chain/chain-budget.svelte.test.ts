import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ChainDevice, EXPIRIES } from '#lib/view/testing/chain-window-world.svelte.ts';
import { INDICES } from '#lib/domain/instrument/underlying.ts';

const MINUTE = 60_000;
const NIFTY = INDICES[0];

let device: ChainDevice;
let stops: (() => void)[];
let count = 0;

beforeEach(() => {
	device = new ChainDevice(`budget-${(count += 1)}`);
	stops = [];
});
afterEach(() => {
	for (const stop of stops) stop();
	device.close();
});

type Opened = Awaited<ReturnType<ChainDevice['window']>>;

async function open(windows: number): Promise<Opened[]> {
	const opened: Opened[] = [];
	for (let index = 0; index < windows; index += 1) {
		const window = await device.window();
		stops.push(window.view.start());
		opened.push(window);
	}
	await device.settled();
	return opened;
}

/** What the host was asked while time passed. */
async function asked(during: () => Promise<void>): Promise<{ chains: number; lists: number }> {
	const before = device.server.asked.length;
	await during();
	const news = device.server.asked.slice(before);
	const chains = news.filter((text) => text.startsWith('chain')).length;
	return { chains, lists: news.length - chains };
}

describe('a host is asked', () => {
	test('three times in all to open a chain: its expiries, the strikes near the money, all strikes', async () => {
		expect(
			await asked(async () => {
				await open(1);
				await device.pass(MINUTE - 1_000);
			})
		).toEqual({ chains: 2, lists: 1 });
		expect(device.server.asked).toEqual([
			'expiries NIFTY',
			'chain 2026-11-24 ±30',
			'chain 2026-11-24 all'
		]);
	});

	test.each([1, 3])('for one chain a minute while %i windows show it', async (windows) => {
		await open(windows);
		await device.pass(MINUTE, 3_000);
		for (let minute = 0; minute < 2; minute += 1) {
			expect(await asked(() => device.pass(MINUTE, 3_000))).toEqual({ chains: 1, lists: 0 });
		}
	});

	test('for all strikes every fifth minute, instead of those near the money', async () => {
		await open(1);
		await device.pass(MINUTE);
		const before = device.server.asked.length;
		await device.pass(10 * MINUTE, 5_000);
		const of = device.server.asked.slice(before).map((text) => text.split(' ')[2]);
		expect(of.filter((text) => text === 'all')).toHaveLength(2);
		expect(of).toHaveLength(10);
	});

	test('no more often by three windows that open one after another', async () => {
		await open(1);
		await device.pass(10_000);
		expect(await asked(async () => void (await open(2)))).toEqual({ chains: 0, lists: 0 });
	});

	test('at most twice a second while the trader flips through expiries', async () => {
		const [window] = await open(1);
		await device.pass(MINUTE);
		const leafed = await asked(async () => {
			for (let press = 0; press < 40; press += 1) {
				window?.view.step(press % 8 < 4 ? 1 : -1);
				await device.pass(100, 100);
			}
		});
		// Four seconds; five expiries, each of which is young for a minute once it was read.
		expect(leafed.chains).toBeLessThanOrEqual(EXPIRIES.length);
		expect(leafed.lists).toBe(0);
		expect(window?.view.expiry).toBe(window?.view.chain?.expiry);
	});

	test('once for each of an expiry that is opened twice within a minute', async () => {
		const [window] = await open(1);
		await device.pass(2_000);
		const again = await asked(async () => {
			window?.view.step(1);
			await device.pass(3_000);
			window?.view.step(-1);
			await device.pass(3_000);
			window?.view.step(1);
			await device.pass(3_000);
		});
		expect(again).toEqual({ chains: 2, lists: 0 });
	});

	test('nothing by hidden windows, and once when one of three is shown again', async () => {
		const windows = await open(3);
		await device.pass(MINUTE);
		for (const { surroundings } of windows) surroundings.show(false);
		expect(await asked(() => device.pass(10 * MINUTE, 10_000))).toEqual({ chains: 0, lists: 0 });
		const back = await asked(async () => {
			windows[1]?.surroundings.show(true);
			await device.pass(5_000);
		});
		expect(back).toEqual({ chains: 1, lists: 0 });
	});

	test('nothing while the device is offline, and at once when it is back', async () => {
		const [window] = await open(1);
		await device.pass(MINUTE);
		window?.surroundings.connect(false);
		expect(await asked(() => device.pass(10 * MINUTE, 10_000))).toEqual({ chains: 0, lists: 0 });
		const back = await asked(async () => {
			window?.surroundings.connect(true);
			await device.pass(5_000);
		});
		expect(back.chains).toBe(1);
	});

	test('for the closing figures once the market has closed, and then no more until it opens', async () => {
		await open(1);
		await device.pass(3 * MINUTE, 5_000);
		device.feed = 'closed';
		const closing = await asked(() => device.pass(10 * MINUTE, 10_000));
		expect(closing).toEqual({ chains: 2, lists: 0 });
		expect(await asked(() => device.pass(40 * MINUTE, MINUTE))).toEqual({ chains: 0, lists: 0 });
		device.feed = 'live';
		const opened = await asked(() => device.pass(2 * MINUTE, 5_000));
		expect(opened.chains).toBeGreaterThanOrEqual(1);
		expect(opened.chains).toBeLessThanOrEqual(2);
	});

	test('less and less often while it refuses', async () => {
		device.server.refusal = { kind: 'logged-out' };
		const perMinute: number[] = [];
		await open(1);
		for (let minute = 0; minute < 5; minute += 1) {
			const { chains, lists } = await asked(() => device.pass(MINUTE));
			perMinute.push(chains + lists);
		}
		expect(perMinute[0]).toBeLessThanOrEqual(3);
		expect(perMinute.slice(1).every((calls) => calls <= 2)).toBe(true);
	});

	test('nothing more once no page shows the chain', async () => {
		await open(1);
		await device.pass(5_000);
		for (const stop of stops.splice(0)) stop();
		expect(await asked(() => device.pass(10 * MINUTE, 10_000))).toEqual({ chains: 0, lists: 0 });
	});
});

test('what one window has read is on screen in the others', async () => {
	const [first, second] = await open(2);
	await device.pass(MINUTE);
	device.server.oi = 1_300;
	await device.pass(MINUTE);
	const key = first?.view.chain?.rows[30]?.ce?.key ?? expect.fail('no chain');
	expect(first?.quotes.peek(key).oi).toBe(1_300);
	expect(second?.quotes.peek(key).oi).toBe(1_300);
	expect(second?.view.readAt).toBe(first?.view.readAt);
});

test('a server that takes ten seconds for all strikes is asked for them much less often', async () => {
	device.server.tookMs = 10_000;
	await open(1);
	await device.pass(MINUTE);
	const { chains } = await asked(() => device.pass(30 * MINUTE, 10_000));
	expect(chains).toBeLessThanOrEqual(6);
});

test('a window that has the turn and never ends it does not keep the others from reading', async () => {
	void device.locks
		.window()
		.request(`algomirror-read ${NIFTY.name} 2026-11-24`, {}, () => new Promise(() => undefined));
	const [window] = await open(1);
	await device.pass(19_000);
	expect(window?.view.chain).toBeUndefined();
	await device.pass(2_000);
	expect(window?.view.reading).toEqual({ at: 'read' });
});
