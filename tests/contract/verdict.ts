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
