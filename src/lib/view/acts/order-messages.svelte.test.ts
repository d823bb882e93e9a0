import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Intent } from '#lib/orders/intent/intent.ts';
import { sentIntent } from '#lib/orders/testing/any-intent.ts';
import { FakeStorage } from '#lib/view/testing/fake-storage.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import { OrderMessages } from './order-messages.svelte.ts';
import { OrderSounds } from './order-sounds.ts';
import { ToldOnce } from './told-once.ts';

class Window {
	readonly surroundings = new FakeSurroundings();
	readonly rung: string[] = [];
	shown = false;
	intents = $state.raw<readonly Intent[] | undefined>();
	readonly messages: OrderMessages;
	readonly stop: () => void;

	constructor(storage: FakeStorage) {
		this.messages = new OrderMessages({
			intents: () => this.intents,
			told: new ToldOnce({ storage, locks: undefined }),
			surroundings: this.surroundings,
			isShown: () => this.shown,
			ring: (sound) => void this.rung.push(sound),
			trouble: (error) => expect.fail(String(error))
		});
		this.stop = this.messages.start();
	}

	async hear(...intents: Intent[]): Promise<void> {
		this.intents = intents;
		flushSync();
		await Promise.resolve();
		await Promise.resolve();
		await Promise.resolve();
	}

	get said(): string[] {
		return this.messages.list.map(({ key }) => key);
	}
}

let one: Window;
let other: Window;
beforeEach(() => {
	const storage = new FakeStorage();
	one = new Window(storage);
	other = new Window(storage);
});
afterEach(() => {
	one.stop();
	other.stop();
});
const life = (state: Intent['life']['state'], filled = 0) =>
	sentIntent('a', { life: { state, filled, orderid: '1' } });

test('a fill is told once over all windows, and goes by itself', async () => {
	await one.hear(life('open'));
	await other.hear(life('open'));
	await one.hear(life('filled', 65));
	await other.hear(life('filled', 65));
	expect([one.said, other.said]).toEqual([['a fill'], []]);
	expect([one.rung, other.rung]).toEqual([['fill'], []]);
	one.surroundings.advance(8_000);
	expect(one.said).toEqual([]);
});

test('a rejection and an unknown order stay until they are put away, with the other sound', async () => {
	await one.hear(life('sending'));
	await one.hear(life('unknown'));
	await one.hear(life('rejected'));
	one.surroundings.advance(60_000);
	expect(one.said).toEqual(['a unknown', 'a rejection']);
	expect(one.rung).toEqual(['rejection', 'rejection']);
	one.messages.dismiss('a unknown');
	expect(one.said).toEqual(['a rejection']);
});

test('each further part that fills is a thing of its own', async () => {
	await one.hear(life('open'));
	await one.hear(life('part-filled', 65));
	await one.hear(life('part-filled', 65));
	await one.hear(life('part-filled', 130));
	expect(one.said).toEqual(['a part-fill 65', 'a part-fill 130']);
});

test('what the page shows already is heard and not shown once more', async () => {
	one.shown = true;
	await one.hear(life('open'));
	await one.hear(life('filled', 65));
	expect([one.said, one.rung]).toEqual([[], ['fill']]);
});

test('what happened before the page opened is not told again', async () => {
	await one.hear(life('filled', 65));
	expect([one.said, one.rung]).toEqual([[], []]);
});

test('a window that nobody sees leaves it to one that somebody does', async () => {
	one.surroundings.show(false);
	await one.hear(life('open'));
	await other.hear(life('open'));
	await one.hear(life('filled', 65));
	await other.hear(life('filled', 65));
	one.surroundings.advance(2_000);
	await Promise.resolve();
	expect([one.said, other.said]).toEqual([[], ['a fill']]);
});

test('many at once are one sound, and none where the user wants none', () => {
	let now = 0;
	const asked: string[] = [];
	const sounds = new OrderSounds({
		context: () => void asked.push('heard'),
		wants: (sound) => sound === 'fill',
		clock: () => now
	});
	sounds.ring('rejection');
	expect(asked).toEqual([]);
	sounds.ring('fill');
	now += 5;
	sounds.ring('fill');
	expect(asked).toHaveLength(2);
});
