import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordedRest } from '../testing/recorded.ts';
import { startPaper, type RunningPaper } from '../start.ts';

/** The setting that each file was recorded under. */
const SETTINGS = [
	['rest/cors-default', 'http://127.0.0.1:5000'],
	['rest/cors-two-origins', 'http://127.0.0.1:5000,http://127.0.0.1:5173'],
	['rest/cors-star', '*'],
	['rest/cors-disabled', 'reflect']
] as const;

/** What a browser decides by. `Vary` is compared for Origin alone: the other word comes from a session cookie. */
const DECISIVE = [
	'access-control-allow-origin',
	'access-control-allow-headers',
	'access-control-allow-methods',
	'access-control-max-age'
];

describe.each(SETTINGS)('%s', (file, cors) => {
	let server: RunningPaper;
	beforeAll(async () => {
		server = await startPaper({ cors });
	});
	afterAll(() => server.stop());

	const exchanges = recordedRest(file).filter((each) => each.request.path.startsWith('/api/'));

	test.each(exchanges.map((exchange) => [exchange.label, exchange] as const))(
		'%s',
		async (_label, { request: asked, response }) => {
			const { method, path, headers } = asked;
			// fetch keeps Origin and the Access-Control-Request headers to itself: a browser's, not a page's.
			const ours = await raw(server.restUrl + path, method, headers, asked.body_text ?? '');
			const recorded = new Map(
				response.headers.map(([name, value]) => [name.toLowerCase(), value])
			);
			for (const name of DECISIVE) expect([name, ours[name]]).toEqual([name, recorded.get(name)]);
			const varies = (value: unknown) => /\bOrigin\b/.test(String(value));
			expect(varies(ours['vary'])).toBe(varies(recorded.get('vary')));
		}
	);
});

test('a page from the internet may not reach into the local network', async () => {
	const server = await startPaper({ cors: '*' });
	const headers = await raw(`${server.restUrl}/api/v1/ping`, 'OPTIONS', {
		Origin: 'https://example.com',
		'Access-Control-Request-Method': 'POST',
		'Access-Control-Request-Private-Network': 'true'
	});
	await server.stop();
	expect(headers['access-control-allow-private-network']).toBe('false');
});

function raw(
	url: string,
	method: string,
	headers: Record<string, string>,
	body = ''
): Promise<Record<string, unknown>> {
	return new Promise((resolve, reject) => {
		const asked = request(url, { method, headers }, (response) => {
			response.resume();
			response.on('end', () => resolve(response.headers));
		});
		asked.on('error', reject);
		asked.end(method === 'POST' ? body : undefined);
	});
}
