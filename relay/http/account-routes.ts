import {
	accountChange,
	connection,
	newAccount,
	type Accounts,
	type SavedAccount
} from '#lib/wire/api.ts';
import type { AccountStore } from '../store/accounts.ts';
import { readBody } from './body.ts';
import { connectPaper } from './connect-paper.ts';
import { brokerOf, testConnection } from './connection-test.ts';
import type { Call, SignedIn } from './context.ts';
import type { Feeds, PaperServers, Probes } from './ports.ts';
import { refuse } from './refusal.ts';
import type { Route } from './route.ts';

export interface AccountRoutesWorld {
	accounts: AccountStore;
	probes: Probes;
	feeds: Pick<Feeds, 'accountsChanged'>;
	paper: PaperServers;
}

/** A user's own accounts. Every question to the store names the user, so no id reaches another's record. */
export class AccountRoutes {
	readonly #world: AccountRoutesWorld;

	constructor(world: AccountRoutesWorld) {
		this.#world = world;
	}

	routes(): Route[] {
		return [
			{ method: 'GET', path: '/api/accounts', signedIn: (call, who) => this.list(call, who) },
			{ method: 'POST', path: '/api/accounts', signedIn: (call, who) => this.add(call, who) },
			{ method: 'POST', path: '/api/accounts/test', signedIn: (call) => this.test(call) },
			{
				method: 'POST',
				path: '/api/accounts/paper',
				signedIn: (call, who) => this.addPaper(call, who)
			},
			{ method: 'PATCH', path: '/api/accounts/:id', signedIn: (call, who) => this.edit(call, who) },
			{
				method: 'DELETE',
				path: '/api/accounts/:id',
				signedIn: (call, who) => this.remove(call, who)
			},
			{
				method: 'POST',
				path: '/api/accounts/:id/key',
				signedIn: (call, who) => this.key(call, who)
			}
		];
	}

	async list(call: Call, { user }: SignedIn): Promise<Response> {
		const answer: Accounts = { accounts: await this.#world.accounts.of(user.id) };
		return call.json(answer);
	}

	async test(call: Call): Promise<Response> {
		const body = await readBody(call, connection);
		if (!body.ok) return body.refusal;
		return call.json(await testConnection(this.#world.probes, body.value));
	}

	/** Tested before it is saved; refused only when nobody, the page included, got through on any way. */
	async add(call: Call, { user }: SignedIn): Promise<Response> {
		const { accounts, probes, feeds } = this.#world;
		const body = await readBody(call, newAccount);
		if (!body.ok) return body.refusal;
		const { page, ...wanted } = body.value;
		const test = await testConnection(probes, wanted);
		if (!test.rest.ok && !test.websocket.ok && !page?.ok) {
			return refuse(call, 'no-leg-works', { test });
		}
		const saved = await accounts.add(user.id, { ...wanted, broker: brokerOf(test, page) });
		if (!saved.ok) return refuse(call, 'account-name-taken');
		feeds.accountsChanged(user.id);
		return call.json({ account: saved.account, test } satisfies SavedAccount, 201);
	}

	async addPaper(call: Call, who: SignedIn): Promise<Response> {
		const { accounts, feeds, paper } = this.#world;
		const servers = paper ? await paper() : [];
		if (servers.length === 0) return refuse(call, 'no-paper');
		await connectPaper(accounts, who.user.id, servers);
		feeds.accountsChanged(who.user.id);
		return this.list(call, who);
	}

	async edit(call: Call, who: SignedIn): Promise<Response> {
		const { accounts, feeds } = this.#world;
		const body = await readBody(call, accountChange);
		if (!body.ok) return body.refusal;
		const edited = await accounts.edit(who.user.id, idIn(call), body.value);
		if (!edited.ok) {
			return refuse(call, edited.why === 'not-found' ? 'not-found' : 'account-name-taken');
		}
		feeds.accountsChanged(who.user.id);
		return this.list(call, who);
	}

	async remove(call: Call, who: SignedIn): Promise<Response> {
		const { accounts, feeds } = this.#world;
		if (!(await accounts.remove(who.user.id, idIn(call)))) return refuse(call, 'not-found');
		feeds.accountsChanged(who.user.id);
		return this.list(call, who);
	}

	/** For a device of the owner's, which seals it again in its own way. */
	async key(call: Call, { user }: SignedIn): Promise<Response> {
		const apiKey = await this.#world.accounts.key(user.id, idIn(call));
		return apiKey === undefined ? refuse(call, 'not-found') : call.json({ apiKey });
	}
}

function idIn(call: Call): string {
	return call.req.param('id') ?? '';
}
