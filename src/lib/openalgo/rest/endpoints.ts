import type { RateClass } from './budget.ts';
import type { Subject } from './refuse.ts';
import { LIMITS } from './time-limits.ts';

interface EndpointFacts {
	rateClass: RateClass;
	/** Ms after which an answer is given up. */
	timeoutMs: number;
	/** The same refusal text means different things at different endpoints. */
	subject?: Subject;
	/** The key travels in the address then: only where the server takes it nowhere else. */
	method?: 'GET';
}

const read = { rateClass: 'data', timeoutMs: LIMITS.data } as const;
const readMany = { rateClass: 'data', timeoutMs: LIMITS.many } as const;
const book = { rateClass: 'book', timeoutMs: LIMITS.book } as const;
const order = { rateClass: 'order', timeoutMs: LIMITS.order, subject: 'order' } as const;
const batch = { rateClass: 'order', timeoutMs: LIMITS.batch, subject: 'order' } as const;

/**
 * Every endpoint below `/api/v1/` that this app asks, and what it needs to know about each. Neither a page
 * nor the relay for it asks anything else: an endpoint that is missing here cannot be reached through either.
 */
export const ENDPOINTS = {
	ping: read,
	analyzer: read,
	'analyzer/toggle': order,
	'market/holidays': read,
	'market/timings': read,

	quotes: read,
	multiquotes: readMany,
	depth: { ...read, subject: 'depth' },
	history: { rateClass: 'history', timeoutMs: LIMITS.history },
	intervals: read,
	symbol: read,
	search: read,
	instruments: { ...readMany, method: 'GET' },
	expiry: read,
	optionchain: readMany,
	optionsymbol: read,
	optiongreeks: { rateClass: 'greeks', timeoutMs: LIMITS.data },

	positionbook: book,
	orderbook: book,
	tradebook: book,
	holdings: book,
	funds: book,
	margin: book,
	orderstatus: book,
	openposition: book,

	placeorder: order,
	placesmartorder: order,
	modifyorder: order,
	cancelorder: order,
	basketorder: batch,
	splitorder: batch,
	cancelallorder: batch,
	closeposition: batch
} as const satisfies Record<string, EndpointFacts>;

export type EndpointName = keyof typeof ENDPOINTS;

export function factsOf(name: EndpointName): EndpointFacts {
	return ENDPOINTS[name];
}

/** Whether it is one of ours to ask. */
export function isEndpoint(name: string): name is EndpointName {
	return Object.hasOwn(ENDPOINTS, name);
}

/** Whether it changes something at the broker or the server: then it is sent once, whatever happens. */
export function acts(name: EndpointName): boolean {
	return factsOf(name).rateClass === 'order';
}

/**
 * Ms that a call may wait for its turn when what is left of its time must still suffice for an answer: for an order
 * sent with no time left no one learns whether it was placed.
 */
export function heldAtMost(name: EndpointName): number {
	return factsOf(name).timeoutMs / 4;
}
