import { describe, expect, test } from 'vitest';
import type { Order } from '#lib/domain/order/order.ts';
import type { Intent } from '#lib/orders/intent/intent.ts';
import { NOON, sentIntent } from '#lib/orders/testing/any-intent.ts';
import { lookup } from '#lib/orders/testing/any-lookup.ts';
import { anyRow as r } from '#lib/orders/testing/any-row.ts';
import { extraRows } from './extra-rows.ts';
import type { Lookup } from './findings.ts';

const unknown = sentIntent('u');

describe('one row more than was pressed', () => {
	const known = sentIntent('k', { life: { state: 'open', orderid: '7' } });
	const extras = (intents: Intent[], rows: Order[], part?: Partial<Lookup>) =>
		extraRows(lookup(intents, rows, part)).map(({ row, of }) => `${row.orderid} of ${of}`);

	test.each<[string, Intent[], Order[], string[], Partial<Lookup>?]>([
		['is told', [known], [r('7'), r('8')], ['8 of k']],
		[
			'is told of an order that nobody was to have',
			[sentIntent('n', { life: { state: 'not-placed' } })],
			[r('8')],
			['8 of n']
		],
		[
			'is told once',
			[known, sentIntent('l', { life: { state: 'filled', orderid: '9' } })],
			[r('7'), r('8'), r('9')],
			['8 of k']
		],
		['is none when each has its own', [known], [r('7')], []],
		['is none when it was there before', [known], [r('7'), r('old')], []],
		['is none when it is rejected', [known], [r('7'), r('8', { status: 'rejected' })], []],
		['is none when it may be one that is unknown', [known, unknown], [r('7'), r('8')], []],
		['is none when it came much later', [known], [r('7'), r('8', { at: NOON + 400_000 })], []],
		[
			'is none in a first book that is read much later',
			[known],
			[r('7'), r('8', { at: undefined })],
			[],
			{ asOf: NOON + 600_000 }
		],
		[
			'cannot be told where neither a baseline nor its own time says that it is new',
			[known],
			[r('7'), r('8', { at: undefined })],
			[],
			{ baselineOf: () => undefined }
		],
		[
			'is told by when it was first seen where its broker writes no time',
			[known],
			[r('7'), r('8', { at: undefined }), r('9', { at: undefined })],
			['8 of k'],
			{
				...{ baselineOf: () => undefined, asOf: NOON + 600_000 },
				memory: {
					since: NOON - 60_000,
					seenAt: (orderid) => (orderid === '9' ? NOON - 60_000 : NOON + 5_000)
				}
			}
		],
		[
			'is told by its own time where the book could not be read before',
			[known],
			[r('7'), r('8'), r('9', { at: NOON - 60_000 })],
			['8 of k'],
			{ baselineOf: () => undefined }
		]
	])('%s', (_, intents, rows, told, part) => {
		expect(extras(intents, rows, part)).toEqual(told);
	});
});
