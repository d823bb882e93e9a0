import { worthSaving } from '#lib/wire/http/worth-saving.ts';
import {
	accountChange,
	accountOrder,
	connection,
	newAccount,
	newConnection,
	type AccountChange,
	type AccountList,
	type ConnectionDetails,
	type ConnectionReport,
	type WayCheck,
	type SavedAccount
} from '#lib/wire/http/account-api.ts';
import type { ActivityAction, ActivityDetails } from '#lib/domain/activity/activity.ts';
import type { AccountStore, Saved } from '../../store/accounts/accounts.ts';
import type { KeyedAccount } from '../../store/accounts/keyed-account.ts';
import type { RemovedAccounts } from '../../store/accounts/removed-accounts.ts';
import { readBody } from '../body.ts';
import { connectPaper } from './connect-paper.ts';
import { brokerOf } from './connection-test.ts';
import { ConnectionTests } from './connection-tests.ts';
import type { ApiCall, SignedInCall } from '../context.ts';
import type { ActivityRecorder, Feeds, PaperServersUp, Probes } from '../ports.ts';
import { refuse } from '../refusal.ts';
import type { ApiRoute } from '../route.ts';
import { slowDown } from '../slow-down.ts';
import { visitorOf } from '../visitor.ts';

export interface AccountRoutesWorld {
	accounts: AccountStore;
	removed: RemovedAccounts;
	probes: Probes;
	feeds: Pick<Feeds, 'accountsChanged' | 'loginDoubted'>;
	paper: PaperServersUp;
	activity: ActivityRecorder;
	/** Called after a removal: the copy kept for undo must be deleted when its time is over. */
	purgeLater: () => void;
}

const REFUSED = {
	'not-found': 'not-found',
	'name-taken': 'account-name-taken',
	'too-many': 'too-many-accounts',
	'needs-key': 'account-needs-key'
} as const;

/** A user's own accounts. Every query of the store names the user, so no id reaches another's record. */
export class AccountRoutes {
	readonly #world: AccountRoutesWorld;
	readonly #tests: ConnectionTests;

	constructor(world: AccountRoutesWorld) {
		this.#world = world;
		this.#tests = new ConnectionTests(world.probes);
	}

	routes(): ApiRoute[] {
		const signedIn = (run: (call: ApiCall, who: SignedInCall) => Promise<Response>) => ({
			signedIn: run.bind(this)
		});
		const one = '/api/accounts/:id';
		return [
			{ method: 'GET', path: '/api/accounts', ...signedIn(this.list) },
			{ method: 'POST', path: '/api/accounts', ...signedIn(this.add) },
			{ method: 'POST', path: '/api/accounts/test', ...signedIn(this.test) },
			{ method: 'POST', path: '/api/accounts/paper', ...signedIn(this.addPaper) },
			{ method: 'PUT', path: '/api/accounts/order', ...signedIn(this.order) },
			{ method: 'PATCH', path: one, ...signedIn(this.edit) },
			{ method: 'DELETE', path: one, ...signedIn(this.remove) },
			{ method: 'POST', path: `${one}/restore`, ...signedIn(this.restore) },
			{ method: 'POST', path: `${one}/test`, ...signedIn(this.testSaved) },
			{ method: 'POST', path: `${one}/doubt`, ...signedIn(this.doubt) },
			{ method: 'POST', path: `${one}/key`, ...signedIn(this.key) }
		];
	}

