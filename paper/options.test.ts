import { describe, expect, test } from 'vitest';
import { readCommandLine } from './options.ts';

test('without flags it is the first paper account on 4610 and 4611, at natural pace, always open', () => {
	expect(readCommandLine([])).toEqual({
		ok: true,
		value: {
			rest: 4610,
			ws: 4611,
			host: '127.0.0.1',
			seed: 7,
			account: 'A',
			book: undefined,
			rows: 200,
			contracts: false,
			ticks: undefined,
			analyze: false,
			semiAuto: false,
			hours: false,
			replay: [],
			speed: 1,
			cors: 'reflect',
			faults: false,
			quiet: false
		}
	});
});

describe('refuses, naming the flag', () => {
	const nonsense: [string, RegExp][] = [
		['--rest 70000', /--rest must be a whole number from 0 to 65535, not "70000"/],
		['--ws 46a', /--ws/],
		['--seed -1', /--seed/],
		['--seed 1.5', /--seed/],
		['--ticks 0', /--ticks/],
		['--speed 0', /--speed/],
		['--account ../x', /--account/],
		['--book real', /--book knows only "demo", "brokers" and "large"/],
		['--rows 10001', /--rows must be a whole number from 1 to 10000/],
		['--cors= ', /--cors must not be empty/],
		['--colour red', /Unknown option '--colour'/],
		['--rest', /--rest/],
		['4610', /4610/]
	];
	test.each(nonsense)('%s', (line, words) => {
		const read = readCommandLine(line.split(/ (?=\S)/));
		expect(read).toMatchObject({ ok: false, message: expect.stringMatching(words) });
	});
});
