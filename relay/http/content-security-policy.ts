import { createHash } from 'node:crypto';

const INLINE_SCRIPT = /<script(?![^>]*\ssrc\s*=)[^>]*>([\s\S]*?)<\/script>/gi;

/**
 * The page's policy as a header. Kit writes one into the page as well, and a browser obeys both, so this one allows
 * the same scripts: those of our own origin, and the inline ones of the built page by their hash. Only a header can
 * forbid other sites to put the page into a frame.
 *
 * The page calls each trader's own OpenAlgo hosts, which cannot be listed beforehand: hence the open `connect-src`.
 * Svelte sets style attributes, which no hash can name: hence `unsafe-inline` for styles only.
 */
export function pagePolicy(html: string): string {
	const inline = [...html.matchAll(INLINE_SCRIPT)].map(
		([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`
	);
	return [
		`default-src 'self'`,
		`script-src ${["'self'", ...new Set(inline)].join(' ')}`,
		`style-src 'self' 'unsafe-inline'`,
		`img-src 'self' data: blob:`,
		`font-src 'self'`,
		`connect-src 'self' ws: wss: http: https:`,
		`worker-src 'self'`,
		`manifest-src 'self'`,
		`object-src 'none'`,
		`base-uri 'self'`,
		`form-action 'self'`,
		`frame-ancestors 'none'`
	].join('; ');
}

/** For answers that are no page: nothing in them may run. */
export const BARE_POLICY = `default-src 'none'; frame-ancestors 'none'`;
