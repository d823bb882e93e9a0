import { expect, test } from 'vitest';
import { saidText } from './said.ts';

const KEY = '5f'.repeat(32);

test.each([
	[
		"Client error '403 Forbidden' for url 'https://api.broker.example/x'\nFor more information check: https://x",
		"Client error '403 Forbidden'"
	],
	['Incorrect `api_key` or `access_token`.', 'Incorrect `api_key` or `access_token`.'],
	[
		'TokenException: Token is invalid or has expired.',
		'TokenException: Token is invalid or has expired.'
	],
	['[Errno 111] Connection refused to 10.1.2.3:443', 'Connection refused to [address]'],
	['see https://broker.example/session?token=1', 'see [address]'],
	[`token ${KEY} refused`, 'token [hidden] refused'],
	['failed with access_token=abc123 for NIFTY', 'failed with access_token=[hidden] for NIFTY'],
	["{'api_key': 'abc'} refused", "{'api_key': '[hidden]'} refused"],
	['File "/srv/openalgo/broker/x.py" is missing', 'File "[file]" is missing'],
	['Internal Server Error', undefined],
	['An unexpected error occurred in the API endpoint', undefined],
	['', undefined],
	['\n\n', undefined]
])('of %j the details show %j', (message, expected) => {
	expect(saidText(message)).toBe(expected);
});

test('a long text is cut, and a huge one costs no more than a long one', () => {
	expect(saidText('no '.repeat(5_000))).toHaveLength(200);
	const started = performance.now();
	saidText('/a'.repeat(500_000));
	expect(performance.now() - started).toBeLessThan(500);
});
