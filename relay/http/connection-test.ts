import type { Connection, ConnectionTest, Leg } from '#lib/wire/api.ts';
import type { Probes } from './ports.ts';

/** Both of the relay's ways at once: they share nothing but the server. */
export async function testConnection(
	probes: Probes,
	{ hostUrl, websocketUrl, apiKey }: Connection
): Promise<ConnectionTest> {
	const connection = { hostUrl, websocketUrl, apiKey };
	const [rest, websocket] = await Promise.all([
		probes.rest(connection),
		probes.websocket(connection)
	]);
	return { rest, websocket };
}

/** A broker's name is a word; what a page claims may be anything. */
const LONGEST_BROKER = 40;

/** As the server itself said, over whichever way it answered. Empty when it said nothing. */
export function brokerOf({ rest, websocket }: ConnectionTest, page: Leg | undefined): string {
	const said = rest.broker ?? websocket.broker ?? page?.broker ?? '';
	return said.slice(0, LONGEST_BROKER);
}
