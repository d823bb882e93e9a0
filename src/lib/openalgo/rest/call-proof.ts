import { NEEDS_KEY_ALONE, type ServerProof } from '#lib/domain/account/server-proof.ts';
import type { AnswerMode, Refusal } from './answer.ts';
import type { EndpointName } from './endpoints.ts';

/** Read from the broker at each call; in analyze mode from the sandbox, which needs no broker. */
const BOOKS: ReadonlySet<EndpointName> = new Set([
	'positionbook',
	'orderbook',
	'tradebook',
	'holdings',
	'funds'
]);
/** The server answers these without looking at the key. */
const KEYLESS: ReadonlySet<EndpointName> = new Set(['market/holidays', 'market/timings']);

/** What brokers say of a token that has died, each in its own words. */
const TOKEN_DEAD =
	/access_?token|TokenException|\b40[13] (?:Forbidden|Unauthorized)|unauthori[sz]ed|(?:token|session)[^.]{0,40}(?:expired|invalid|not valid)|(?:expired|invalid)[^.]{0,20}(?:token|session)|(?:please|re-?) ?log ?in|not logged in/i;

type Ended =
	| { ok: true; body: Readonly<Record<string, unknown>>; mode: AnswerMode }
	| { ok: false; refusal: Refusal };

/** What the end of one call proves about the server, the key and the broker behind it. */
export function callProof(path: EndpointName, ended: Ended): ServerProof {
	return ended.ok ? ofSuccess(path, ended) : { by: path, ...ofRefusal(path, ended.refusal) };
}

function ofSuccess(path: EndpointName, { body, mode }: Extract<Ended, { ok: true }>): ServerProof {
	const proof: ServerProof = { by: path, server: 'answers' };
	if (KEYLESS.has(path)) return proof;
	proof.key = 'accepted';
	if (!BOOKS.has(path) || mode === 'analyze') return proof;
	const empty = isEmpty(body['data']);
	// Most plugins answer for a broker that refused them with success and no field at all.
	if (path === 'funds') return { ...proof, broker: empty ? 'denied' : 'answers' };
	return empty ? { ...proof, empty } : { ...proof, broker: 'answers' };
}

/** Also a book of orders or holdings, whose rows lie one level deeper. */
function isEmpty(data: unknown): boolean {
	if (Array.isArray(data)) return data.length === 0;
	if (typeof data !== 'object' || data === null) return true;
	const lists = Object.values(data).filter((value) => Array.isArray(value));
	return lists.length > 0
		? lists.every((list) => list.length === 0)
		: Object.keys(data).length === 0;
}

function ofRefusal(path: EndpointName, refusal: Refusal): Omit<ServerProof, 'by'> {
	switch (refusal.kind) {
		case 'unreachable':
			return { server: 'silent' };
		case 'timeout':
			// A slow broker holds up its server's answer.
			return BOOKS.has(path) ? { broker: 'failing' } : { server: 'silent' };
		case 'not-sent':
			return refusal.because === 'host-unreachable' ? { server: 'silent' } : {};
		case 'not-openalgo':
			// A proxy's word that nothing runs behind it.
			return { server: refusal.status >= 502 && refusal.status <= 504 ? 'silent' : 'stranger' };
		case 'bad-key':
			return { server: 'answers', key: 'refused' };
		case 'key-or-login':
			return { server: 'answers', key: NEEDS_KEY_ALONE.has(path) ? 'refused' : 'doubted' };
		case 'logged-out':
			return { server: 'answers', key: 'doubted' };
		case 'server':
			return { server: 'answers', ...ofBroker(path, refusal.said ?? '', 'failing') };
		case 'rejected':
			return { server: 'answers', ...ofBroker(path, refusal.message, undefined) };
		case 'rate-limited':
		case 'invalid':
		case 'not-found':
		case 'unsupported':
		case 'unexpected':
			return { server: 'answers' };
	}
}

function ofBroker(
	path: EndpointName,
	words: string,
	otherwise: ServerProof['broker']
): Pick<ServerProof, 'broker'> {
	if (!BOOKS.has(path)) return {};
	return { broker: TOKEN_DEAD.test(words) ? 'denied' : otherwise };
}
