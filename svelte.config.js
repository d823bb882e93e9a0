import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

const template = readFileSync(new URL('src/app.html', import.meta.url), 'utf8');

/** Kit names the hashes of the scripts that it writes, not of those that stand in the template. */
const templateScripts = [...template.matchAll(/<script>([^]*?)<\/script>/g)].map(
	([, script]) =>
		/** @type {const} */ (`sha256-${createHash('sha256').update(script).digest('base64')}`)
);

const FIRST = '<div class="first" aria-hidden="true"></div>';
const STYLES = /\n\s*<link [^>]*rel="stylesheet">/g;

/** A style sheet in the head holds up all that is painted; behind the first thing to be seen it holds up the rest. */
function paintedFirst(/** @type {string} */ html) {
	const styles = html.match(STYLES) ?? [];
	if (!html.includes(FIRST) || styles.length === 0) throw new Error('a page without first paint');
	return html.replace(STYLES, '').replace(FIRST, `${FIRST}${styles.join('')}`);
}

const pages = adapter({ fallback: 'index.html', precompress: true });

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	kit: {
		adapter: {
			...pages,
			adapt: (builder) =>
				pages.adapt({
					...builder,
					async generateFallback(file) {
						await builder.generateFallback(file);
						writeFileSync(file, paintedFirst(readFileSync(file, 'utf8')));
					}
				})
		},
		// The page registers the worker itself, so that an update waits for the trader's consent.
		serviceWorker: { register: false },
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['self'],
				'script-src': ['self', ...templateScripts],
				'style-src': ['self', 'unsafe-inline'],
				// The page calls each trader's own OpenAlgo hosts, which cannot be listed beforehand.
				'connect-src': ['self', 'ws:', 'wss:', 'https:', 'http:'],
				'img-src': ['self', 'data:'],
				'object-src': ['none'],
				'base-uri': ['self'],
				'form-action': ['self']
			}
		}
	}
};
