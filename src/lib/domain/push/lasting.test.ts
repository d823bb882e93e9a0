import { expect, test } from 'vitest';
import { lasting, type Lasting } from './lasting.ts';

const PATIENCE = { trouble: 3, well: 2 };

/** By seconds: `x` trouble, `-` well, `?` not known. What was told at which second. */
function told(course: string): string[] {
	let is: Lasting = { told: false, changedAt: undefined };
	return [...course].flatMap((sign, second) => {
		const trouble = sign === '?' ? undefined : sign === 'x';
		const step = lasting(is, trouble, second, PATIENCE);
		is = step.is;
		return step.tell ? [`${is.told ? 'lost' : 'back'} at ${second} since ${step.since}`] : [];
	});
}

test.each([
	['----------', []],
	['--x--xx---', []],
	['--xxxxxxxx', ['lost at 5 since 2']],
	['xxxx-xxxxx', ['lost at 3 since 0']],
	['xxxx------', ['lost at 3 since 0', 'back at 6 since 4']],
	['xxxx-x-x---', ['lost at 3 since 0', 'back at 10 since 8']],
	['xx?xxxx---', ['lost at 6 since 3', 'back at 9 since 7']]
])('%s', (course, expected) => {
	expect(told(course)).toEqual(expected);
});
