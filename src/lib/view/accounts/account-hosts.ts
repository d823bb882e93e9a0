import { SvelteMap } from 'svelte/reactivity';
import type { ApiAnswer, ApiProblem } from '#lib/api/api-answer.ts';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import type { KeyVault } from '#lib/db/key-vault.ts';
import type { Hosts } from '#lib/hosts/hosts.ts';
import type { OpenAlgoClient } from '#lib/openalgo/rest/client.ts';
import { acts, type EndpointName } from '#lib/openalgo/rest/endpoints.ts';
import type { Observed } from '#lib/openalgo/rest/request.ts';
import type { directTransport } from '#lib/openalgo/rest/direct.ts';
import type { Transport } from '#lib/openalgo/rest/transport.ts';
import type { Wait } from '#lib/openalgo/rest/wait.ts';
import { HostHealth } from './host-health.ts';
import { whyUntried } from './page-way.ts';
import { RouteChoice, type Way } from '#lib/view/accounts/route-choice.svelte.ts';
import type { RouteMemory } from './route-memory.ts';

/** What servers are asked with. */
export interface ServerCalls {
	/** Shared by every part of this page that asks a server. */
	hosts: Pick<Hosts, 'client'>;
	direct: typeof directTransport;
}

interface AccountHostsWorld {
	/** It comes from the relay when the first server is asked. */
	calls: () => Promise<ServerCalls>;
	/** Undefined where the browser cannot seal (a plain-HTTP page): keys then live in memory only. */
	vault: Pick<KeyVault, 'keep' | 'open' | 'forget' | 'wipe' | 'serve' | 'own'> | undefined;
	/** Where the key comes from when this device does not have it yet. */
	askKey(id: AccountId): Promise<ApiAnswer<{ apiKey: string }>>;
	/** Through the relay, which needs no key from us. */
	throughRelay(id: AccountId): Transport;
	/** Ways that were found earlier on this device. */
	routes: Pick<RouteMemory, 'of' | 'keep' | 'forget' | 'wipe'>;
	fetch: typeof globalThis.fetch;
	/** Epoch ms. */
	now: () => number;
	wait: Wait;
	pageUrl: string;
}

/** What decides how an account's server is reached. */
type Reached = Pick<Account, 'id' | 'hostUrl' | 'route' | 'keyVersion'>;

type HostAnswer =
	| {
			ok: true;
			client: OpenAlgoClient;
			/** The same for who acts by what it reads: it does not wait behind what pages read by themselves. */
			urgent: OpenAlgoClient;
	  }
	/** Neither this device nor the relay could give the account's key, or what it takes to ask. */
	| { ok: false; problem: ApiProblem };

const NO_CODE = { ok: false, problem: { kind: 'unreachable' } } as const;
/** Ms in which a way has to bring any answer: in one's own network a server answers in a few. */
const TRY_FOR = 4_000;
/** Ms after which a way of the last time that has answered nothing is asked whether it still is one. */
const ANSWERED_WITHIN = 1_500;

/**
 * This device's ways to the accounts' OpenAlgo servers: one client per account, and its health. What changes something
 * goes through the relay whatever the account's route: a browser sends a call again by itself when its connection is
 * reset, and only the relay makes such a repeat harmless.
 */
export class AccountHosts {
	readonly health: HostHealth;
	readonly #world: AccountHostsWorld;
	readonly #clients = new Map<AccountId, { made: string; asked: Promise<HostAnswer> }>();
	/** Keys that were opened before they were asked for, by account and version. */
	readonly #early = new Map<string, Promise<string | undefined>>();
	readonly #routes = new SvelteMap<AccountId, RouteChoice>();

	constructor(world: AccountHostsWorld) {
		this.#world = world;
		this.health = new HostHealth(world.now);
	}

	/** By which way the account's server is asked now; undefined until that is known. */
	wayOf(id: AccountId): Way | undefined {
		return this.#routes.get(id)?.inUse;
	}

	/** The device has changed its network. */
	reconsider(): void {
		for (const route of this.#routes.values()) route.reconsider();
	}

	async client(account: Reached): Promise<HostAnswer> {
		const made = [account.hostUrl, account.route, account.keyVersion].join(' ');
		const known = this.#clients.get(account.id);
		if (known?.made === made) return known.asked;
		// What was measured belongs to the previous server, key or way.
		if (known) this.health.forget(account.id);
		const asked = this.#connect(account);
		this.#clients.set(account.id, { made, asked });
		const answer = await asked;
		// A failure is not remembered: the relay may be back the next time.
		if (!answer.ok && this.#clients.get(account.id)?.asked === asked) {
			this.#clients.delete(account.id);
		}
		return answer;
	}

	/**
	 * Straight to the server, for a reduction while the relay is away. A browser may send a call twice without a word, so
	 * nothing else acts by this way.
	 */
	async direct(account: Reached): Promise<HostAnswer | { ok: false; problem: 'blocked' }> {
		const { fetch, pageUrl } = this.#world;
		const { id, hostUrl, route } = account;
		if (whyUntried(pageUrl, hostUrl, route) !== undefined) return { ok: false, problem: 'blocked' };
		const key = await this.key(account);
		if (!key.ok) return key;
		const calls = await this.#calls();
		if (!calls) return NO_CODE;
		const { hosts, direct } = calls;
		const transport = direct({ hostUrl, apiKey: key.value.apiKey, fetch });
		const way = {
			...{ hostUrl, way: () => Promise.resolve(transport) },
			observe: (observed: Observed) => this.health.heard(id, observed)
		};
		return { ok: true, ...clientsOf(hosts, way) };
	}

	/** Opens the keys that this device has while it is not known yet who is here: calls need them next. */
	lookEarly(accounts: readonly Pick<Reached, 'id' | 'keyVersion'>[]): void {
		const { vault } = this.#world;
		if (!vault) return;
		for (const { id, keyVersion } of accounts) {
			const opened = vault.open(id, keyVersion);
			// Who asks for it opens it once more, and hears why it cannot be.
			this.#early.set(
				`${id} ${keyVersion}`,
				opened.catch(() => undefined)
			);
		}
	}