	async list(call: ApiCall, { user }: SignedInCall): Promise<Response> {
		const answer: AccountList = { accounts: await this.#world.accounts.of(user.id) };
		return call.json(answer);
	}

	async test(call: ApiCall, who: SignedInCall): Promise<Response> {
		const body = await readBody(call, connection);
		if (!body.ok) return body.refusal;
		return this.#tested(call, who, body.value);
	}

	async testSaved(call: ApiCall, who: SignedInCall): Promise<Response> {
		const body = await readBody(call, newConnection);
		if (!body.ok) return body.refusal;
		const known = await this.#world.accounts.one(who.user.id, idIn(call));
		if (!known) return refuse(call, 'not-found');
		return this.#tested(call, who, merged(known, body.value));
	}

	/** Tested before it is saved; refused only when neither relay nor page got through on any way. */
	async add(call: ApiCall, who: SignedInCall): Promise<Response> {
		const { accounts } = this.#world;
		const body = await readBody(call, newAccount);
		if (!body.ok) return body.refusal;
		const { page, ...wanted } = body.value;
		const tested = await this.#tests.test(who.user.id, wanted);
		if (!tested.ok) return slowDown(call, tested.retryAfter);
		const test = tested.report;
		if (!anyWay(test, page)) return refuse(call, 'no-way-works', { test });
		const saved = await accounts.add(who.user.id, { ...wanted, broker: brokerOf(test, page) });
		if (!saved.ok) return refuse(call, REFUSED[saved.why]);
		const { name, broker } = saved.account;
		await this.#changed(call, who, 'account-added', { name, broker });
		return call.json(answerOf(saved, test), 201);
	}

	async addPaper(call: ApiCall, who: SignedInCall): Promise<Response> {
		const { accounts, paper } = this.#world;
		const servers = paper ? await paper() : [];
		if (servers === 'starting') return refuse(call, 'paper-starting');
		if (servers.length === 0) return refuse(call, 'no-paper');
		const before = new Set((await accounts.of(who.user.id)).map(({ id }) => id));
		await connectPaper(accounts, who.user.id, servers);
		const added = (await accounts.of(who.user.id)).filter(({ id }) => !before.has(id));
		for (const { name, broker } of added) {
			await this.#record(call, who, 'account-added', { name, broker });
		}
		this.#world.feeds.accountsChanged(who.user.id);
		return this.list(call, who);
	}

	async order(call: ApiCall, who: SignedInCall): Promise<Response> {
		const body = await readBody(call, accountOrder);
		if (!body.ok) return body.refusal;
		const ordered = await this.#world.accounts.order(who.user.id, body.value.ids);
		if (!ordered) return refuse(call, 'order-not-complete');
		await this.#changed(call, who, 'account-changed', { changed: 'order' });
		return this.list(call, who);
	}

	/** A new address or key is tested as for a new account, with the stored key unless a new one came. */
	async edit(call: ApiCall, who: SignedInCall): Promise<Response> {
		const { accounts } = this.#world;
		const body = await readBody(call, accountChange);
		if (!body.ok) return body.refusal;
		const { page, ...change } = body.value;
		const known = await accounts.one(who.user.id, idIn(call));
		if (!known) return refuse(call, 'not-found');
		let test: ConnectionReport | undefined;
		if (isNewConnection(known, change)) {
			const tested = await this.#tests.test(who.user.id, merged(known, change));
			if (!tested.ok) return slowDown(call, tested.retryAfter);
			test = tested.report;
			if (!anyWay(test, page)) return refuse(call, 'no-way-works', { test });
		}
		const broker = (test && brokerOf(test, page)) || undefined;
		const edited = await accounts.edit(who.user.id, idIn(call), { ...change, broker });
		if (!edited.ok) return refuse(call, REFUSED[edited.why]);
		await this.#changed(call, who, 'account-changed', {
			name: edited.account.name,
			changed: Object.keys(change).join(', ')
		});
		return call.json(answerOf(edited, test));
	}

	async remove(call: ApiCall, who: SignedInCall): Promise<Response> {
		const { removed, purgeLater } = this.#world;
		const name = await removed.remove(who.user.id, idIn(call));
		if (name === undefined) return refuse(call, 'not-found');
		purgeLater();
		await this.#changed(call, who, 'account-removed', { name });
		return this.list(call, who);
	}

	async restore(call: ApiCall, who: SignedInCall): Promise<Response> {
		const restored = await this.#world.removed.restore(who.user.id, idIn(call));
		if (!restored.ok) return refuse(call, REFUSED[restored.why]);
		await this.#changed(call, who, 'account-restored', { name: restored.name });
		return this.list(call, who);
	}

	/** A page was refused by the account's broker: the relay, which knows only sockets, asks for itself. */
	async doubt(call: ApiCall, who: SignedInCall): Promise<Response> {
		const known = await this.#world.accounts.one(who.user.id, idIn(call));
		if (!known) return refuse(call, 'not-found');
		this.#world.feeds.loginDoubted(who.user.id, known.account.id);
		return call.body(null, 204);
	}

	/** For a device of the owner, which seals the key again with its own. */
	async key(call: ApiCall, who: SignedInCall): Promise<Response> {
		const known = await this.#world.accounts.one(who.user.id, idIn(call));
		if (!known) return refuse(call, 'not-found');
		if (known.account.keyVersion === 0) return refuse(call, 'account-needs-key');
		await this.#world.activity.recordFirst(who.user.id, {
			action: 'key-read',
			details: { name: known.account.name },
			...visitorOf(call)
		});
		return call.json({ apiKey: known.apiKey });
	}

	async #tested(
		call: ApiCall,
		{ user }: SignedInCall,
		connection: ConnectionDetails
	): Promise<Response> {
		const tested = await this.#tests.test(user.id, connection);
		return tested.ok ? call.json(tested.report) : slowDown(call, tested.retryAfter);
	}

	async #changed(
		call: ApiCall,
		who: SignedInCall,
		action: ActivityAction,
		details: ActivityDetails
	): Promise<void> {
		this.#world.feeds.accountsChanged(who.user.id);
		await this.#record(call, who, action, details);
	}

	#record(
		call: ApiCall,
		{ user }: SignedInCall,
		action: ActivityAction,
		details: ActivityDetails
	): Promise<void> {
		return this.#world.activity.record(user.id, { action, details, ...visitorOf(call) });
	}
}

function anyWay({ rest, websocket }: ConnectionReport, page: WayCheck | undefined): boolean {
	return worthSaving([rest, page], websocket);
}

function answerOf({ account, accounts }: Saved, test: ConnectionReport | undefined): SavedAccount {
	return { account, accounts, ...(test ? { test } : {}) };
}

function isNewConnection({ account, apiKey }: KeyedAccount, change: AccountChange): boolean {
	return (
		(change.hostUrl ?? account.hostUrl) !== account.hostUrl ||
		(change.websocketUrl ?? account.websocketUrl) !== account.websocketUrl ||
		(change.apiKey ?? apiKey) !== apiKey
	);
}

function merged({ account, apiKey }: KeyedAccount, change: AccountChange) {
	return {
		hostUrl: change.hostUrl ?? account.hostUrl,
		websocketUrl: change.websocketUrl ?? account.websocketUrl,
		apiKey: change.apiKey ?? apiKey
	};
}

function idIn(call: ApiCall): string {
	return call.req.param('id') ?? '';
}
