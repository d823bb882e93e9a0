import { createContext } from 'svelte';
import type { ApiProblem } from '#lib/api/api-answer.ts';
import { RelayApi } from '#lib/api/relay-api.ts';
import { Database } from '#lib/db/database.ts';
import { KeyVault } from '#lib/db/key-vault.ts';
import type { Account } from '#lib/domain/account.ts';
import { INDICES } from '#lib/domain/underlying.ts';
import { afterTimeout, feedUrl, openBrowserSocket } from '#lib/feed/browser-socket.ts';
import { browserDevice } from '#lib/feed/device/browser-device.ts';
import { DeviceFeed } from '#lib/feed/device/device-feed.ts';
import { FeedClient, type FeedLink } from '#lib/feed/feed-client.ts';
import { onResume } from '#lib/feed/resume.ts';
import { OpenAlgoClient } from '#lib/openalgo/client.ts';
import { waitByTimer } from '#lib/openalgo/wait.ts';
import { Books } from './books.svelte.ts';
import { ChainView } from './chain.svelte.ts';
import { Accounts } from './accounts.svelte.ts';
import { browser, Clock } from './clock.svelte.ts';
import { feedBadge, type FeedBadge } from './feed-badge.ts';
import { FeedControl } from './feed-control.svelte.ts';
import { FeedHistory } from './feed-history.svelte.ts';
import { FeedView } from './feed-view.svelte.ts';
import { ConnectionTest } from './connection-test.svelte.ts';
import { HostWatch } from './host-watch.svelte.ts';
import { Hosts } from './hosts.ts';
import { Install, installWorld } from './install.svelte.ts';
import type { LiveQuote } from './live-quote.svelte.ts';
import { NewAccount } from './new-account.svelte.ts';
import { PositionsView } from './positions.svelte.ts';
import { LiveQuotes } from './quotes.svelte.ts';
import { Session } from './session.svelte.ts';
import { Theme } from './theme.svelte.ts';
import { AppUpdate } from './update.svelte.ts';
import { UserSettings } from './user-settings.svelte.ts';
import { workerRegistration } from './worker-registration.ts';

/** Everything that lives as long as the page: built once in the root layout, handed down by context. */
export class App {
	readonly clock = new Clock(browser);
	readonly db = new Database();
	readonly theme = new Theme(localStorage);
	readonly settings = new UserSettings();
	readonly install = new Install(installWorld(window));
	readonly update: AppUpdate;
	readonly api = new RelayApi(fetch);
	readonly session: Session;
	readonly accounts: Accounts;
	readonly hosts: Hosts;
	/** The socket to the relay, one for all windows of this device. Whoever follows orders or accounts listens here. */
	readonly relay: DeviceFeed;
	readonly quotes: LiveQuotes;
	readonly feed = new FeedView(browser.now);
	readonly feedHistory: FeedHistory;
	readonly feedControl: FeedControl;
	readonly hostWatch: HostWatch;
	readonly chain: ChainView;
	readonly books: Books;
	readonly positions: PositionsView;

	constructor() {
		const vault = isSecureContext ? new KeyVault(crypto) : undefined;
		this.hosts = new Hosts({
			vault,
			askKey: async (id) => {
				const answer = await this.api.accountKey(id);
				this.session.heard(answer.ok ? undefined : answer.problem);
				return answer;
			},
			client: { fetch, now: () => Date.now(), wait: waitByTimer }
		});
		this.session = new Session({
			api: this.api,
			surroundings: browser,
			device: {
				user: () => this.db.user(),
				keepUser: (user) => this.db.keepUser(user),
				wipe: async () => {
					await Promise.all([this.db.wipe(), this.hosts.wipe()]);
				}
			}
		});
		this.accounts = new Accounts({
			api: this.api,
			copy: this.db,
			heard: (problem) => this.session.heard(problem),
			forgetKey: (id) => this.hosts.forget(id)
		});
		this.update = new AppUpdate({
			now: () => Date.now(),
			every: (ms, run) => {
				const timer = setInterval(run, ms);
				return () => clearInterval(timer);
			},
			reload: () => location.reload(),
			storage: sessionStorage
		});
		this.relay = new DeviceFeed(
			browserDevice(({ after, ordersSeen }) => {
				const { now } = browser;
				const url = feedUrl(location);
				const { random } = Math;
				const openSocket = openBrowserSocket;
				return new FeedClient({ url, openSocket, now, random, after, ordersSeen });
			})
		);
		this.quotes = new LiveQuotes(this.relay);
		this.feedHistory = new FeedHistory({
			ask: (before) => this.api.feedHistory(before),
			heard: (problem) => this.session.heard(problem)
		});
		this.feedControl = new FeedControl({
			surroundings: browser,
			choose: (account, pin) => this.relay.chooseFeed(account, pin),
			setStandby: (id, standby) => this.accounts.change(id, { standby })
		});
		this.hostWatch = new HostWatch({
			surroundings: browser,
			accounts: () => this.accounts.active,
			hosts: () => this.#servers(),
			quotes: this.quotes,
			heardMode: (id, mode) => this.accounts.heardMode(id, mode)
		});
		this.chain = new ChainView({
			quotes: this.quotes,
			db: this.db,
			clock: this.clock,
			surroundings: browser,
			servers: () => this.#servers(),
			feed: () => this.feedBadge.state
		});
		this.books = new Books({
			db: this.db,
			surroundings: browser,
			accounts: () => this.accounts.active,
			client: (account) => this.hosts.client(account),
			heardMode: (id, mode) => this.accounts.heardMode(id, mode),
			onOrder: (changed) => {
				const stops = [
					this.relay.onOrder(({ account }) => changed(account)),
					this.relay.onOrdersMissed(() => {
						for (const { id } of this.accounts.active) changed(id);
					})
				];
				return () => stops.forEach((stop) => stop());
			}
		});
		this.positions = new PositionsView({
			db: this.db,
			quotes: this.quotes,
			clock: this.clock,
			books: this.books,
			accounts: () => (this.accounts.list === undefined ? undefined : this.accounts.active),
			feed: () => this.feedBadge.state
		});
	}

