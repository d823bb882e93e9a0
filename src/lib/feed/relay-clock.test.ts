import { expect, test } from 'vitest';
import { RelayClock } from './relay-clock.ts';

test('times of the relay become times of this device, and stay as they are before it has said any', () => {
	const clock = new RelayClock();
	expect(clock.local(7)).toBe(7);
	clock.told(5_080, 100);
	expect(clock.local(5_080)).toBe(100);
	clock.answered(5_100, { asked: 120, heard: 180 });
	expect(clock.local(5_100)).toBe(150);
});
