import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv, { type Options } from 'sirv';
import { BARE_POLICY, pagePolicy } from './content-security-policy.ts';
import { sendText } from './send-text.ts';

const PAGE = 'index.html';

/**
 * Addresses that the page never answers for: a missing chunk must be a 404, because a page in its place would be
 * run as a script, and a program asking for the API or robots.txt has no use for a page.
 */
const NEVER_THE_PAGE = [
	/^\/_app(\/|$)/,
	/\/\./,
	/^\/api(\/|$)/,
	/^\/ws$/,
	/^\/(healthz|metrics)$/,
	/^\/robots\.txt$/,
	/\.webmanifest$/,
	/^\/service-worker\.js$/
];

/** Names under this carry the hash of their content. */
const IMMUTABLE = /^\/_app\/immutable\//;

export type Answerer = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * The built page. Its folder is listed once: after a rebuild the relay is started again. `earlier`: folders with the scripts of
 * versions before, for windows that still run one.
 */
export function staticFiles(folder: string, earlier: readonly string[] = []): Answerer {
	const page = join(folder, PAGE);
	if (!existsSync(page)) {
		return (_request, response) =>
			sendText(response, 404, 'The page is not built: npm run build\n');
	}
	const policy = pagePolicy(readFileSync(page, 'utf8'));
	const files: Options = {
		...{ brotli: true, gzip: true, etag: true },
		setHeaders: (response, path) => {
			// `no-cache` means: ask whether it changed. A stale page would ask for chunks that are gone.
			const kept = IMMUTABLE.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
			response.setHeader('cache-control', kept);
		}
	};
	const present = sirv(folder, { ...files, single: PAGE, ignores: NEVER_THE_PAGE });
	const versions = [present, ...earlier.map((one) => sirv(one, files))];
	const serve = (request: IncomingMessage, response: ServerResponse, nth = 0): void => {
		const version = versions[nth];
		if (version) return version(request, response, () => serve(request, response, nth + 1));
		response.setHeader('content-security-policy', BARE_POLICY);
		sendText(response, 404, 'Not found\n');
	};
	return (request, response) => {
		if (request.method !== 'GET' && request.method !== 'HEAD') {
			response.setHeader('allow', 'GET, HEAD');
			sendText(response, 405, 'Method not allowed\n');
			return;
		}
		response.setHeader('content-security-policy', policy);
		serve(request, response);
	};
}
