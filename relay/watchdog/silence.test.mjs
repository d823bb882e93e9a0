import { expect, test } from 'vitest';
import { silence } from './silence.mjs';

const EVERY = 250;
const silent = { beaten: false, paused: false, tookMs: EVERY };
const times = (count, look) => Array.from({ length: count }, () => look);

test.each([
	['a thread that never beats', times(20, silent), 5_000],
	['one that beat at the last look', [...times(19, silent), { ...silent, beaten: true }], 0],
	['one in a debugger', times(20, { ...silent, paused: true }), 0],
	['a machine that slept for an hour', [{ ...silent, tookMs: 3_600_000 }], 250],
	['a watcher that was held up at each look', times(4, { ...silent, tookMs: 2_000 }), 1_000],
	['looks that came a little early', times(4, { ...silent, tookMs: 200 }), 800]
])('%s', (_, looks, ms) => {
	expect(looks.reduce((before, look) => silence(before, look, EVERY), 0)).toBe(ms);
});
