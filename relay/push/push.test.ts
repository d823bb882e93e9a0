import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { feedStatus, PushUnderTest } from './testing/push-under-test.ts';

let relay: PushUnderTest;
beforeEach(async () => {
	relay = new PushUnderTest();
	await relay.start();
});
afterEach(() => relay.stop());

describe('a fill', () => {
	test('reaches every device of its user, and nobody else’s', async () => {
		const [asha, mallory] = [await relay.user(), await relay.user()];
		const [phone, desk] = [await relay.device(asha), await relay.device(asha)];
		await relay.device(mallory);
		relay.order(asha);
		const arrived = await relay.settled(2);
		expect(new Set(arrived.map(({ browser }) => browser.id))).toEqual(new Set([phone.id, desk.id]));
		expect(JSON.parse(arrived[0]?.text ?? '')).toEqual({
			kind: 'fill',
			tag: expect.stringMatching(/^[\w-]{32}$/) as string,
			at: relay.wall(),
			title: 'Order filled',
			body: 'BUY 75 NIFTY 15 Dec 26,500 CE at 101.15 · Zerodha'
		});
		expect(arrived[0]?.headers).toMatchObject({ urgency: 'high', ttl: '14400' });
		expect(relay.service.problems).toEqual([]);
	});

	test('is told once, though its update comes twice, and again after a restart', async () => {
		const asha = await relay.user();
		await relay.device(asha);
		relay.order(asha);
		relay.order(asha);
		await relay.settled(1);
		await relay.noted();
		await relay.restartRelay();
		relay.order(asha);
		relay.order(asha, { orderid: '25' });
		await relay.settled(2);
		expect(relay.titles).toEqual(['Order filled', 'Order filled']);
		expect(relay.service.visits).toBe(2);
	});

	test('has the tag of what was said of its parts, so that it takes their place', async () => {
		const asha = await relay.user();
		await relay.device(asha);
		relay.order(asha, { status: 'open', filled: 25 });
		await relay.settled(1);
		relay.order(asha);
		const tags = (await relay.settled(2)).map(({ headers }) => headers['topic']);
		expect(relay.titles).toEqual(['Order partly filled', 'Order filled']);
		expect(tags[0]).toBe(tags[1]);
	});

	test('shows no amounts on a lock screen where its user wants none', async () => {
		const asha = await relay.user();
		await relay.device(asha);
		await relay.choose(asha, { amounts: false });
		relay.order(asha);
		const [arrived] = await relay.settled(1);
		expect(arrived?.text).toContain('"body":"BUY NIFTY 15 Dec 26,500 CE · Zerodha"');
	});
});

describe('a rejection', () => {
	test('comes with the broker’s reason', async () => {
		const asha = await relay.user();
		await relay.device(asha);
		relay.order(asha, { status: 'rejected', filled: 0, reason: 'RMS: margin' });
		const [arrived] = await relay.settled(1);
		expect(arrived?.text).toContain('Zerodha: RMS: margin');
	});
});

describe('an order whose answer never came', () => {
	const order = () => ({
		...{
			account: 'Zerodha',
			key: instrumentKey('NFO', 'NIFTY15DEC2626500CE'),
			side: 'BUY' as const
		},
		...{ quantity: 75, number: 'a number', at: relay.wall() }
	});

	test('is told after a minute in which nobody heard of it, and once', async () => {
		const asha = await relay.user();
		await relay.device(asha);
		relay.push.unsure(asha.id, order());
		await relay.seconds(asha, 59);
		expect(relay.service.visits).toBe(0);
		await relay.seconds(asha, 60);
		const [arrived] = await relay.settled(1);
		expect(JSON.parse(arrived?.text ?? '')).toMatchObject({
			kind: 'unknown',
			title: 'Order unknown',
			body: 'BUY 75 NIFTY 15 Dec 26,500 CE · Zerodha: sent, and not heard of for a minute. Look into Orders.'
		});
		expect(relay.service.visits).toBe(1);
	});

	test('is told by its fill alone where its broker tells of it', async () => {
		const asha = await relay.user();
		await relay.device(asha);
		relay.push.unsure(asha.id, order());
		relay.order(asha);
		await relay.settled(1);
		await relay.seconds(asha, 61);
		await relay.noted();
		expect(relay.titles).toEqual(['Order filled']);
		expect(relay.push.waiting).toBe(0);
	});

	test('is not told where a page knows what became of it, or its user does not want to hear of it', async () => {
		const asha = await relay.user();
		await relay.device(asha);
		relay.push.unsure(asha.id, order());
		relay.push.settled(asha.id, order());
		await relay.seconds(asha, 61);
		await relay.choose(asha, { unknown: false });
		relay.push.unsure(asha.id, order());
		await relay.seconds(asha, 61);
		relay.order(asha);
		await relay.settled(1);
		expect(relay.titles).toEqual(['Order filled']);
	});
});

