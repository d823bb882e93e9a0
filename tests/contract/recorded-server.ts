import {
	exchangesOf,
	RECORDED_KEY,
	restFiles,
	type Exchange
} from '#lib/openalgo/testing/transcripts.ts';
import { isCut } from '#lib/openalgo/testing/verdict.ts';
import { isDeepStrictEqual } from 'node:util';
import { WRONG_KEY } from './rest.ts';
import { Skip } from './verdict.ts';

interface Asked {
	method: string;
	path: string;
	type: string;
	body: unknown;
}

/**
 * Answers as a real server was recorded: the last recording of the same request counts. What was not recorded is
 * not guessed at; the check that asks for it is skipped.
 */
export function recordedServer(mode: 'live' | 'analyze'): typeof globalThis.fetch {
	const files = restFiles().filter((file) => !file.includes('broker-'));
	const recorded = [
		...files.filter((file) => file.startsWith('rest/')),
		...files.filter((file) => file.startsWith(`orders-${mode}/`))
	]
		.flatMap(exchangesOf)
		.filter((one) => !isCut(one))
		.map((one) => ({ asked: askedIn(one), response: one.response }))
		.reverse();
	return async (input, init) => {
		const request = new Request(input, init);
		const url = new URL(request.url);
		const asked = asCompared(
			request.method,
			`${url.pathname}${url.search}`,
			request.headers.get('content-type') ?? '',
			await request.text()
		);
		const found = recorded.find((one) => isDeepStrictEqual(one.asked, asked));
		if (!found) throw new Skip('this request was not recorded');
		const { status, headers, body_text } = found.response;
		return new Response(body_text ?? '', { status, headers });
	};
}

function askedIn({ request }: Exchange): Asked {
	const type = Object.entries(request.headers).find(([name]) => /^content-type$/i.test(name));
	return asCompared(request.method, request.path, type?.[1] ?? '', request.body_text ?? '');
}

/** The strategy's name does not matter, and which of the two carrying products it is neither. */
function asCompared(method: string, path: string, type: string, body: string): Asked {
	const [route = '', query = ''] = path.split('?');
	const search = new URLSearchParams(query);
	search.sort();
	return {
		method,
		path: `${route}?${keyless(search.toString())}`,
		type: type.replace(/;.*/, ''),
		body: comparable(keyless(body))
	};
}

function keyless(text: string): string {
	return text.replaceAll(RECORDED_KEY, 'right key').replaceAll(WRONG_KEY, 'wrong key');
}

function comparable(body: string): unknown {
	try {
		return JSON.parse(
			body
				.replaceAll(/"strategy":\s*"[^"]*"/g, '"strategy":"any"')
				.replaceAll(/"product":\s*"(MIS|NRML)"/g, '"product":"any"')
		);
	} catch {
		// Some recorded bodies are broken on purpose: they are compared as text.
		return body;
	}
}
