import { beforeEach, expect, test } from 'vitest';
import { FakeWorld } from '#lib/link/testing/fake-world.ts';
import { onResume } from './resume.ts';

class FakeDocument extends EventTarget {
	visibilityState = 'visible';
}

let world: FakeWorld;
let page: { window: EventTarget; document: FakeDocument };
let resumed: number;
let stop: () => void;

beforeEach(() => {
	world = new FakeWorld();
	page = { window: new EventTarget(), document: new FakeDocument() };
	resumed = 0;
	stop = onResume(page, world, () => (resumed += 1));
});

test('a page that is shown again resumes, one that is hidden does not', () => {
	page.document.visibilityState = 'hidden';
	page.document.dispatchEvent(new Event('visibilitychange'));
	expect(resumed).toBe(0);
	page.document.visibilityState = 'visible';
	page.document.dispatchEvent(new Event('visibilitychange'));
	expect(resumed).toBe(1);
});

test.each(['pageshow', 'online'])('%s resumes', (event) => {
	page.window.dispatchEvent(new Event(event));
	expect(resumed).toBe(1);
});

test('a tab that was frozen and thawed resumes', () => {
	page.document.dispatchEvent(new Event('resume'));
	expect(resumed).toBe(1);
});

test('a device that slept for an hour resumes when its timers run again', () => {
	world.sleep(3_600_000);
	world.advance(0);
	expect(resumed).toBe(1);
});

test('a clock that was set back resumes too', () => {
	world.setBack(60_000);
	world.advance(5_000);
	expect(resumed).toBe(1);
});

test('an hour without sleep is an hour without a reason', () => {
	world.advance(3_600_000);
	expect(resumed).toBe(0);
});

test('stopping listens to nothing any more', () => {
	stop();
	page.window.dispatchEvent(new Event('online'));
	page.document.dispatchEvent(new Event('visibilitychange'));
	page.document.dispatchEvent(new Event('resume'));
	expect(resumed).toBe(0);
	expect(world.timers).toBe(0);
});