describe('nothing is told', () => {
	test('of a category that is switched off, in quiet hours, or without a device', async () => {
		const [asha, none] = [await relay.user(), await relay.user()];
		await relay.device(asha);
		await relay.choose(asha, { fill: false });
		relay.order(asha);
		relay.order(none);
		await relay.choose(asha, { quiet: true, quietFrom: 0, quietTo: 1_439 });
		relay.order(asha, { orderid: '25', status: 'rejected' });
		await relay.choose(asha, { quiet: false });
		relay.order(asha, { orderid: '26' });
		await relay.settled(1);
		expect(relay.service.visits).toBe(1);
	});

	test('to a device whose session has ended, or was removed', async () => {
		const asha = await relay.user();
		const [gone, off, stays] = [
			await relay.device(asha),
			await relay.device(asha),
			await relay.device(asha)
		];
		await relay.database.run({
			sql: 'DELETE FROM sessions WHERE id_hash = ?',
			args: [gone.session]
		});
		await relay.devices.removeSession(asha.id, off.session);
		relay.order(asha);
		const [arrived] = await relay.settled(1);
		expect(arrived?.browser.id).toBe(stays.id);
		await relay.database.run({ sql: 'DELETE FROM users WHERE id = ?', args: [asha.id] });
		expect(await relay.devices.users()).toEqual([]);
	});
});

describe('a push service that', () => {
	test('is busy gets the message again when it wants it', async () => {
		const asha = await relay.user();
		await relay.device(asha);
		relay.service.answer = (_, visit) =>
			visit === 1 ? { status: 429, headers: { 'retry-after': '60' } } : undefined;
		relay.order(asha);
		await relay.service.untilVisits(1);
		await expect.poll(() => relay.retries).toBe(1);
		relay.time.advance(59_000);
		expect(relay.service.visits).toBe(1);
		relay.time.advance(1_000);
		await relay.settled(1);
		expect(relay.titles).toEqual(['Order filled']);
	});

	test('does not answer is given up in time, and asked again', async () => {
		const asha = await relay.user();
		await relay.device(asha);
		relay.service.answer = (_, visit) => (visit === 1 ? 'never' : undefined);
		relay.order(asha);
		await relay.service.untilVisits(1);
		relay.time.advance(10_000);
		await expect.poll(() => relay.retries).toBe(1);
		relay.time.advance(1_000);
		await relay.settled(1);
	});

	test('knows a device no longer is believed: it is removed', async () => {
		const asha = await relay.user();
		const phone = await relay.device(asha);
		relay.service.expire(phone);
		relay.order(asha);
		await relay.settled(1);
		expect(relay.outcomes).toEqual(['gone']);
		await expect.poll(() => relay.devices.users()).toEqual([]);
	});

	test('comes back after a restart of the relay gets what it is owed, and no device has it twice', async () => {
		const asha = await relay.user();
		const [first, second] = [await relay.device(asha), await relay.device(asha)];
		relay.service.answer = ({ id }) => (id === second.id ? { status: 503 } : undefined);
		relay.order(asha);
		await relay.settled(1);
		await expect.poll(() => relay.retries).toBe(1);
		await relay.noted();
		relay.service.answer = () => undefined;
		await relay.restartRelay();
		const arrived = await relay.settled(2);
		expect(arrived.map(({ browser }) => browser.id)).toEqual([first.id, second.id]);
		await relay.noted();
		await relay.restartRelay();
		expect(relay.push.waiting).toBe(0);
	});
});

