import { expect, test } from 'vitest';
import { ExitTurns, type TakenTurn, type TurnEnd } from './exit-turns.ts';

function turns() {
	let now = 0;
	const all = new ExitTurns(() => now);
	return { all, pass: (ms: number) => void (now += ms) };
}
const ended = (turn: TakenTurn, end: TurnEnd) => {
	if (!('ended' in turn)) throw new Error('it had to wait');
	turn.ended(end);
};
const GOES = { ended: expect.any(Function) };

test('a device that is alone never waits, however many slices it sends', () => {
	const { all } = turns();
	for (let slice = 0; slice < 5; slice += 1) ended(all.take('NIFTY', 'phone'), 'not-known');
	expect(all.take('NIFTY', 'phone')).toEqual(GOES);
});

test('another device waits while an exit is on its way, and until books show what it did', () => {
	const { all, pass } = turns();
	const first = all.take('NIFTY', 'phone');
	expect(all.take('NIFTY', 'desk')).toEqual({ waits: 20_000 });
	expect(all.take('BANKNIFTY', 'desk')).toEqual(GOES);
	ended(first, 'taken');
	pass(19_999);
	expect(all.take('NIFTY', 'desk')).toEqual({ waits: 1 });
	pass(1);
	expect(all.take('NIFTY', 'desk')).toEqual(GOES);
	expect(all.take('NIFTY', 'phone')).toEqual({ waits: 20_000 });
});

test.each<[string, TurnEnd, number]>([
	['was not taken keeps nobody waiting', 'not-taken', 0],
	['is an order keeps others waiting for the books', 'taken', 20_000],
	['may still arrive keeps others waiting until it cannot', 'not-known', 90_000]
])('an exit that %s, and the device with it may be gone', (_, end, waits) => {
	const { all, pass } = turns();
	ended(all.take('NIFTY', 'phone'), end);
	if (waits > 0) expect(all.take('NIFTY', 'desk')).toEqual({ waits });
	pass(waits);
	expect(all.take('NIFTY', 'desk')).toEqual(GOES);
});

test('what is said twice of a call counts once', () => {
	const { all } = turns();
	const first = all.take('NIFTY', 'phone');
	all.take('NIFTY', 'phone');
	ended(first, 'not-taken');
	ended(first, 'not-taken');
	expect(all.take('NIFTY', 'desk')).toEqual({ waits: 20_000 });
});
