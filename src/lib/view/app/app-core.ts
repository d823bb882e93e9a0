import { ActingGroup } from '#lib/api/acting-group.ts';
import { RelayApi } from '#lib/api/relay-api.ts';
import { relayFetch } from '#lib/api/relay-fetch.ts';
import { SessionToken } from '#lib/api/session-token.ts';
import { tokenStorage } from '#lib/api/token-storage.ts';
import { DeviceDatabase } from '#lib/db/database.ts';
import { DeviceDisk } from '#lib/db/disk/device-disk.ts';
import { KeptAccounts } from '#lib/db/kept-accounts.ts';
import { KeptUser } from '#lib/db/kept-user.ts';
import { KeyVault } from '#lib/db/key-vault.ts';
import type { Account } from '#lib/domain/account/account.ts';
import type { OpenAlgoClient } from '#lib/openalgo/rest/client.ts';
import { waitByTimer } from '#lib/openalgo/rest/wait.ts';
import { Accounts } from '#lib/view/accounts/accounts.svelte.ts';
import { forgetAccountChoices } from '#lib/view/books/account-choice.svelte.ts';
import { forgetOrderNotes } from '#lib/view/trading/order-notes.ts';
import { forgetLeader } from '#lib/view/books/drift-leader.ts';
import { modeReported, reports } from './app-reports.ts';
import { browser, Clock, marketTime } from '#lib/view/page/clock.svelte.ts';
import { Late } from '#lib/view/page/late.ts';
import { newNumber } from '#lib/view/page/new-number.ts';
import { nextTurn } from '#lib/view/page/next-turn.ts';
import { deviceNotes, tabNotes } from '#lib/view/page/notes.ts';
import { chainRows, EarlyChain } from '#lib/view/chain/early-chain.ts';
import { AccountHosts, type ServerCalls } from '#lib/view/accounts/account-hosts.ts';
import { Install, installWorld } from '#lib/view/shell/install.svelte.ts';
import { forgetPicture } from '#lib/view/shell/chain-picture.ts';
import { forgetPagePictures } from '#lib/view/shell/page-picture.ts';
import { MissingHere } from '#lib/view/shell/missing.svelte.ts';
import { Look } from '#lib/view/shell/look.svelte.ts';
import { RouteMemory } from '#lib/view/accounts/route-memory.ts';
import { forgetHabits } from '#lib/view/orders/order-memory.ts';
import type { Reports } from '#lib/view/activity/reports.ts';
import { relayTransport } from '#lib/view/accounts/relay-transport.ts';
import { Session } from '#lib/view/people/session.svelte.ts';
import { AppUpdate } from '#lib/view/shell/update.svelte.ts';
import { UserSettings } from '#lib/view/settings/user-settings.svelte.ts';

/** An account whose server this device can ask. */
export interface Server {
	name: string;
	account: Account;
	client: OpenAlgoClient;
}

