import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeLocks } from '#lib/feed/device/testing/fake-locks.ts';
import type { RateClass } from '#lib/openalgo/rest/budget.ts';
import type { Patience } from '#lib/openalgo/rest/turns.ts';
import { waitByTimer, type Wait } from '#lib/openalgo/rest/wait.ts';
import { deviceBudget, type PlaceLocks } from './device-budget.ts';
import { Hosts } from './hosts.ts';

const SERVER = 'http://127.0.0.1:5000';

let locks: FakeLocks;
/** What the server was asked; `at` is ms from the beginning. */
let sent: { by: string; rateClass: RateClass; at: number }[];
/** Ms by which the device's clock is wrong; timers do not care. */
let step: number;
let began: number;

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
	locks = new FakeLocks();
	sent = [];
	step = 0;
	began = performance.now();
});
afterEach(() => {
	vi.useRealTimers();
});

interface Given {
	locks?: PlaceLocks & { crash?(): void };
	wait?: Wait;
}

/** A window of the device, with its own hosts. */
function open(by: string, { locks: own = locks.window(), wait = waitByTimer }: Given = {}) {
	const now = () => Date.now() + step;
	const clock = () => performance.now();
	const hosts = new Hosts({
		...{ fetch, now, clock, wait },
		budget: (server) => deviceBudget(server, { locks: own, now, clock, wait, window: by })
	});
	const ask = async (rateClass: RateClass, patience?: Patience) => {
		const mayGo = await hosts.take(SERVER, rateClass, patience);
		if (mayGo) sent.push({ by, rateClass, at: clock() - began });
		return mayGo;
	};
	return { ask, crash: () => own.crash?.() };
}

function many(count: number, run: () => unknown): void {
	for (let n = 0; n < count; n += 1) run();
}

/** The most calls in any second, whichever window made them. */
function busiest(rateClass: RateClass): number {
	const at = sent.filter((call) => call.rateClass === rateClass).map((call) => call.at);
	return Math.max(...at.map((from) => at.filter((t) => t >= from && t < from + 1_000).length));
}

/** Ms for ms, so that what waits for locks goes on between timers. */
async function pass(ms: number): Promise<void> {
	for (let passed = 0; passed < ms; passed += 1) await vi.advanceTimersByTimeAsync(1);
}

test('two windows ask a server for twelve prices: eight in the first second, in sum', async () => {
	const [a, b] = [open('a'), open('b')];
	many(6, () => [a.ask('data'), b.ask('data')]);
	await pass(990);
	expect(sent).toHaveLength(8);
	await pass(50);
	expect(sent).toHaveLength(12);
	expect(busiest('data')).toBe(8);
});

test('five windows with much to ask never ask too often, and none has to wait for all others', async () => {
	const windows = ['a', 'b', 'c', 'd', 'e'].map((by) => open(by));
	for (const { ask } of windows) many(10, () => ask('data'));
	await pass(6_200);
	expect(sent).toHaveLength(50);
	expect(busiest('data')).toBe(8);
	expect(new Set(sent.slice(0, 8).map(({ by }) => by)).size).toBe(5);
});

test('an order waits for no other window’s prices', async () => {
	const [a, b] = [open('a'), open('b')];
	many(30, () => a.ask('data'));
	await pass(100);
	void b.ask('order');
	await pass(10);
	expect(sent.at(-1)).toMatchObject({ by: 'b', rateClass: 'order' });
});

test('an order whose time is up before the other window leaves room is refused at once', async () => {
	const [a, b] = [open('a'), open('b')];
	many(9, () => a.ask('order'));
	await pass(10);
	const patient = b.ask('order', { withinMs: 1_500 });
	const answers: boolean[] = [];
	void b.ask('order', { withinMs: 500 }).then((mayGo) => answers.push(mayGo));
	await pass(10);
	expect(answers).toEqual([false]);
	await pass(1_100);
	expect(await patient).toBe(true);
	expect(busiest('order')).toBe(9);
});

test('what a closed window asked counts no more', async () => {
	const [a, b] = [open('a'), open('b')];
	many(9, () => a.ask('order'));
	await pass(10);
	a.crash();
	void b.ask('order');
	await pass(10);
	expect(sent).toHaveLength(10);
});

test('a frozen window holds up an order for as long as its own orders count, and never again', async () => {
	// It runs no timer any more, so it gives no lock back.
	const frozen = open('frozen', { wait: () => new Promise(() => undefined) });
	const { ask } = open('b');
	many(9, () => frozen.ask('order'));
	await pass(10);
	void ask('order');
	await pass(1_080);
	expect(sent).toHaveLength(9);
	await pass(20);
	expect(sent).toHaveLength(10);
	many(8, () => ask('order'));
	await pass(10);
	expect(sent).toHaveLength(18);
	await pass(2_200);
	expect(locks.held).toHaveLength(9);
});

test.each([-3_600_000, -300, 3_600_000])(
	'an order leaves at once after the device’s clock was moved by %i ms',
	async (by) => {
		const [a, b] = [open('a'), open('b')];
		many(5, () => a.ask('order'));
		await pass(10);
		step = by;
		void b.ask('order');
		await pass(10);
		expect(sent).toHaveLength(6);
	}
);

const silent: PlaceLocks = {
	request: () => new Promise(() => undefined),
	query: () => new Promise(() => undefined)
};
const denied: PlaceLocks = {
	request: () => Promise.reject(new DOMException('no locks here', 'SecurityError')),
	query: () => Promise.reject(new DOMException('no locks here', 'SecurityError'))
};

test.each([
	['denies locks', denied, 5],
	['does not answer', silent, 255]
])('where the browser %s each window counts for itself', async (_, own, within) => {
	const [a, b] = [open('a', { locks: own }), open('b', { locks: own })];
	void a.ask('order');
	void b.ask('order');
	await pass(within);
	expect(sent.map(({ by }) => by)).toEqual(['a', 'b']);
	many(20, () => a.ask('data'));
	await pass(20 * within + 2_000);
	expect(sent).toHaveLength(22);
	expect(busiest('data')).toBeLessThanOrEqual(8);
});

test('no lock is left once all calls are over', async () => {
	const [a, b] = [open('a'), open('b')];
	many(12, () => [a.ask('data'), b.ask('data')]);
	await pass(3_200);
	expect(sent).toHaveLength(24);
	expect(locks.held).toEqual([]);
});
