import { createContext } from 'svelte';
import { RelayApi } from '#lib/api/relay-api.ts';
import { Database } from '#lib/db/database.ts';
import { KeyVault } from '#lib/db/key-vault.ts';
import { instrumentKey } from '#lib/domain/instrument-key.ts';
import type { QuoteSource } from '#lib/feed/quote-source.ts';
import { Accounts } from './accounts.svelte.ts';
import { browser, Clock } from './clock.svelte.ts';
import { feedBadge, type FeedBadge } from './feed-badge.ts';
import { FeedView } from './feed-view.svelte.ts';
import { Hosts } from './hosts.ts';
import { Install, installWorld } from './install.svelte.ts';
import type { LiveQuote } from './live-quote.svelte.ts';
import { LiveQuotes } from './quotes.svelte.ts';
import { Session } from './session.svelte.ts';
import { Theme } from './theme.svelte.ts';
import { AppUpdate } from './update.svelte.ts';
import { workerRegistration } from './worker-registration.ts';

/** What the shell shows of the market, and so watches for as long as it is open. */
const INDICES = [
	{ name: 'NIFTY', key: instrumentKey('NSE_INDEX', 'NIFTY') },
	{ name: 'BANKNIFTY', key: instrumentKey('NSE_INDEX', 'BANKNIFTY') },
	{ name: 'SENSEX', key: instrumentKey('BSE_INDEX', 'SENSEX') }
] as const;

/** Everything that lives as long as the page: built once in the root layout, handed down by context. */
export class App {
	readonly clock = new Clock(browser);
	readonly db = new Database();
	readonly theme = new Theme(localStorage);
	readonly install = new Install(installWorld(window));
	readonly update: AppUpdate;
	readonly api = new RelayApi(fetch);
	readonly session: Session;
	readonly accounts: Accounts;
	readonly hosts: Hosts;
	readonly quotes: LiveQuotes;
	readonly feed = new FeedView(browser.now);

	constructor() {
		const vault = isSecureContext ? new KeyVault(crypto) : undefined;
		this.hosts = new Hosts({
			vault,
			askKey: (id) => this.api.accountKey(id),
			client: { fetch, now: () => Date.now(), wait }
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
		const source: QuoteSource = { watch: () => () => {} };
		this.quotes = new LiveQuotes(source);
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
		void this.accounts.load();
		return () => this.accounts.clear();
	}
}

export const [useApp, provideApp] = createContext<App>();

function wait(ms: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		const done = () => {
			clearTimeout(timer);
			signal.removeEventListener('abort', done);
			resolve();
		};
		const timer = setTimeout(done, ms);
		signal.addEventListener('abort', done);
		if (signal.aborted) done();
	});
}
