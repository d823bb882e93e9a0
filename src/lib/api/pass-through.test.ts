import { expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { passThrough, type PassedCall } from './pass-through.ts';

const call: PassedCall = {
	account: 'one' as AccountId,
	endpoint: 'placeorder',
	method: 'POST',
	body: { symbol: 'SBIN', price: undefined },
	number: 'f'.repeat(32),
	over: new AbortController().signal
};

function relay(answer: () => Response | Promise<Response>) {
	const asked: Request[] = [];
	const fetch: typeof globalThis.fetch = async (url, init) => {
		asked.push(new Request(new URL(String(url), 'http://relay.test'), init));
		return answer();
	};
	return { asked, fetch };
}

const marked = (status: number, text: string) =>
	new Response(text, { status, headers: { 'openalgo-status': String(status) } });

test('the server’s own words are told apart from the relay’s by their mark alone', async () => {
	const said = relay(() => marked(502, '{"error":"host-unreachable"}'));
	expect(await passThrough(said.fetch, call)).toEqual({
		by: 'host',
		status: 502,
		text: '{"error":"host-unreachable"}',
		heldMs: 0
	});
	const refused = relay(() => new Response('{"error":"host-unreachable"}', { status: 502 }));
	expect(await passThrough(refused.fetch, call)).toEqual({
		by: 'relay',
		problem: { kind: 'refused', code: 'host-unreachable', fields: {} }
	});
});

test('a status that a browser would act on itself comes by its mark', async () => {
	const { fetch } = relay(
		() => new Response('', { status: 502, headers: { 'openalgo-status': '302' } })
	);
	expect(await passThrough(fetch, call)).toEqual({ by: 'host', status: 302, text: '', heldMs: 0 });
});

test('a call is asked once, with its number, without a key, and without what is undefined', async () => {
	const { asked, fetch } = relay(() => marked(200, '{}'));
	await passThrough(fetch, call);
	expect(asked).toHaveLength(1);
	expect(asked[0]?.url).toBe('http://relay.test/api/accounts/one/openalgo/placeorder');
	expect(asked[0]?.headers.get('sent-once')).toBe('f'.repeat(32));
	expect(await asked[0]?.json()).toEqual({ symbol: 'SBIN' });
});

test('no relay, or one whose answer never comes, is no answer of the server', async () => {
	const { fetch } = relay(() => Promise.reject(new TypeError('Failed to fetch')));
	expect(await passThrough(fetch, call)).toEqual({
		by: 'relay',
		problem: { kind: 'unreachable' }
	});
});

test('for how long the relay held a call back comes with the answer', async () => {
	const headers = { 'openalgo-status': '200', 'openalgo-held': '740' };
	const { fetch } = relay(() => new Response('{}', { headers }));
	expect(await passThrough(fetch, call)).toMatchObject({ by: 'host', heldMs: 740 });
});
