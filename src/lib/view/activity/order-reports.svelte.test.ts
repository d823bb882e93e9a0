import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Intent } from '#lib/orders/intent/intent.ts';
import { sentIntent } from '#lib/orders/testing/any-intent.ts';
import { FakeStorage } from '#lib/view/testing/fake-storage.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import { followOrders } from './order-reports.svelte.ts';
import { ToldReports } from './told-reports.ts';

let storage: FakeStorage;
let queue: Promise<void>;
/** What this device has kept for the relay: action, state and the report's own name. */
let kept: { action: string; state: unknown; id: string }[];
let room: boolean;
let windows: Window[];
beforeEach(() => {
	storage = new FakeStorage();
	queue = Promise.resolve();
	[kept, room, windows] = [[], true, []];
});
afterEach(() => windows.forEach(({ stop }) => stop()));

class Window {
	readonly surroundings = new FakeSurroundings();
	intents = $state.raw<readonly Intent[] | undefined>();
	readonly stop: () => void;

	constructor() {
		this.stop = followOrders({
			intents: () => this.intents,
			told: new ToldReports({
				storage,
				locks: { request: (_, __, held) => (queue = queue.then(held)) },
				reports: {
					record: (action, details, id = '') => {
						if (!room) return Promise.resolve('no-room');
						kept.push({ action, state: details.state, id });
						return Promise.resolve('kept');
					}
				}
			}),
			nameOf: () => 'Main',
			surroundings: this.surroundings,
			trouble: (error) => expect.fail(String(error))
		});
		windows.push(this);
	}

	async hear(...intents: Intent[]): Promise<void> {
		this.intents = intents;
		flushSync();
		this.surroundings.advance(1_000);
		await queue;
	}
}
const one = (state: Intent['life']['state']) => sentIntent('a', { life: { state } });
const said = () => kept.map(({ action, state }) => [action, state]);

test('every order and each of its outcomes is told of once, over all windows', async () => {
	const [first, second] = [new Window(), new Window()];
	for (const state of ['sending', 'unknown', 'open', 'filled'] as const) {
		await first.hear(one(state));
		await second.hear(one(state));
	}
	expect(said()).toEqual([
		['order-intended', undefined],
		['order-answered', 'unknown'],
		['order-answered', 'placed'],
		['order-answered', 'filled']
	]);
	for (const { id } of kept) expect(id).toMatch(/^[\w-]{16,64}$/);
	expect(new Set(kept.map(({ id }) => id)).size).toBe(4);
});

test('what a window that died in between has left is told of by the next one', async () => {
	const before = new Window();
	before.intents = [one('sending')];
	flushSync();
	before.stop();
	await new Window().hear(one('unknown'));
	await new Window().hear(one('unknown'));
	expect(said()).toEqual([
		['order-intended', undefined],
		['order-answered', 'unknown']
	]);
});

test('what found no room is told of once there is some, in its order', async () => {
	const window = new Window();
	room = false;
	await window.hear(one('sending'));
	room = true;
	await window.hear(one('filled'));
	expect(said()).toEqual([
		['order-intended', undefined],
		['order-answered', 'filled']
	]);
});