describe('the feed', () => {
	test('is told lost after half a minute and back after ten seconds, not at a flicker', async () => {
		const asha = await relay.user();
		await relay.device(asha);
		asha.status = feedStatus('down');
		await relay.seconds(asha, 29);
		asha.status = feedStatus('live');
		await relay.seconds(asha, 5);
		asha.status = feedStatus('stale');
		await relay.seconds(asha, 31);
		await relay.settled(1);
		asha.status = feedStatus('live');
		await relay.seconds(asha, 11);
		await relay.settled(2);
		expect(relay.titles).toEqual(['Feed lost', 'Feed is back']);
	});

	test('that was told lost is told back by the next relay', async () => {
		const asha = await relay.user();
		await relay.device(asha);
		asha.status = feedStatus('down');
		await relay.seconds(asha, 31);
		await relay.settled(1);
		await relay.noted();
		await relay.restartRelay();
		await relay.seconds(asha, 40);
		asha.status = feedStatus('idle');
		await relay.seconds(asha, 11);
		await relay.settled(2);
		expect(relay.titles).toEqual(['Feed lost', 'Feed is back']);
	});

	test('may be away at night and on Sundays', async () => {
		const asha = await relay.user();
		await relay.device(asha);
		await relay.choose(asha, { quiet: false });
		relay.at('2024-12-01T11:00:00+05:30');
		asha.status = feedStatus('down');
		await relay.seconds(asha, 60);
		relay.at('2024-12-02T09:00:00+05:30');
		await relay.seconds(asha, 31);
		await relay.settled(1);
		expect(relay.titles).toEqual(['Feed lost']);
	});
});

test('a broker login that expires at night is told once, when the quiet hours end', async () => {
	const asha = await relay.user();
	await relay.device(asha);
	relay.at('2024-12-02T03:00:00+05:30');
	asha.status = feedStatus('idle', { Zerodha: 'logged-out', Dhan: 'serving' });
	await relay.seconds(asha, 120);
	expect(relay.service.visits).toBe(0);
	relay.at('2024-12-02T08:00:00+05:30');
	await relay.seconds(asha, 60);
	const [arrived] = await relay.settled(1);
	expect(arrived?.text).toContain('Log in to Zerodha again.');
	await relay.restartRelay();
	await relay.seconds(asha, 60);
	expect(relay.service.visits).toBe(1);
});

test('devices that were made for other keys are off, and what is logged has no address and no key', async () => {
	const asha = await relay.user();
	const phone = await relay.device(asha);
	await relay.database.run(`UPDATE push_devices SET relay_key = 'another'`);
	await relay.restartRelay();
	expect(await relay.devices.users()).toEqual([]);
	const log = relay.said.join('\n');
	expect(log).toContain('other keys');
	expect(log).not.toContain(phone.id);
	expect(log).not.toContain(relay.service.origin);
});

test('a test notification says what the push service said', async () => {
	const asha = await relay.user();
	const phone = await relay.device(asha);
	expect(await relay.push.test(asha.id, phone.session)).toEqual({ outcome: 'sent', status: 201 });
	expect(await relay.push.test(asha.id, 'another-session')).toBeUndefined();
	relay.service.answer = () => ({ status: 503 });
	expect(await relay.push.test(asha.id, phone.session)).toEqual({ outcome: 'later', status: 503 });
	relay.service.expire(phone);
	expect(await relay.push.test(asha.id, phone.session)).toEqual({ outcome: 'gone', status: 410 });
	expect(await relay.devices.users()).toEqual([]);
});