	async forget(id: AccountId): Promise<void> {
		this.#clients.delete(id);
		this.#routes.delete(id);
		this.#world.routes.forget(id);
		this.health.forget(id);
		await this.#world.vault?.forget(id);
	}

	/** Whose keys are opened and kept here from now on. */
	serve(user: string): void {
		this.#world.vault?.serve(user);
	}

	/** The same, and another user's keys go. */
	async own(user: string): Promise<void> {
		await this.#world.vault?.own(user);
	}

	async wipe(): Promise<void> {
		this.#clients.clear();
		this.#early.clear();
		this.#routes.clear();
		this.#world.routes.wipe();
		this.health.clear();
		await this.#world.vault?.wipe();
	}

	async #connect(account: Reached): Promise<HostAnswer> {
		const { fetch, now, pageUrl, routes, throughRelay } = this.#world;
		const { id, hostUrl, route } = account;
		const blocked = whyUntried(pageUrl, hostUrl, route) !== undefined;
		const ways: Partial<Record<Way, Transport>> = { relay: throughRelay(id) };
		let directKey: string | undefined;
		if (route !== 'relay' && !(route === 'auto' && blocked)) {
			const key = await this.key(account);
			if (!key.ok) return key;
			directKey = key.value.apiKey;
		}
		const calls = await this.#calls();
		if (!calls) return NO_CODE;
		const { hosts, direct } = calls;
		if (directKey !== undefined) ways.direct = direct({ hostUrl, apiKey: directKey, fetch });
		const choice = new RouteChoice({
			...{ setting: route, blocked, now, last: routes.of(id) },
			found: (way) => routes.keep(id, way),
			answers: (way) => this.#answers(ways[way]),
			moment: () => this.#world.wait(ANSWERED_WITHIN, new AbortController().signal)
		});
		this.#routes.set(id, choice);
		const way = async (path: EndpointName) =>
			acts(path) ? throughRelay(id) : chosen(choice, ways);
		const observe = (observed: Observed) => this.health.heard(id, observed);
		return { ok: true, ...clientsOf(hosts, { hostUrl, way, observe }) };
	}

	async #calls(): Promise<ServerCalls | undefined> {
		// Why it did not come is the browser's secret; who asks for a server again asks for it again.
		return this.#world.calls().catch(() => undefined);
	}

	/** From this device's vault, or else from the relay. */
	async key({
		id,
		keyVersion
	}: Pick<Reached, 'id' | 'keyVersion'>): Promise<ApiAnswer<{ apiKey: string }>> {
		const { vault, askKey } = this.#world;
		const place = `${id} ${keyVersion}`;
		const early = await this.#early.get(place);
		this.#early.delete(place);
		const kept = early ?? (await vault?.open(id, keyVersion));
		if (kept !== undefined) return { ok: true, value: { apiKey: kept } };
		const answer = await askKey(id);
		if (answer.ok) await vault?.keep(id, keyVersion, answer.value.apiKey);
		return answer;
	}

	/**
	 * Whether anything comes back at all: a server that refuses us has answered. It draws on no budget: all other calls wait
	 * for it, and may hold what there is.
	 */
	async #answers(transport: Transport | undefined): Promise<boolean> {
		if (!transport) return false;
		const over = new AbortController();
		const late = this.#world.wait(TRY_FOR, over.signal).then(() => undefined);
		const carried = await Promise.race([transport({ path: 'ping', body: {} }, over.signal), late]);
		over.abort();
		return carried !== undefined && 'status' in carried && carried.status > 0;
	}
}

function clientsOf(hosts: ServerCalls['hosts'], way: Parameters<Hosts['client']>[0]) {
	return { client: hosts.client(way), urgent: hosts.client({ ...way, urgent: true }) };
}

/** Each call goes by the way that was chosen when it began. */
async function chosen(
	choice: RouteChoice,
	ways: Partial<Record<Way, Transport>>
): Promise<Transport> {
	const way = await choice.forCall();
	return async (call, over) => {
		const transport = ways[way];
		// The caller gave up while the call waited for its turn: nothing may be sent any more.
		if (!transport || over.aborted) return { kind: 'unreachable' };
		const carried = await transport(call, over);
		if ('kind' in carried) choice.failed(way);
		else choice.worked(way);
		return carried;
	};
}
