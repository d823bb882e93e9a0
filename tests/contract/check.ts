import type { OpenAlgoClient } from '#lib/openalgo/rest/client.ts';
import type { Facts } from './facts.ts';
import type { Rest } from './rest.ts';
import type { Socket } from './socket.ts';

/** What a check needs to look at a server. */
export interface World {
	rest: Rest;
	client: OpenAlgoClient;
	facts: Facts;
	key: string;
	/** A fresh socket to the feed; the runner closes it after the check. */
	openSocket: (path?: string, headers?: Record<string, string>) => Promise<Socket>;
	wsUrl: string;
	/** Ms to wait for a tick before the market is taken to be closed. */
	patience: number;
	pause: (ms: number) => Promise<void>;
}

export interface Check {
	/** A claim about the server. */
	name: string;
	run: (world: World) => Promise<void>;
}

/** Thrown where the server, its broker or the hour does not let the claim be checked. */
export class Skip extends Error {}

/** The claim does not hold; the message says what was got instead. */
export class Failure extends Error {}

export function fail(message: string): never {
	throw new Failure(message);
}

export function must<T>(value: T | undefined | null, otherwise: string): T {
	return value ?? fail(otherwise);
}

/** For what this server may lack: without it the claim is not checked. */
export function needs<T>(value: T | undefined, what: string): T {
	if (value === undefined) throw new Skip(`this server lists no ${what}`);
	return value;
}