	get feedBadge(): FeedBadge {
		const { now, online } = this.clock;
		return feedBadge(this.feed.reading(online, this.quotes.newestAt), now);
	}

	get indices(): readonly { name: string; live: LiveQuote }[] {
		return INDICES.map(({ name, key }) => ({ name, live: this.quotes.watch(key, 'quote') }));
	}

	/** Undefined while nobody knows which accounts there are: the colour of the last visit stays. */
	get shellMode(): 'live' | 'analyze' | undefined {
		if (this.session.state.at === 'signed-out') return 'live';
		return this.accounts.list === undefined ? undefined : this.accounts.shellMode;
	}

	/** Returns its stop. */
	start(): () => void {
		const stops = [this.session.start(), this.install.start()];
		let stopped = false;
		void workerRegistration().then((registration) => {
			if (registration && !stopped) stops.push(this.update.watch(registration));
		});
		return () => {
			stopped = true;
			for (const stop of stops) stop();
		};
	}

	/** What a signed-in user needs for as long as they are: accounts and feed. Returns its stop. */
	serve(): () => void {
		const { relay, feed } = this;
		const stops = [
			relay.onState((link) => this.#linked(link)),
			relay.onStatus((status) => {
				feed.hear(status);
				this.feedControl.hear(status);
			}),
			relay.onHistory((moves) => this.feedHistory.hear(moves)),
			relay.onAccounts(() => void this.accounts.refresh()),
			this.hostWatch.start(),
			this.books.start(),
			onResume({ window, document }, { now: browser.now, after: afterTimeout }, () =>
				relay.resume()
			)
		];
		void this.accounts.load();
		relay.start();
		return () => {
			for (const stop of stops) stop();
			relay.stop();
			feed.clear();
			this.feedHistory.clear();
			this.accounts.clear();
		};
	}

	newAccount(): NewAccount {
		const test = new ConnectionTest({
			askRelay: (connection) => this.api.testConnection(connection),
			client: ({ hostUrl, apiKey }) =>
				new OpenAlgoClient({ fetch, now: browser.now, wait: waitByTimer, hostUrl, apiKey }),
			answers: answersAtAll,
			pageUrl: location.href,
			clock: () => performance.now()
		});
		return new NewAccount(test, this.accounts);
	}

	/** Ends the session and starts anew, so that nothing of it stays in memory either. */
	async signOut(): Promise<ApiProblem | undefined> {
		const problem = await this.session.signOut();
		if (!problem) location.replace('/sign-in');
		return problem;
	}

	/** The accounts' servers in the order of preference; those whose key cannot be had are left out. */
	async #servers(): Promise<readonly Server[]> {
		await this.accounts.load();
		const reached = await Promise.all(
			this.accounts.active.map(async (account) => {
				const answer = await this.hosts.client(account);
				return answer.ok ? [{ name: account.name, account, client: answer.client }] : [];
			})
		);
		return reached.flat();
	}

	#linked(link: FeedLink): void {
		switch (link) {
			case 'open':
				this.feed.linked();
				this.session.heard(undefined);
				return;
			case 'connecting':
				this.feed.lost();
				return;
			case 'waiting':
				// It may be the socket alone, or the whole relay: buttons that need it must know.
				this.feed.lost();
				this.session.check();
				return;
			case 'outdated':
				this.feed.lost();
				this.update.outdated();
				return;
			case 'signed-out':
				this.feed.lost();
				this.session.check();
				return;
			case 'stopped':
				this.feed.lost();
		}
	}
}

/** An account whose server this device can ask. */
interface Server {
	name: string;
	account: Account;
	client: OpenAlgoClient;
}

export const [useApp, provideApp] = createContext<App>();

/** By a request of which the browser hides the answer, and for which it therefore asks no permission. */
async function answersAtAll(hostUrl: string): Promise<boolean> {
	try {
		await fetch(hostUrl, {
			mode: 'no-cors',
			cache: 'no-store',
			signal: AbortSignal.timeout(5_000)
		});
		return true;
	} catch {
		return false;
	}
}
