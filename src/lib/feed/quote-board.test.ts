import { expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE, type Quote } from '#lib/domain/price/quote.ts';
import { QuoteBoard } from './quote-board.ts';

const A = instrumentKey('NSE', 'A');
const B = instrumentKey('NSE', 'B');
const at = (ltp: number): Quote => ({ ...NO_QUOTE, ltp: paise(ltp) });

test('a watcher that another one ended while being told is not told', () => {
	const board = new QuoteBoard();
	const told: string[] = [];
	const stops: (() => void)[] = [];
	board.watch(A, () => {
		told.push('A');
		for (const stop of stops) stop();
	});
	stops.push(board.watch(B, () => told.push('B')));
	board.apply([
		[A, at(1)],
		[B, at(2)]
	]);
	expect(told).toEqual(['A']);
	expect(board.quote(B)).toBeUndefined();
});

test('an old stop does not end what was started again', () => {
	const board = new QuoteBoard();
	const told: (number | undefined)[] = [];
	const stop = board.watch(A, () => undefined);
	stop();
	board.watch(A, ({ ltp }) => told.push(ltp));
	stop();
	board.apply([[A, at(7)]]);
	expect(told).toEqual([7]);
});
