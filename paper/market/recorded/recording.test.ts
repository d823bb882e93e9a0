import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseRecording, parseReplayArgument } from './recording.ts';
import { REPLAYABLE } from '../underlyings.ts';

test('rows that were written late go where their clock says', () => {
	const read = parseRecording(
		'time,ltp\n09:16:03,15752.30\n09:16:06,15753.70\n09:16:05,15754.65\r\n09:16:08,15754.90\n'
	);
	if (!read.ok) throw new Error('expected a recording');
	expect([...read.recording.times]).toEqual([0, 2000, 3000, 5000]);
	expect([...read.recording.values]).toEqual([1575230, 1575465, 1575370, 1575490]);
});

test('of two values of one second the later written one counts', () => {
	const read = parseRecording('10:00:00,5\n10:00:01,6\n10:00:01,7\n10:00:02,8');
	expect(read.ok && [...read.recording.values]).toEqual([500, 700, 800]);
});

test.each([
	['a line that is none', 'time,ltp\n09:16:03,15752.30\nnonsense', 3],
	['a price that is none', '09:16:03,15752.30\n09:16:04,-', 2],
	['nothing', '', 0],
	['one moment only', 'time,ltp\n09:16:03,15752.30\n09:16:03,15752.35', 0]
])('a file with %s is refused and the place named', (_words, text, line) => {
	expect(parseRecording(text)).toEqual({ ok: false, line });
});

test.each([
	['NIFTY=day.csv', { underlying: 'NIFTY', file: 'day.csv' }],
	['banknifty=day.csv', { underlying: 'BANKNIFTY', file: 'day.csv' }],
	[
		'/data/banknifty-ticks-2021.csv',
		{ underlying: 'BANKNIFTY', file: '/data/banknifty-ticks-2021.csv' }
	],
	['/banknifty/nifty.csv', { underlying: 'NIFTY', file: '/banknifty/nifty.csv' }],
	['day.csv', { underlying: 'NIFTY', file: 'day.csv' }],
	['/data/a=b/sensex.csv', { underlying: 'SENSEX', file: '/data/a=b/sensex.csv' }],
	['GOLD=day.csv', undefined]
])('--replay %s is understood', (text, expected) => {
	expect(parseReplayArgument(text, REPLAYABLE)).toEqual(expected);
});

const recorded = ['nifty', 'banknifty'].map(
	(name) => new URL(`../../../shared/market/${name}-ticks-2021-06-09.csv`, import.meta.url)
);
const present = recorded.every((file) => existsSync(file));

test.skipIf(!present)(
	`both recorded days are read whole and in order${present ? '' : ' (skipped: no ../shared/market)'}`,
	() => {
		for (const file of recorded) {
			const text = readFileSync(file, 'utf8');
			const read = parseRecording(text);
			if (!read.ok) throw new Error(`line ${read.line}`);
			const { times, values } = read.recording;
			expect(values.length).toBe(text.trim().split('\n').length - 1);
			for (let row = 1; row < times.length; row += 1) {
				expect(times[row] ?? NaN).toBeGreaterThan(times[row - 1] ?? NaN);
			}
		}
	}
);
