import type { Refusal } from './answer.ts';
import { send, type ServerAccess } from './request.ts';

/** Ms for which an answer counts: a server may ban an address that shows a wrong key again and again. */
const HOLDS_FOR = 30_000;

const known = new WeakMap<ServerAccess, { at: number; said: Promise<Refusal> }>();

/**
 * A wrong key and a missing broker login are refused in the same words. The list of expiries needs the key alone, so its
 * answer tells which of them it was; the doubt stays where it gives none.
 */
export function whichOfBoth(host: ServerAccess): Promise<Refusal> {
	const now = host.clock();
	const before = known.get(host);
	if (before && now - before.at < HOLDS_FOR) return before.said;
	const said = ask(host);
	known.set(host, { at: now, said });
	return said;
}

async function ask(host: ServerAccess): Promise<Refusal> {
	const body = { symbol: 'NIFTY', exchange: 'NFO', instrumenttype: 'options' };
	const reply = await send(host, { path: 'expiry', body });
	if (reply.ok) return { kind: 'logged-out' };
	const { kind } = reply.refusal;
	if (kind === 'key-or-login' || kind === 'bad-key') return { kind: 'bad-key' };
	known.delete(host);
	return { kind: 'key-or-login' };
}
