import {
	LONGEST_BROKER,
	type ConnectionDetails,
	type ConnectionReport,
	type WayCheck
} from '#lib/wire/http/account-api.ts';
import type { Probes } from '../ports.ts';

/** Ms. The page waits 15 s for the whole answer, and must get it even when one check hangs. */
const PATIENCE = 12_000;

/** Both of the relay's ways at once: they share nothing but the server. */
export async function testConnection(
	probes: Probes,
	{ hostUrl, websocketUrl, apiKey }: ConnectionDetails,
	patience = PATIENCE
): Promise<ConnectionReport> {
	const connection = { hostUrl, websocketUrl, apiKey };
	const [rest, websocket] = await Promise.all([
		within(patience, probes.rest(connection)),
		within(patience, probes.websocket(connection))
	]);
	return { rest, websocket };
}

async function within(patience: number, check: Promise<WayCheck>): Promise<WayCheck> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<WayCheck>((resolve) => {
		const answer: WayCheck = { ok: false, ms: patience, problem: 'timeout', broker: null };
		timer = setTimeout(() => resolve(answer), patience);
	});
	try {
		return await Promise.race([check, late]);
	} finally {
		clearTimeout(timer);
	}
}

/** The broker that the server named, on any way. Empty when it named none. */
export function brokerOf(
	{ rest, websocket }: ConnectionReport,
	page: WayCheck | undefined
): string {
	const said = rest.broker ?? websocket.broker ?? page?.broker ?? '';
	return said.slice(0, LONGEST_BROKER);
}
