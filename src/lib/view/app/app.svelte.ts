import { createContext } from 'svelte';
import type { ApiProblem } from '#lib/api/api-answer.ts';
import { INDICES, VIX } from '#lib/domain/instrument/underlying.ts';
import { afterTimeout } from '#lib/feed/browser-socket.ts';
import type { DeviceFeed } from '#lib/feed/device/device-feed.ts';
import { QuoteBoard } from '#lib/feed/quote-board.ts';
import { onResume } from '#lib/feed/resume.ts';
import { Conditions } from '#lib/view/accounts/conditions.ts';
import { books, pnlDay, positionsView } from './app-books.ts';
import { chainView, lookEarly, underlyingsView } from './app-chain.ts';
import { AppCore } from './app-core.ts';
import { exitSlot } from './app-exits.ts';
import { deviceFeed, feedStarter, heardLink, hostWatch, marketCalendar } from './app-feed.ts';
import { basketDesk, chainTools, deskSlot, tradingLoader } from './app-trading.ts';
import type { BasketDesk } from '#lib/view/orders/basket-desk.svelte.ts';
import type { Books } from '#lib/view/books/books.svelte.ts';
import type { ChainTools } from '#lib/view/chain/chain-tools.ts';
import type { ChainView } from '#lib/view/chain/chain.svelte.ts';
import { browser, marketTime } from '#lib/view/page/clock.svelte.ts';
import { feedBadge, type FeedBadge } from '#lib/view/feed/feed-badge.ts';
import { FeedView } from '#lib/view/feed/feed-view.svelte.ts';
import { tellDoubts } from '#lib/view/accounts/login-doubts.svelte.ts';
import { recheckLogins } from '#lib/view/accounts/login-recheck.ts';
import type { HostWatch } from '#lib/view/accounts/host-watch.svelte.ts';
import type { LiveQuote } from '#lib/view/prices/live-quote.svelte.ts';
import type { CalendarView } from '#lib/view/prices/market-calendar.svelte.ts';
import type { PnlDay } from '#lib/view/books/pnl-day.svelte.ts';
import type { PositionsView } from '#lib/view/books/positions.svelte.ts';
import { deviceNotes } from '#lib/view/page/notes.ts';
import { keepPicture, type ChainPicture } from '#lib/view/shell/chain-picture.ts';
import { pushNote } from '#lib/view/push/push-note.ts';
import { keepPagePicture, type PagePicture } from '#lib/view/shell/page-picture.ts';
import { PriceAges } from '#lib/view/prices/price-ages.ts';
import { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import { TicketDesk } from '#lib/view/orders/ticket-desk.svelte.ts';
import type { ExitSlot } from '#lib/view/exits/exit-slot.svelte.ts';
import type { DeskSlot } from '#lib/view/trading/desk-slot.svelte.ts';
import type { Trading } from './trading.ts';
import { followSettings } from './app-settings.ts';
import type { Underlyings } from '#lib/view/chain/underlyings.svelte.ts';
import { followVersion } from '#lib/view/shell/follow-version.svelte.ts';
import { workerRegistration } from '#lib/view/shell/worker-registration.ts';

/** An index as the top bar shows it. */
export interface ShellIndex {
	name: string;
	live: LiveQuote;
	/** The page about it. */
	leads: '/analysis' | `/chain?${string}`;
	/** Also while no price of it is known; not every server has the others. */
	always: boolean;
}

/**
 * Everything that lives as long as the page: built once in the root layout, handed down by context. A part is one
 * field here and one function in the `app-….ts` of its concern, which says what it needs; nothing there imports this
 * file. It may use the fields above it at once, those below it only later.
 */
export class App extends AppCore {
	/** The socket to the relay, one for all windows of this device. Listeners to orders or accounts subscribe here. */
	readonly relay: DeviceFeed = deviceFeed(this);
	readonly board = new QuoteBoard(this.relay);
	readonly quotes = new LiveQuotes(this.board);
	readonly feed = new FeedView(browser.now);
	/** How the accounts are, the same on every page. */
	readonly conditions: Conditions = new Conditions({
		status: () => (this.feed.lostSince === undefined ? this.feed.status : undefined),
		feed: () => this.feedBadge.state,
		proved: (id) => this.accountHosts.health.proved(id)
	});
	/** When the exchanges trade. */
	readonly market: CalendarView = marketCalendar(this);
	readonly ages = new PriceAges({
		quotes: this.quotes,
		clock: this.clock,
		market: this.market,
		feed: () => this.feedBadge.state
	});
	readonly hostWatch: HostWatch = hostWatch(this);
	readonly underlyings: Underlyings = underlyingsView(this);
	readonly chain: ChainView = chainView(this);
	readonly books: Books = books(this);
	readonly positions: PositionsView = positionsView(this);
	readonly pnlDay: PnlDay = pnlDay(this);
	readonly ticket = new TicketDesk(() => this.basket.hide());
	readonly trading: () => Promise<Trading> = tradingLoader(this);
	readonly basket: BasketDesk = basketDesk(this);
	/** Sends orders, and knows what came of them. */
	readonly orders: DeskSlot = deskSlot(this);
	/** Closes positions. */
	readonly exits: ExitSlot = exitSlot(this);
	readonly chainTools: ChainTools = chainTools(this);
	#badge: { of: readonly unknown[]; badge: FeedBadge } | undefined;

	/** Made once a second, for all who ask: a page of twenty accounts asks for each of them. */
	get feedBadge(): FeedBadge {
		const { now, online } = this.clock;
		const reading = this.feed.reading(online, this.quotes.newestAt);
		const known = this.#badge;
		const second = Math.floor(now / 1_000);
		const { status, lostSince, linkedSince } = reading;
		const of = [status, lostSince, linkedSince, online, second];
		if (known?.of.every((one, at) => one === of[at])) return known.badge;
		this.#badge = { of, badge: feedBadge(reading, now) };
		return this.#badge.badge;
	}

	override get atWork(): number {
		return this.orders.view?.atWork(this.clock.market) ?? 0;
	}

	get indices(): readonly ShellIndex[] {
		const leads = (name: string) => `/chain?underlying=${name}` as const;
		return [
			...INDICES.map(({ name, key }) => ({ name, key, leads: leads(name), always: true })),
			{ name: 'VIX', key: VIX.key, leads: '/analysis' as const, always: false }
		].map(({ key, ...index }) => ({ ...index, live: this.quotes.watch(key, 'quote') }));
	}

	/** Undefined until the accounts are known: the colour of the last visit stays. */
	get shellMode(): 'live' | 'analyze' | undefined {
		if (this.session.state.at === 'signed-out') return 'live';
		return this.accounts.list === undefined ? undefined : this.accounts.shellMode;
	}

	/** Returns its stop. */
	start(): () => void {
		const stops = [this.session.start(), this.install.start(), followVersion(this)];
		lookEarly(this, location.href);
		// Right behind what draws; who needs it and does not have it then asks again.
		this.live.get().catch(() => undefined);
		// Storage that cannot be read is told by who needs it.
		this.lookEarly().catch(() => this.accounts.forgetEarly());
		let stopped = false;
		void workerRegistration(() => this.missing.noWorker()).then((registration) => {
			if (registration && !stopped) stops.push(this.update.watch(registration));
		});
		return () => {
			stopped = true;
			for (const stop of stops) stop();
		};
	}

	/** What a signed-in user needs for as long as they are: accounts and feed. Returns its stop. */
	serve(userId: string): () => void {
		const { relay, feed } = this;
		const starter = feedStarter(this, userId);
		const clock = () => performance.now();
		const stops = [
			followSettings(this, userId),
			this.reports.follow(userId),
			relay.onState((link) => heardLink(link, this)),
			relay.onStatus((status) => {
				feed.hear(status);
				if (status.wall !== undefined) marketTime.heardRelay(status.wall, status.at);
			}),
			relay.onAccounts(() => void this.accounts.refresh()),
			// The socket of the session before was closed for good.
			this.token.onRenewed(() => starter.start()),
			this.hostWatch.start(),
			tellDoubts({
				...{ accounts: () => this.accounts.active, conditions: this.conditions },
				trusted: (id) => this.feed.trusts(id),
				tell: (id) => void this.api.doubtLogin(id),
				now: browser.now
			}),
			recheckLogins({
				...{ surroundings: browser, conditions: this.conditions },
				hosts: () => this.servers()
			}),
			this.underlyings.start(),
			this.books.start(),
			this.pnlDay.start(),
			this.orders.start(),
			this.exits.start(),
			onResume({ window, document }, { now: browser.now, clock, after: afterTimeout }, () => {
				marketTime.doubt();
				relay.resume();
				this.books.cameBack();
			}),
			onOnline(() => this.accountHosts.reconsider())
		];
		void this.accounts.load();
		void this.market.load();
		starter.start();
		this.renewPush();
		return () => {
			for (const stop of stops) stop();
			starter.stop();
			feed.clear();
			this.accounts.clear();
		};
	}

	/** Where notifications are on: a new sign-in, or another address of the browser's, would end them without a word. */
	renewPush(): void {
		const { user } = this.session;
		if (!user || pushNote(deviceNotes, user.id).name === undefined) return;
		void import('./app-push.ts').then(({ renewHere }) => renewHere(this, user.id));
	}

	/** What the next start draws first. Nothing once the session is over: its user is no longer here. */
	keepPicture(picture: ChainPicture): void {
		const { user } = this.session;
		if (user && this.token.value !== undefined) keepPicture(deviceNotes, user.id, picture);
	}

	/** The same of a page that is no chain. */
	keepPagePicture(picture: PagePicture): void {
		const { user } = this.session;
		if (user && this.token.value !== undefined) keepPagePicture(deviceNotes, user.id, picture);
	}

	/** Ends the session and reloads the page, so that nothing of it stays in memory either. */
	async signOut(): Promise<ApiProblem | undefined> {
		await this.reports.deliver();
		const problem = await this.session.signOut();
		if (!problem) location.replace('/sign-in');
		return problem;
	}
}

function onOnline(back: () => void): () => void {
	window.addEventListener('online', back);
	return () => window.removeEventListener('online', back);
}

export const [useApp, provideApp] = createContext<App>();
