import { expect, test } from 'vitest';
import { directionOf, meaningOf, type Stroke } from './sheet-gesture.ts';

const stroke = (right: number, down: number, took = 400, held = true): Stroke => ({
	right,
	down,
	took,
	held
});

test.each<[string, Stroke, ReturnType<typeof meaningOf>]>([
	['a tap', stroke(3, 4), undefined],
	['a long pull down by the handle', stroke(20, 140), 'close'],
	['a short pull down', stroke(0, 60), undefined],
	['a short flick down', stroke(0, 60, 80), 'close'],
	['a twitch, however quick', stroke(0, 14, 5), undefined],
	['a pull upwards', stroke(0, -200), undefined],
	['scrolling down in the content', stroke(10, 300, 400, false), undefined],
	['a flick in the content', stroke(0, 200, 60, false), undefined],
	['a swipe to the left', stroke(-80, 10, 200, false), 'next'],
	['a swipe to the right', stroke(80, -10, 200, false), 'previous'],
	['a swipe that starts on the handle', stroke(-80, 20), 'next'],
	['a swipe too short to be meant', stroke(-40, 0, 200, false), undefined],
	['a slanted scroll', stroke(-60, 50, 200, false), undefined]
])('%s', (_, given, meaning) => {
	expect(meaningOf(given)).toBe(meaning);
});

test('a stroke has no direction until it can no longer be a tap', () => {
	expect(directionOf(stroke(0, 9))).toBeUndefined();
	expect(directionOf(stroke(0, 10))).toBe('along');
	expect(directionOf(stroke(10, 0, 10, false))).toBe('aside');
});
