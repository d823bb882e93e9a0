import type { PaperHost } from '../host.ts';
import type { FieldCheck, FieldErrors } from '../schema/field.ts';
import { API_LIMIT, type PaperRateLimit } from './rate-limit.ts';
import { errorsJson, fail, jsonify, pythonRepr, type Json, type PaperReply } from './reply.ts';

/** Names are paths below `/api/v1/`. */
export interface Endpoint {
	name: string;
	method: 'GET' | 'POST';
	limit: PaperRateLimit;
	/** OpenAlgo's own page swallows most wrong methods into 404; some routes answer 405. */
	wrongMethod: 'not-found' | 'refused';
	/** What a body that is not called JSON gets; undefined where the handler crashes over it. */
	notJson: string | undefined;
	answer: (input: unknown) => PaperReply;
}

/** How an endpoint words a request that its schema refuses. */
export type Refuse = (errors: FieldErrors) => PaperReply;

const UNEXPECTED = 'An unexpected error occurred';

export function post<T>(
	name: string,
	check: FieldCheck<T>,
	refuse: Refuse,
	answer: (values: T) => PaperReply,
	more: Partial<Endpoint> = {}
): Endpoint {
	return {
		name,
		method: 'POST',
		limit: API_LIMIT,
		wrongMethod: 'not-found',
		notJson: UNEXPECTED,
		answer(input) {
			const checked = check(input);
			return checked.ok ? answer(checked.value) : refuse(checked.errors);
		},
		...more
	};
}

/** Trading endpoints: the errors as the text of a Python dict. Most of them name the mode. */
export function asText(host: PaperHost, namesMode = true): Refuse {
	return (errors) => fail(400, pythonRepr(errors), namesMode ? host.modeMark : {});
}

/** Data and account endpoints: the errors as an object. */
export const asObject: Refuse = (errors) =>
	jsonify(400, { status: 'error', message: errorsJson(errors) });

/** Option endpoints: a sentence, and the errors beside it. */
export function beside(
	message: string,
	write: (status: number, value: Json) => PaperReply
): Refuse {
	return (errors) => write(400, { status: 'error', message, errors: errorsJson(errors) });
}

export const WRONG_KEY = 'Invalid openalgo apikey';

/** The key is right and the broker is logged in today: OpenAlgo does not tell which of the two is missing. */
export function hasSession(host: PaperHost, key: string): boolean {
	return host.keys.restAccepts(key) && host.faults.broker !== 'logged-out';
}

/** Runs the answer for a key with a session; 403 otherwise. */
export function withSession<T extends { apikey: string }>(
	host: PaperHost,
	answer: (values: T) => PaperReply
): (values: T) => PaperReply {
	return (values) => (hasSession(host, values.apikey) ? answer(values) : fail(403, WRONG_KEY));
}

/** For what needs the key alone. */
export function withKey<T extends { apikey: string }>(
	host: PaperHost,
	answer: (values: T) => PaperReply
): (values: T) => PaperReply {
	return (values) => (host.keys.restAccepts(values.apikey) ? answer(values) : fail(403, WRONG_KEY));
}

export function unknownSymbol(symbol: string, exchange: string): string {
	return `Symbol '${symbol}' not found for exchange '${exchange}'. Please verify the symbol name and ensure master contracts are downloaded.`;
}

/** What the broker's plugin says when it cannot read market data; undefined while the broker answers. */
export function brokerTrouble(host: PaperHost): string | undefined {
	if (host.faults.broker === 'token-dead')
		return 'API Error: Incorrect `api_key` or `access_token`.';
	if (host.faults.broker === 'unreachable')
		return 'API request failed: [Errno 111] Connection refused';
	return undefined;
}

/** The same for books and orders, where the broker's address shows through. */
export function rawBrokerTrouble(host: PaperHost, path: string): string | undefined {
	if (host.faults.broker === 'unreachable') return '[Errno 111] Connection refused';
	return host.faults.broker === 'token-dead' ? clientError('403 Forbidden', path) : undefined;
}

/** An HTTP client's exception, as OpenAlgo passes it on: not fit to show to a person. */
export function clientError(status: string, path: string): string {
	const more = `https://httpstatuses.com/${status.slice(0, 3)}`;
	return `Client error '${status}' for url 'https://broker.invalid/${path}'\nFor more information check: ${more}`;
}
