import { expect, test } from 'vitest';
import type { PassedOn } from '../../upstream/reach/pass-through.ts';
import { endedDetails, passedDetails } from './acting-lines.ts';

const about = { account: 'Zerodha', endpoint: 'placeorder', number: 'a'.repeat(32) };
const answered = (text: string, status = 200): PassedOn => ({
	is: 'answered',
	status,
	body: Buffer.from(text)
});

test('before a call is sent on the log has what was asked, and of a basket how many legs', () => {
	const asked = {
		symbol: 'SBIN',
		action: 'BUY',
		quantity: 10,
		price: 0,
		other: 'x',
		product: null
	};
	expect(passedDetails(about, asked)).toEqual({
		...about,
		symbol: 'SBIN',
		action: 'BUY',
		quantity: 10,
		price: 0
	});
	expect(passedDetails(about, { orders: [{}, {}] })).toEqual({ ...about, legs: 2 });
});

test.each<[string, PassedOn, object]>([
	['an id', answered('{"orderid":"7"}'), { outcome: 'answered', status: 200, orderid: '7' }],
	['a number', answered('{"orderid":7}'), { outcome: 'answered', status: 200, orderid: '7' }],
	['no id', answered('{"orderid":null}', 500), { outcome: 'answered', status: 500 }],
	['no JSON', answered('<html>', 502), { outcome: 'answered', status: 502 }],
	['no answer', { is: 'cut' }, { outcome: 'cut' }],
	['no server there', { is: 'unreachable' }, { outcome: 'unreachable' }]
])('afterwards it has what the relay saw: %s', (_, passed, seen) => {
	expect(endedDetails(about, passed)).toEqual({ ...about, ...seen });
});
