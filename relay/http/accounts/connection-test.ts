import {
	LONGEST_BROKER,
	type Connection,
	type ConnectionTest,
	type Leg
} from '#lib/wire/http/account-api.ts';
import type { Probes } from '../ports.ts';

/** Ms. The page waits 15 s for the whole answer, and must get it even when one leg hangs. */
const PATIENCE = 12_000;

/** Both of the relay's ways at once: they share nothing but the server. */
export async function testConnection(
	probes: Probes,
	{ hostUrl, websocketUrl, apiKey }: Connection,
	patience = PATIENCE
): Promise<ConnectionTest> {
	const connection = { hostUrl, websocketUrl, apiKey };
	const [rest, websocket] = await Promise.all([
		within(patience, probes.rest(connection)),
		within(patience, probes.websocket(connection))
	]);
	return { rest, websocket };
}

async function within(patience: number, leg: Promise<Leg>): Promise<Leg> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<Leg>((resolve) => {
		const answer: Leg = { ok: false, ms: patience, problem: 'timeout', broker: null };
		timer = setTimeout(() => resolve(answer), patience);
	});
	try {
		return await Promise.race([leg, late]);
	} finally {
		clearTimeout(timer);
	}
}

/** As the server itself said, over whichever way it answered. Empty when it said nothing. */
export function brokerOf({ rest, websocket }: ConnectionTest, page: Leg | undefined): string {
	const said = rest.broker ?? websocket.broker ?? page?.broker ?? '';
	return said.slice(0, LONGEST_BROKER);
}
