import { PAPER_BROKER } from '#lib/domain/account/account.ts';
import type { AccountStore } from '../../store/accounts/accounts.ts';
import type { PaperServer } from '../ports.ts';

/** Names to try: more accounts called Paper than this are on purpose. */
const NAMES_TRIED = 20;

/**
 * Connects each paper server that this user does not have yet. An account is known by its address, not by its name, so
 * that a second click, or one on another device at the same moment, adds none twice.
 */
export async function connectPaper(
	accounts: AccountStore,
	userId: string,
	servers: readonly PaperServer[]
): Promise<void> {
	for (const server of servers) {
		for (let attempt = 1; attempt <= NAMES_TRIED; attempt += 1) {
			const known = (await accounts.of(userId)).find(({ hostUrl }) => hostUrl === server.rest);
			if (known) {
				// A paper server that was started with another seed has another key.
				await accounts.replaceKey(userId, known.id, server.key);
				break;
			}
			const name = `Paper ${server.label}`;
			const added = await accounts.add(userId, {
				name: attempt === 1 ? name : `${name} ${attempt}`,
				broker: PAPER_BROKER,
				hostUrl: server.rest,
				websocketUrl: server.ws,
				apiKey: server.key
			});
			if (added.ok) break;
		}
	}
}
