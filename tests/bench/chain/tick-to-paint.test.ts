import { expect, test } from 'vitest';
import { paintDelays, type Change } from './tick-to-paint.ts';

const values = (...rows: [at: number, value: number][]): Change[] =>
	rows.map(([at, value]) => ({ at, value }));
const START = values([0, 100]);
const SHOWN = values([20, 100]);

test.each([
	[
		'each price waits for its own painting',
		[
			[110, 101],
			[210, 102]
		],
		[
			[150, 101],
			[290, 102]
		],
		[40, 80]
	],
	[
		'a price that was overtaken waits for the one that overtook it',
		[
			[110, 101],
			[130, 102]
		],
		[[150, 102]],
		[40, 20]
	],
	[
		'a tick that moves nothing needs no painting',
		[
			[110, 100],
			[120, 101]
		],
		[[150, 101]],
		[30]
	],
	[
		'a price that came back before it was painted needed no painting',
		[
			[110, 101],
			[120, 100],
			[400, 102]
		],
		[[450, 102]],
		[50]
	],
	['what is painted late counts late', [[110, 101]], [[900, 101]], [790]],
	[
		'a painting of something older than the recording says nothing',
		[[110, 101]],
		[
			[50, 99],
			[150, 101]
		],
		[40]
	],
	[
		'a change that was never painted is not counted',
		[
			[110, 101],
			[120, 102]
		],
		[[115, 101]],
		[5]
	]
] as [string, [number, number][], [number, number][], number[]][])(
	'%s',
	(_, upstream, painted, delays) => {
		expect(
			paintDelays([...START, ...values(...upstream)], [...SHOWN, ...values(...painted)])
		).toEqual(delays);
	}
);

test('the first painting only says where the cell stands', () => {
	expect(paintDelays(START, SHOWN)).toEqual([]);
});
