/** Removes the console messages that this test expects; any other still fails it. */
export function forgive(complaints: string[], expected: RegExp): void {
	complaints.splice(0, complaints.length, ...complaints.filter((text) => !expected.test(text)));
}

/** The browser itself reports each request that found no network, or no server at the other end. */
export const NO_ANSWER =
	/Failed to load resource|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|WebSocket connection/;
