import { expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { clientWith, fetchOf } from '#lib/openalgo/testing/replay-client.ts';

const SBIN = instrumentKey('NSE', 'SBIN');

test.each([
	[{ error: 'Token not found for SBIN' }, 'not-found', 'Token not found for SBIN'],
	[{ data: { error: 'Too many requests' } }, 'rejected', 'Too many requests'],
	[
		{ error: `Incorrect api_key=${'5f'.repeat(32)} at https://api.broker.example/quote` },
		'rejected',
		'Incorrect api_key=[hidden] at [address]'
	],
	[{}, 'not-found', 'no quote for SBIN on NSE']
])('one instrument of many that fails with %j says so itself', async (item, kind, message) => {
	const results = [{ exchange: 'NSE', symbol: 'SBIN', ...item }];
	const text = JSON.stringify({ status: 'success', results });
	const answer = await clientWith(fetchOf(200, text)).quotes([SBIN]);
	if (!answer.ok) expect.fail('the answer as a whole is good');
	expect(answer.value.get(SBIN)).toEqual({ ok: false, refusal: { kind, message } });
});
