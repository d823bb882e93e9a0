import { expect, test } from 'vitest';
import { chainLineOf, type ChainFigure } from './chain-figures.ts';

test.each<[string, ChainFigure, boolean]>([
	[
		'a share under the bar and under twice the bare page’s',
		{ name: 'chain.script_share', value: 0.09, reference: 0.05 },
		true
	],
	[
		'a share under the bar, but more than twice the bare page’s',
		{ name: 'chain.script_share', value: 0.09, reference: 0.04 },
		false
	],
	['a share over the bar', { name: 'chain.script_share', value: 0.11, reference: 0.1 }, false],
	['as good as all frames', { name: 'chain.fps', value: 59, reference: 60 }, true],
	[
		'too few frames where a bare page has enough',
		{ name: 'chain.fps', value: 58, reference: 60 },
		false
	],
	[
		'too few frames on a machine that gives a bare page no more',
		{ name: 'chain.fps', value: 30, reference: 30.5 },
		true
	],
	['a single long task', { name: 'chain.long_tasks', value: 1, reference: 0 }, false],
	['none', { name: 'chain.long_tasks', value: 0, reference: 0 }, true]
])('%s', (_, figure, pass) => {
	expect(JSON.parse(chainLineOf(figure))).toMatchObject({ name: figure.name, pass });
});

test('a line says what was measured, beside what, and against which bar', () => {
	expect(
		JSON.parse(chainLineOf({ name: 'chain.script_share', value: 0.0812345, reference: 0.05 }))
	).toEqual({
		name: 'chain.script_share',
		value: 0.08123,
		unit: 'share',
		reference: 0.05,
		bar: 0.1,
		ratio: 1.625,
		pass: true
	});
	expect(
		JSON.parse(chainLineOf({ name: 'chain.first_load_kb', value: 94, reference: null }))
	).toMatchObject({ reference: null, ratio: null, pass: true });
});
