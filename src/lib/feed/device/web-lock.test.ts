import { beforeEach, expect, test } from 'vitest';
import { FakeLocks } from './testing/fake-locks.ts';
import { takeLock, whenFree, type Locks } from './web-lock.ts';

let device: FakeLocks;
let log: string[];

beforeEach(() => {
	device = new FakeLocks();
	log = [];
});

const holder = (name: string) => ({
	held: () => log.push(`${name} held`),
	lost: () => log.push(`${name} lost`),
	denied: () => log.push(`${name} denied`)
});
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('the window that waits longest gets the lock when it is released', async () => {
	const release = takeLock(device.window(), 'feed', 'queue', holder('a'));
	takeLock(device.window(), 'feed', 'queue', holder('b'));
	takeLock(device.window(), 'feed', 'queue', holder('c'));
	await settled();
	expect(log).toEqual(['a held']);
	release();
	await settled();
	expect(log).toEqual(['a held', 'b held']);
});

test('a window that crashes leaves its lock and its place in the queue', async () => {
	const a = device.window();
	const b = device.window();
	takeLock(a, 'feed', 'queue', holder('a'));
	takeLock(b, 'feed', 'queue', holder('b'));
	takeLock(device.window(), 'feed', 'queue', holder('c'));
	await settled();
	b.crash();
	a.crash();
	await settled();
	expect(log).toEqual(['a held', 'c held']);
});

test('a stolen lock is lost, and the thief is served before the queue', async () => {
	takeLock(device.window(), 'feed', 'queue', holder('a'));
	takeLock(device.window(), 'feed', 'queue', holder('b'));
	await settled();
	takeLock(device.window(), 'feed', 'steal', holder('c'));
	await settled();
	expect(log).toEqual(['a held', 'a lost', 'c held']);
});

test('a caller that has given up waiting is told nothing', async () => {
	const a = takeLock(device.window(), 'feed', 'queue', holder('a'));
	const b = takeLock(device.window(), 'feed', 'queue', holder('b'));
	await settled();
	b();
	a();
	await settled();
	expect(log).toEqual(['a held']);
	expect(device.held).toEqual([]);
	expect(device.waiting('feed')).toBe(0);
});

test('a browser that gives no locks says so', async () => {
	const none: Locks = { request: () => Promise.reject(new DOMException('no', 'SecurityError')) };
	takeLock(none, 'feed', 'queue', holder('a'));
	await settled();
	expect(log).toEqual(['a denied']);
});

test('the end of a window is noticed, and its lock is left free for its return', async () => {
	const release = takeLock(device.window(), 'w1', 'queue', holder('w1'));
	whenFree(device.window(), 'w1', () => log.push('gone'));
	const stop = whenFree(device.window(), 'w1', () => log.push('unheard'));
	await settled();
	expect(log).toEqual(['w1 held']);
	stop();
	release();
	await settled();
	expect(log).toEqual(['w1 held', 'gone']);
	expect(device.held).toEqual([]);
});
