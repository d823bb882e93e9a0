import { expect, test } from 'vitest';
import { paise } from '#lib/domain/number/paise.ts';
import { positionTotal, sumPnl, type AccountSum } from './position-total.ts';

const account = (name: string, rupees: number | undefined, more = {}): AccountSum => ({
	name,
	sum: rupees === undefined ? undefined : { pnl: paise(rupees * 100), unknown: 0 },
	current: true,
	pretend: false,
	asOf: 5,
	...more
});

test('rows without a figure are counted as missing, not as zero', () => {
	expect(sumPnl([paise(500), undefined, paise(-200)])).toEqual({ pnl: 300, unknown: 1 });
});

test('fresh accounts add up', () => {
	const total = positionTotal([account('Main', 100), account('HUF', -40)]);
	expect(total).toMatchObject({ sum: { pnl: 6_000 }, counted: 2, excluded: [] });
});

test('a stale account is named and left out, and its last figure stays known', () => {
	const total = positionTotal([account('Main', 100), account('Papa', 63, { current: false })]);
	expect(total).toEqual({
		sum: { pnl: 10_000, unknown: 0 },
		counted: 1,
		excluded: [{ name: 'Papa', why: 'stale', asOf: 5 }],
		lastKnown: { pnl: 16_300, unknown: 0 }
	});
});

test('an account that was never read is not zero', () => {
	const total = positionTotal([account('Main', undefined, { asOf: undefined })]);
	expect(total.sum).toBeUndefined();
	expect(total.excluded).toEqual([{ name: 'Main', why: 'unread', asOf: undefined }]);
	expect(total.lastKnown).toBeUndefined();
});

test('paper money is never added to money', () => {
	const paper = account('Paper', 900, { pretend: true });
	expect(positionTotal([account('Main', 100), paper])).toMatchObject({
		sum: { pnl: 10_000 },
		excluded: [{ name: 'Paper', why: 'pretend' }],
		lastKnown: { pnl: 10_000 }
	});
	expect(positionTotal([paper, account('Paper 2', 1, { pretend: true })])).toMatchObject({
		sum: { pnl: 90_100 },
		counted: 2
	});
});
