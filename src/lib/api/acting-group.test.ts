import { expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { ACTING_CALLS } from '#lib/wire/http/account-api.ts';
import { ActingGroup } from './acting-group.ts';
import type { PassedCall } from './pass-through.ts';

const numberOf = (name: string) => name.charCodeAt(0).toString(16).padStart(32, '0');
const order = (name: string, over = new AbortController().signal): PassedCall => ({
	...{
		account: name as AccountId,
		endpoint: 'placeorder',
		method: 'POST',
		body: { symbol: 'SBIN' }
	},
	...{ number: numberOf(name), over }
});
const line = (name: string, more: object = {}) =>
	`${JSON.stringify({ number: numberOf(name), status: 200, openalgo: 200, heldMs: 3, text: name, ...more })}\n`;
const said = (text: string) => ({ by: 'host', status: 200, text, heldMs: 3 });
const UNREACHABLE = { by: 'relay', problem: { kind: 'unreachable' } };

/** A relay that answers what the test lets it. */
function relay(answer: (path: string) => Response) {
	const asked: { path: string; body: unknown; number: string | null }[] = [];
	const turns: (() => void)[] = [];
	const fetch: typeof globalThis.fetch = (path, init) => {
		const number = new Headers(init?.headers).get('sent-once');
		asked.push({ path: String(path), body: JSON.parse(String(init?.body)), number });
		return Promise.resolve(answer(String(path)));
	};
	const group = new ActingGroup(fetch, (run) => turns.push(run));
	return { asked, group, turn: () => turns.splice(0).forEach((run) => run()) };
}

const streamed = (...texts: string[]) => {
	const bytes = texts.map((text) => new TextEncoder().encode(text));
	const body = new ReadableStream<Uint8Array>({
		start(stream) {
			for (const chunk of bytes) stream.enqueue(chunk);
			stream.close();
		}
	});
	return new Response(body);
};

test('orders of one press leave in one request, and each hears its own server, whatever the answer is cut into', async () => {
	const { asked, group, turn } = relay(() =>
		streamed(line('b').slice(0, 9), line('b').slice(9) + line('a'))
	);
	const [a, b] = [group.ask(order('a')), group.ask({ ...order('b'), reduces: true })];
	turn();
	expect([await a, await b]).toEqual([said('a'), said('b')]);
	const one = { endpoint: 'placeorder', body: { symbol: 'SBIN' } };
	const calls = [
		{ ...one, account: 'a', number: numberOf('a') },
		{ ...one, account: 'b', number: numberOf('b'), reduces: true }
	];
	expect(asked).toEqual([{ path: ACTING_CALLS, number: numberOf('a'), body: { calls } }]);
});

test('one order by itself leaves as it always has', async () => {
	const { asked, group, turn } = relay(
		() => new Response('ok', { headers: { 'openalgo-status': '200' } })
	);
	const alone = group.ask(order('a'));
	turn();
	expect(await alone).toMatchObject({ by: 'host', text: 'ok' });
	expect(asked.map(({ path }) => path)).toEqual(['/api/accounts/a/openalgo/placeorder']);
});

test('what the relay says of one of them is said of that one alone', async () => {
	const refusal = { openalgo: null, status: 409, text: '{"error":"orders-off"}' };
	const { group, turn } = relay(() => streamed(line('a', refusal), line('b')));
	const [a, b] = [group.ask(order('a')), group.ask(order('b'))];
	turn();
	expect(await a).toMatchObject({ by: 'relay', problem: { kind: 'refused', code: 'orders-off' } });
	expect(await b).toEqual(said('b'));
});

test('an answer that breaks off leaves unknown what it did not say, and nothing else', async () => {
	const { group, turn } = relay(() => streamed(line('a'), line('b').slice(0, 30)));
	const [a, b] = [group.ask(order('a')), group.ask(order('b'))];
	turn();
	expect([await a, await b]).toEqual([said('a'), UNREACHABLE]);
});

test('a refusal of the whole request is each one’s', async () => {
	const { group, turn } = relay(() => new Response('{"error":"not-signed-in"}', { status: 401 }));
	const all = [group.ask(order('a')), group.ask(order('b'))];
	turn();
	const refused = { by: 'relay', problem: { kind: 'refused', code: 'not-signed-in' } };
	expect(await Promise.all(all)).toMatchObject([refused, refused]);
});

test('a relay that does not know the request gets each order by itself: it has done nothing yet', async () => {
	const { asked, group, turn } = relay((path) =>
		path === ACTING_CALLS
			? new Response('{"error":"not-found"}', { status: 404 })
			: new Response('ok', { headers: { 'openalgo-status': '200' } })
	);
	const all = [group.ask(order('a')), group.ask(order('b'))];
	turn();
	expect(await Promise.all(all)).toMatchObject([{ text: 'ok' }, { text: 'ok' }]);
	expect(asked.map(({ path, number }) => [path, number])).toEqual([
		[ACTING_CALLS, numberOf('a')],
		['/api/accounts/a/openalgo/placeorder', numberOf('a')],
		['/api/accounts/b/openalgo/placeorder', numberOf('b')]
	]);
});

test('the request is given up when nobody waits for any of its orders, and not before', async () => {
	let given: AbortSignal | undefined;
	const turns: (() => void)[] = [];
	const fetch: typeof globalThis.fetch = (_, init) =>
		new Promise((_, reject) => {
			given = init?.signal ?? undefined;
			given?.addEventListener('abort', () => reject(new Error('given up')));
		});
	const group = new ActingGroup(fetch, (run) => turns.push(run));
	const [first, second] = [new AbortController(), new AbortController()];
	const all = [group.ask(order('a', first.signal)), group.ask(order('b', second.signal))];
	turns.forEach((run) => run());
	first.abort();
	expect(given?.aborted).toBe(false);
	second.abort();
	expect(await Promise.all(all)).toEqual([UNREACHABLE, UNREACHABLE]);
});
