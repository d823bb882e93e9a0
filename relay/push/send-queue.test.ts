import { expect, test } from 'vitest';
import type { PushDevice } from '../store/push/push-devices.ts';
import { MOST_CONNECTIONS } from './push-request.ts';
import { SendQueue, type Outcome } from './send-queue.ts';
import type { PushAnswer } from './sending.ts';

const TAKEN: PushAnswer = { is: 'answered', status: 201, retryAfter: undefined };

function device(id: string, service: string): PushDevice {
	return { id, userId: 'asha', endpoint: `https://${service}/${id}`, p256dh: '', auth: '' };
}

function parcel(topic: string) {
	return { text: topic, ttl: 60, urgency: 'high' as const, topic };
}

/** A queue whose messages are answered when the test says so. */
class QueueUnderTest {
	readonly sent: { id: string; text: string; answer: (answer: PushAnswer) => void }[] = [];
	readonly outcomes: Outcome[] = [];
	readonly queue = new SendQueue({
		send: ({ id }, { text }) =>
			new Promise((resolve) => void this.sent.push({ id, text, answer: resolve })),
		...{ dead: () => undefined, retried: () => undefined, now: () => 0, random: () => 0.5 },
		after: () => () => undefined,
		soon: (run) => void setImmediate(run)
	});

	add(to: PushDevice, topic: string): void {
		const settled = (outcome: Outcome) => void this.outcomes.push(outcome);
		this.queue.add(to, { parcel: parcel(topic), until: 1_000, settled });
	}

	/** Lets everything begin that may. */
	async turns(count = 200): Promise<void> {
		for (let turn = 0; turn < count; turn += 1) {
			await new Promise((resolve) => setImmediate(resolve));
		}
	}

	answerAll(): void {
		for (const { answer } of this.sent.splice(0)) answer(TAKEN);
	}
}

test('a thousand devices are told, forty at once', async () => {
	const it = new QueueUnderTest();
	for (let index = 0; index < 1_000; index += 1) it.add(device(`d${index}`, 'push.example'), 'a');
	let most = 0;
	for (let round = 0; round < 25; round += 1) {
		await it.turns(60);
		most = Math.max(most, it.sent.length);
		it.answerAll();
	}
	await it.turns();
	expect([most, it.outcomes.length, it.queue.waiting]).toEqual([MOST_CONNECTIONS, 1_000, 0]);
});

test('a service that never answers holds up its own devices alone', async () => {
	const it = new QueueUnderTest();
	for (let index = 0; index < 100; index += 1) it.add(device(`s${index}`, 'slow.example'), 'a');
	it.add(device('phone', 'push.example'), 'a');
	await it.turns();
	expect(it.sent.filter(({ id }) => id === 'phone')).toHaveLength(1);
	expect(it.sent).toHaveLength(MOST_CONNECTIONS + 1);
});

test('messages of one device go one after the other, and what was overtaken is not sent', async () => {
	const it = new QueueUnderTest();
	const phone = device('phone', 'push.example');
	for (const topic of ['a', 'b', 'c', 'b']) it.add(phone, topic);
	const texts: string[] = [];
	for (let round = 0; round < 5; round += 1) {
		await it.turns(5);
		expect(it.sent.length).toBeLessThanOrEqual(1);
		texts.push(...it.sent.map(({ text }) => text));
		it.answerAll();
	}
	expect([texts, it.outcomes.filter((outcome) => outcome === 'replaced')]).toEqual([
		['a', 'c', 'b'],
		['replaced']
	]);
});

test('what waits is bounded for a device, the oldest gives way', async () => {
	const it = new QueueUnderTest();
	const phone = device('phone', 'push.example');
	for (let index = 0; index < 80; index += 1) it.add(phone, `topic-${index}`);
	expect(it.queue.waiting).toBe(50);
	expect(it.outcomes).toHaveLength(30);
});
