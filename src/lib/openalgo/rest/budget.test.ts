import { describe, expect, test } from 'vitest';
import { Budget, type RateClass } from './budget.ts';
import type { Patience } from './turns.ts';

/** A clock that moves only by waiting. */
function world() {
	let now = 0;
	// Later, as a timer: what was let through before has left by then.
	const wait = (ms: number) =>
		new Promise<void>((resolve) =>
			setImmediate(() => {
				now += ms;
				resolve();
			})
		);
	return { clock: () => now, wait };
}

const never = () => new Promise<void>(() => undefined);

async function timesOf(rateClass: RateClass, count: number): Promise<number[]> {
	const { clock, wait } = world();
	const budget = new Budget(clock, wait);
	const taken = Array.from({ length: count }, () => budget.take(rateClass).then(clock));
	return Promise.all(taken);
}

test('nine orders leave at once, the tenth when the first counts no more', async () => {
	expect(await timesOf('order', 11)).toEqual([...Array<number>(9).fill(0), 1_100, 1_100]);
});

test('no more than two books are read in any second', async () => {
	expect(await timesOf('book', 5)).toEqual([0, 0, 1_000, 1_000, 2_000]);
});

test('a queue of price checks does not hold up an order', async () => {
	const budget = new Budget(() => 0, never);
	const checks = Array.from({ length: 20 }, () => budget.take('data'));
	const first = await Promise.race([
		Promise.all(checks).then(() => 'checks'),
		budget.take('order').then(() => 'order')
	]);
	expect(first).toBe('order');
});

describe('a call that will not wait for ever', () => {
	/** Orders as many as given, before the one that is impatient. */
	async function after(before: number, patience: Patience): Promise<boolean> {
		const { clock, wait } = world();
		const budget = new Budget(clock, wait);
		for (let n = 0; n < before; n += 1) void budget.take('order');
		return budget.take('order', patience);
	}

	test.each([
		[8, 0, true],
		[9, 1_099, false],
		[9, 1_100, true],
		[18, 2_199, false],
		[18, 2_200, true]
	])('behind %i orders, with %i ms of patience, goes: %s', async (before, withinMs, goes) => {
		expect(await after(before, { withinMs })).toBe(goes);
	});

	test('is refused at once, not after its time', async () => {
		const budget = new Budget(() => 0, never);
		for (let n = 0; n < 9; n += 1) await budget.take('order');
		expect(await budget.take('order', { withinMs: 900 })).toBe(false);
	});

	test('does not go when the timer that lets it through comes too late', async () => {
		let now = 0;
		const budget = new Budget(
			() => now,
			// The machine slept a minute.
			() => Promise.resolve(void (now += 60_000))
		);
		for (let n = 0; n < 9; n += 1) await budget.take('order');
		expect(await budget.take('order', { withinMs: 5_000 })).toBe(false);
		expect(await budget.take('order', { withinMs: 5_000 })).toBe(true);
	});

	test('takes no turn away from others once it was given up', async () => {
		let end = () => {};
		let now = 0;
		const wait = (ms: number, over: AbortSignal) =>
			new Promise<void>((resolve) => {
				over.addEventListener('abort', () => resolve());
				end = () => {
					now += ms;
					resolve();
				};
			});
		const budget = new Budget(() => now, wait);
		for (let n = 0; n < 9; n += 1) await budget.take('order');
		const over = new AbortController();
		const givenUp = budget.take('order', { over: over.signal });
		const patient = Array.from({ length: 5 }, () => budget.take('order').then(() => now));
		over.abort();
		expect(await givenUp).toBe(false);
		end();
		expect(await Promise.all(patient)).toEqual([1_100, 1_100, 1_100, 1_100, 1_100]);
	});

	test('leaves no timer behind that would keep a process alive', async () => {
		let stopped = false;
		const wait = (_: number, over: AbortSignal) =>
			new Promise<void>((resolve) =>
				over.addEventListener('abort', () => {
					stopped = true;
					resolve();
				})
			);
		const budget = new Budget(() => 0, wait);
		for (let n = 0; n < 9; n += 1) await budget.take('order');
		const over = new AbortController();
		const givenUp = budget.take('order', { over: over.signal });
		over.abort();
		expect(await givenUp).toBe(false);
		expect(stopped).toBe(true);
		const next = budget.take('order', { withinMs: 0 });
		expect(await next).toBe(false);
	});
});

test('a budget is idle when what was let through counts no more', async () => {
	let now = 0;
	const budget = new Budget(() => now, never);
	expect(budget.idle).toBe(true);
	await budget.take('greeks');
	now = 59_999;
	expect(budget.idle).toBe(false);
	now = 60_000;
	expect(budget.idle).toBe(true);
});

describe('what somebody acts by', () => {
	/** Takes books at these moments, and says at which each was let through. */
	async function bookTimes(asked: readonly { at: number; urgent: boolean }[]): Promise<number[]> {
		let now = 0;
		const timers: { at: number; run: () => void }[] = [];
		const wait = (ms: number, signal?: AbortSignal) =>
			new Promise<void>((resolve) => {
				timers.push({ at: now + ms, run: resolve });
				signal?.addEventListener('abort', () => resolve());
			});
		const budget = new Budget(() => now, wait);
		const times: number[] = [];
		asked.forEach(({ at, urgent }, index) => {
			const take = () => void budget.take('book', { urgent }).then(() => (times[index] = now));
			timers.push({ at, run: take });
		});
		for (let next = timers[0]; next; next = timers[0]) {
			timers.sort((a, b) => a.at - b.at);
			const due = timers.shift();
			if (!due) break;
			now = Math.max(now, due.at);
			due.run();
			await new Promise((resolve) => setImmediate(resolve));
		}
		return times;
	}
	const calm = (at: number) => ({ at, urgent: false });
	const urgent = (at: number) => ({ at, urgent: true });

	test('is read before all that pages read by themselves', async () => {
		const asked = [calm(0), calm(0), calm(1), calm(1), urgent(2)];
		expect(await bookTimes(asked)).toEqual([0, 0, 2_000, 3_000, 1_000]);
	});

	test('finds a free turn while somebody goes on acting', async () => {
		const asked = [urgent(0), calm(1), calm(1), calm(1), urgent(1_200)];
		expect((await bookTimes(asked))[4]).toBe(1_200);
	});

	test('overtakes what pages read for five seconds and no longer', async () => {
		const always = Array.from({ length: 30 }, (_, index) => urgent(index * 400));
		const [shown] = await bookTimes([calm(1), ...always]);
		expect(shown).toBeLessThanOrEqual(7_000);
	});
});
