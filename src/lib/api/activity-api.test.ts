import { expect, test } from 'vitest';
import { askActivity, askCsv, report } from './activity-api.ts';

const query = { actions: ['signed-in', 'signed-out'], text: ' a&b=c ', from: 1, until: undefined };

test('typed text stays in its place in the address', async () => {
	const asked: string[] = [];
	const fetch = (async (url: string | URL | Request) => {
		asked.push(String(url));
		return new Response('{}');
	}) satisfies typeof globalThis.fetch;
	expect((await askActivity(fetch, query, 77)).ok, 'an answer that is none').toBe(false);
	expect(asked).toEqual([
		'/api/activity?action=signed-in&action=signed-out&text=a%26b%3Dc&from=1&before=77'
	]);
	await askCsv(fetch, query);
	expect(asked.at(-1)).toBe(
		'/api/activity.csv?action=signed-in&action=signed-out&text=a%26b%3Dc&from=1'
	);
});

test('the log as a file is what the relay sent, or why there is none', async () => {
	const answers = [
		new Response('place,time (IST)\r\n'),
		new Response(JSON.stringify({ error: 'not-signed-in' }), { status: 401 })
	];
	const fetch = async () => answers.shift() ?? Promise.reject(new TypeError('Failed to fetch'));
	const file = await askCsv(fetch, query);
	expect(file.ok && (await file.value.text())).toBe('place,time (IST)\r\n');
	expect(await askCsv(fetch, query)).toMatchObject({ problem: { code: 'not-signed-in' } });
	expect(await askCsv(fetch, query)).toEqual({ ok: false, problem: { kind: 'unreachable' } });
});

test('reports are kept only when the relay says so', async () => {
	const answers = [
		new Response(JSON.stringify({ places: [4] })),
		new Response('<h1>Hotel Wi-Fi</h1>'),
		new Response(JSON.stringify({ error: 'too-many-requests', retryAfter: 5 }), { status: 429 })
	];
	const fetch = async () => answers.shift() ?? Response.error();
	expect(await report(fetch, [])).toEqual({ ok: true, value: { places: [4] } });
	expect(await report(fetch, [])).toMatchObject({ problem: { kind: 'unexpected' } });
	expect(await report(fetch, [])).toMatchObject({ problem: { code: 'too-many-requests' } });
});
