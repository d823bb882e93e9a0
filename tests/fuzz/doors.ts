import { relayOnAPort } from '../../relay/http/testing/relay-on-a-port.ts';

/** Every door of the API, as the relay lists them. */
export async function allDoors(): Promise<{ method: string; path: string }[]> {
	const relay = await relayOnAPort();
	await relay.stop();
	return relay.routes.map(({ method, path }) => ({ method, path }));
}
