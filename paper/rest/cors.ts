/** `reflect` is OpenAlgo with CORS_ENABLED=FALSE, which lets every origin in; `*` is CORS_ALLOWED_ORIGINS=*. */
export type CorsPolicy =
	{ kind: 'reflect' } | { kind: 'star' } | { kind: 'list'; origins: readonly string[] };

const LISTED_METHODS = 'DELETE, GET, PATCH, POST, PUT';
const ALL_METHODS = 'DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT';
const LISTED_HEADERS = ['content-type', 'authorization', 'x-requested-with'];

/** An empty list of origins is not possible in OpenAlgo's settings: `reflect` is what remains then. */
export function corsPolicy(setting: string): CorsPolicy {
	if (setting === 'reflect') return { kind: 'reflect' };
	if (setting === '*') return { kind: 'star' };
	const origins = setting
		.split(',')
		.map((origin) => origin.trim())
		.filter((origin) => origin !== '');
	return { kind: 'list', origins };
}

/** What every answer under `/api/` carries, errors and 429 included. */
export function corsHeaders(
	policy: CorsPolicy,
	origin: string | undefined
): Record<string, string> {
	if (policy.kind !== 'list') {
		if (origin === undefined) return { 'Access-Control-Allow-Origin': '*' };
		return { 'Access-Control-Allow-Origin': origin, Vary: 'Origin' };
	}
	const allowed = origin ?? policy.origins[0];
	if (allowed === undefined || !policy.origins.includes(allowed)) return {};
	const vary: Record<string, string> = policy.origins.length > 1 ? { Vary: 'Origin' } : {};
	return { 'Access-Control-Allow-Origin': allowed, ...vary };
}

interface Preflight {
	origin: string | undefined;
	/** The Access-Control-Request-* headers. */
	method: string | undefined;
	headers: string | undefined;
	privateNetwork: boolean;
}

/** A refused origin gets the same 200, without a single CORS header. */
export function preflightHeaders(policy: CorsPolicy, asked: Preflight): Record<string, string> {
	const base = corsHeaders(policy, asked.origin);
	if (asked.origin === undefined || asked.method === undefined) return base;
	if (base['Access-Control-Allow-Origin'] === undefined) return base;
	const allowed = allowedHeaders(policy, asked.headers);
	return {
		...base,
		...(allowed === '' ? {} : { 'Access-Control-Allow-Headers': allowed }),
		...(policy.kind === 'reflect' ? {} : { 'Access-Control-Max-Age': '86400' }),
		...(asked.privateNetwork ? { 'Access-Control-Allow-Private-Network': 'false' } : {}),
		'Access-Control-Allow-Methods': policy.kind === 'reflect' ? ALL_METHODS : LISTED_METHODS
	};
}

function allowedHeaders(policy: CorsPolicy, asked: string | undefined): string {
	const names = (asked ?? '')
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '')
		.sort();
	if (policy.kind === 'reflect') return names.join(', ');
	return names.filter((name) => LISTED_HEADERS.includes(name.toLowerCase())).join(', ');
}
