import { expect, test } from 'vitest';
import { FakeWorld } from '#lib/link/testing/fake-world.ts';
import { LentTimers } from './lent-timers.ts';

test('a timer that the browser holds back runs once when another window’s message arrives', () => {
	const world = new FakeWorld();
	const timers = new LentTimers(world);
	const ran: string[] = [];
	timers.after(1_000, () => ran.push('due'));
	timers.after(90_000, () => ran.push('early'));
	world.sleep(60_000);
	timers.runDue();
	timers.runDue();
	world.advance(0);
	expect(ran).toEqual(['due']);
});

test('by itself it runs on time, cancelled it never runs', () => {
	const world = new FakeWorld();
	const timers = new LentTimers(world);
	const ran: number[] = [];
	timers.after(1_000, () => ran.push(world.now()));
	const cancel = timers.after(1_000, () => ran.push(-1));
	cancel();
	world.advance(5_000);
	timers.runDue();
	expect(ran).toEqual([1_000]);
	expect(world.timers).toBe(0);
});