/** What every other part of the app needs: the device, who is signed in, and the way to the accounts' servers. */
export class AppCore {
	readonly clock = new Clock(browser);
	/** What the markets' clock says beside this device's. */
	readonly time = marketTime;
	readonly disk = new DeviceDisk();
	readonly db = new DeviceDatabase('algomirror', this.disk);
	readonly #user = new KeptUser(this.db);
	readonly earlyChain = new EarlyChain(chainRows(this.db));
	readonly settings = new UserSettings({ storage: deviceNotes, now: () => Date.now() });
	readonly look = new Look(() => this.settings.value, deviceNotes);
	readonly missing = new MissingHere({ disk: this.disk, notes: deviceNotes, windows: areApart() });
	readonly install = new Install({
		...{ ...installWorld(window), notes: deviceNotes },
		keepData: () => {
			if ('storage' in navigator) void navigator.storage.persist();
		}
	});
	readonly token = new SessionToken(tokenStorage(deviceNotes, window));
	/** For the relay; servers of accounts are asked by the browser's own. */
	readonly fetch: typeof globalThis.fetch = relayFetch((...asked) => fetch(...asked), this.token);
	readonly #acting = new ActingGroup(this.fetch, nextTurn);
	readonly api = new RelayApi(this.fetch);
	readonly update: AppUpdate = new AppUpdate({
		now: () => Date.now(),
		every: (ms, run) => {
			const timer = setInterval(run, ms);
			return () => clearInterval(timer);
		},
		after: browser.after,
		onShown: (shown) => browser.onChange(() => browser.visible() && shown()),
		reload: () => location.reload(),
		atWork: () => this.atWork,
		storage: tabNotes
	});
	readonly session: Session = new Session({
		api: this.api,
		token: this.token,
		surroundings: browser,
		reload: () => location.reload(),
		device: {
			user: () => this.#user.read(),
			serve: ({ id }) => {
				this.db.serve(id);
				this.accountHosts.serve(id);
			},
			keepUser: async (user) => {
				await Promise.all([this.#user.keep(user), this.accountHosts.own(user.id)]);
			},
			wipe: async () => {
				this.settings.clear();
				this.earlyChain.forget();
				this.accounts.forgetEarly();
				forgetHabits(deviceNotes);
				forgetPicture(deviceNotes);
				forgetPagePictures(deviceNotes);
				forgetAccountChoices(deviceNotes);
				forgetLeader(deviceNotes);
				forgetOrderNotes(deviceNotes);
				await Promise.all([this.db.wipe(), this.accountHosts.wipe()]);
			},
			forgetKeys: () => this.accountHosts.wipe()
		}
	});
	/** What makes the app live, behind what draws what is kept. */
	readonly live = new Late(() => import('./later/live.ts'));
	readonly #calls = new Late(async () => (await this.live.get()).serverCalls());
	readonly calls = (): Promise<ServerCalls> => this.#calls.get();
	readonly accountHosts: AccountHosts = new AccountHosts({
		calls: this.calls,
		vault: isSecureContext ? new KeyVault(crypto, 'algomirror-keys', this.disk) : undefined,
		askKey: async (id) => {
			const answer = await this.api.accountKey(id);
			this.session.heard(answer.ok ? undefined : answer.problem);
			return answer;
		},
		throughRelay: (account) =>
			relayTransport({
				ask: (call) => this.#acting.ask({ ...call, account }),
				number: newNumber,
				heard: (problem) => this.session.heard(problem)
			}),
		routes: new RouteMemory(deviceNotes),
		...{ fetch, now: () => Date.now(), wait: waitByTimer, pageUrl: location.href }
	});
	/** What this page sees happen and the relay cannot know. */
	readonly reports: Reports = reports(this);
	readonly accounts: Accounts = new Accounts({
		api: this.api,
		modeChanged: modeReported(this.reports),
		copy: new KeptAccounts(this.db),
		heard: (problem) => this.session.heard(problem),
		forgetKey: (id) => this.accountHosts.forget(id)
	});

	/** Orders of this device on which something is still to come. */
	get atWork(): number {
		return 0;
	}

	/** What every call to a server needs is read from the device while the relay is asked who is here. */
	async lookEarly(): Promise<void> {
		if (this.token.value === undefined) return;
		this.accountHosts.lookEarly(await this.accounts.lookEarly());
	}

	/** The accounts' servers in the order of preference; those whose key cannot be had are left out. */
	async servers(): Promise<readonly Server[]> {
		await this.accounts.load();
		const reached = await Promise.all(
			this.accounts.active.map(async (account) => {
				const answer = await this.accountHosts.client(account);
				return answer.ok ? [{ name: account.name, account, client: answer.client }] : [];
			})
		);
		return reached.flat();
	}
}

/** Plain http from another machine is known to have neither; elsewhere windows find each other by both. */
function areApart(): boolean {
	return isSecureContext && !('locks' in navigator && 'BroadcastChannel' in globalThis);
}
