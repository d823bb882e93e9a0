import type { ApiAnswer, ApiProblem } from '#lib/api/api-answer.ts';
import type { Account, AccountId } from '#lib/domain/account.ts';
import type { KeyVault } from '#lib/db/key-vault.ts';
import { Budget } from '#lib/openalgo/budget.ts';
import { OpenAlgoClient, type ClientOptions } from '#lib/openalgo/client.ts';

interface HostsWorld {
	/** Undefined where the browser cannot seal (a plain-HTTP page): keys then live in memory only. */
	vault: Pick<KeyVault, 'keep' | 'open' | 'forget' | 'wipe'> | undefined;
	/** Where the key comes from when this device does not have it yet. */
	askKey(id: AccountId): Promise<ApiAnswer<{ apiKey: string }>>;
	client: Pick<ClientOptions, 'fetch' | 'now' | 'wait'>;
}

export type HostAnswer =
	| { ok: true; client: OpenAlgoClient }
	/** Neither this device nor the relay could give the account's key. */
	| { ok: false; problem: ApiProblem };

/** This device's own way to the accounts' OpenAlgo servers: one client, and one request budget, per account. */
export class Hosts {
	readonly #world: HostsWorld;
	/** The server counts requests by address, not by key: accounts of one host share what it allows. */
	readonly #budgets = new Map<string, Budget>();
	readonly #clients = new Map<AccountId, { hostUrl: string; asked: Promise<HostAnswer> }>();

	constructor(world: HostsWorld) {
		this.#world = world;
	}

	async client(account: Pick<Account, 'id' | 'hostUrl'>): Promise<HostAnswer> {
		const known = this.#clients.get(account.id);
		if (known?.hostUrl === account.hostUrl) return known.asked;
		const asked = this.#connect(account);
		this.#clients.set(account.id, { hostUrl: account.hostUrl, asked });
		const answer = await asked;
		// A failure is not remembered: the relay may be back the next time.
		if (!answer.ok && this.#clients.get(account.id)?.asked === asked) {
			this.#clients.delete(account.id);
		}
		return answer;
	}

	async forget(id: AccountId): Promise<void> {
		this.#clients.delete(id);
		await this.#world.vault?.forget(id);
	}

	async wipe(): Promise<void> {
		this.#clients.clear();
		await this.#world.vault?.wipe();
	}

	async #connect({ id, hostUrl }: Pick<Account, 'id' | 'hostUrl'>): Promise<HostAnswer> {
		const { vault, askKey, client } = this.#world;
		const kept = await vault?.open(id);
		const budget = this.#budgets.get(hostUrl) ?? new Budget(client.now, client.wait);
		this.#budgets.set(hostUrl, budget);
		const clientWith = (apiKey: string): HostAnswer => ({
			ok: true,
			client: new OpenAlgoClient({ ...client, hostUrl, apiKey, budget })
		});
		if (kept !== undefined) return clientWith(kept);
		const answer = await askKey(id);
		if (!answer.ok) return answer;
		const { apiKey } = answer.value;
		await vault?.keep(id, apiKey);
		return clientWith(apiKey);
	}
}
