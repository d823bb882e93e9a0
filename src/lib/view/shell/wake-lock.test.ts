import { beforeEach, expect, test } from 'vitest';
import { ScreenWake } from './wake-lock.ts';

class Sentinel {
	released = false;
	async release() {
		this.released = true;
	}
}

let given: Sentinel[] = [];
let refuses = false;
let visible = true;
let changed = () => {};
const lock = {
	request: async () => {
		if (refuses) throw new DOMException('low battery', 'NotAllowedError');
		const sentinel = new Sentinel();
		given.push(sentinel);
		return sentinel;
	}
};
const surroundings = {
	visible: () => visible,
	onChange: (run: () => void) => {
		changed = run;
		return () => (changed = () => {});
	}
};
const settled = () => new Promise((done) => setTimeout(done));
const held = () => given.filter(({ released }) => !released).length;

beforeEach(() => {
	[given, refuses, visible] = [[], false, true];
});

test('the screen stays on while an order works, and no longer', async () => {
	const wake = new ScreenWake({ lock, surroundings });
	wake.start();
	await settled();
	expect(given).toHaveLength(0);
	wake.want(true);
	wake.want(true);
	await settled();
	expect([given.length, held()]).toEqual([1, 1]);
	wake.want(false);
	await settled();
	expect(held()).toBe(0);
});

test('a page that comes back asks again for what the browser has taken away', async () => {
	const wake = new ScreenWake({ lock, surroundings });
	wake.start();
	wake.want(true);
	await settled();
	visible = false;
	await given[0]?.release();
	changed();
	await settled();
	expect(given).toHaveLength(1);
	visible = true;
	changed();
	await settled();
	expect([given.length, held()]).toEqual([2, 1]);
});

test('an order that is done while the browser is asked keeps no screen on', async () => {
	const wake = new ScreenWake({ lock, surroundings });
	wake.want(true);
	wake.want(false);
	await settled();
	expect(held()).toBe(0);
});

test('a browser that refuses, or has none, is asked again later and breaks nothing', async () => {
	refuses = true;
	const wake = new ScreenWake({ lock, surroundings });
	const stop = wake.start();
	wake.want(true);
	await settled();
	refuses = false;
	changed();
	await settled();
	expect(held()).toBe(1);
	stop();
	await settled();
	expect(held()).toBe(0);
	new ScreenWake({ lock: undefined, surroundings }).want(true);
});
