import { expect, test } from 'vitest';
import { Stalls } from './stalls.ts';

test('a loop that was blocked is told of for ten seconds, whether timer or question comes first', () => {
	let now = 0;
	let tick: () => void = () => undefined;
	const stalls = new Stalls(
		() => now,
		(_, run) => {
			tick = run;
			return () => undefined;
		}
	);
	const at = (ms: number, look: () => unknown) => {
		now = ms;
		return look();
	};
	const asked = () => stalls.recent();
	at(250, tick);
	expect(at(400, asked)).toBeUndefined();
	at(2_100, tick);
	expect(at(2_100, asked)).toBeUndefined();
	// The question comes before the timer that is due.
	expect(at(6_000, asked)).toBe(3_650);
	expect(at(6_000, tick)).toBe(3_650);
	for (let ms = 6_250; ms < 16_000; ms += 250) at(ms, tick);
	expect(at(15_990, asked)).toBe(3_650);
	expect(at(16_000, asked)).toBeUndefined();
});
