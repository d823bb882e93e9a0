import { keptBooks } from '#lib/db/books/kept-books.ts';
import { KeptIntents } from '#lib/db/orders/kept-intents.ts';
import { KeptRuns } from '#lib/db/orders/kept-runs.ts';
import type { AccountId } from '#lib/domain/account/account.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { onPageRest } from '#lib/feed/device/page-rest.ts';
import type { DeviceFeed } from '#lib/feed/device/device-feed.ts';
import type { QuoteBoard } from '#lib/feed/quote-board.ts';
import type { AnswerMode } from '#lib/openalgo/rest/answer.ts';
import { loadOrders } from '#lib/openalgo/rest/client.ts';
import type { ExitTarget } from '#lib/orders/exit/exit-view.ts';
import { OrderDesk } from '#lib/orders/desk/order-desk.ts';
import { Journal } from '#lib/orders/journal/journal.ts';
import { ExitRuns } from '#lib/orders/run/exit-runs.ts';
import type { AppCore } from './app-core.ts';
import type { Trading } from './trading.ts';
import type { Books } from '#lib/view/books/books.svelte.ts';
import type { FeedView } from '#lib/view/feed/feed-view.svelte.ts';
import { exitAsked, exitEnded } from '#lib/view/activity/exit-lines.ts';
import { followOrders } from '#lib/view/activity/order-reports.svelte.ts';
import type { ReportLine } from '#lib/view/activity/order-lines.ts';
import { ToldReports } from '#lib/view/activity/told-reports.ts';
import { browser, marketTime } from '#lib/view/page/clock.svelte.ts';
import { newNumber } from '#lib/view/page/new-number.ts';
import { deviceNotes } from '#lib/view/page/notes.ts';
import { AccountTurns } from '#lib/view/trading/account-turns.ts';
import { Acting } from '#lib/view/trading/acting.ts';
import { DeskRuns } from '#lib/view/trading/desk-runs.ts';
import { DeskSender } from '#lib/view/trading/desk-sender.svelte.ts';
import { ExitPrices } from '#lib/view/trading/exit-prices.ts';
import { FreshBooks } from '#lib/view/trading/fresh-books.ts';
import { HeardOrders } from '#lib/view/trading/heard-orders.ts';
import { KeptHops } from '#lib/view/trading/kept-hops.ts';
import { KnownSizes } from '#lib/view/trading/known-sizes.ts';
import { OpenResults } from '#lib/view/trading/open-results.svelte.ts';
import { OrderDeskView } from '#lib/view/trading/order-desk-view.svelte.ts';
import { orderEvidence } from '#lib/view/trading/order-evidence.ts';
import { OrderWatch } from '#lib/view/trading/order-watch.ts';
import { ReadyBooks } from '#lib/view/trading/ready-books.ts';
import { relayAnswers } from '#lib/view/trading/relay-presence.ts';
import { TraderQuestions } from '#lib/view/trading/trader-questions.svelte.ts';
import { Wakes } from '#lib/view/trading/wakes.ts';
import { alive, live } from '#lib/view/trading/window-life.ts';
import { t } from '#lib/words/t.ts';

export interface DeskNeeds extends Pick<
	AppCore,
	| 'db'
	| 'api'
	| 'clock'
	| 'missing'
	| 'accounts'
	| 'accountHosts'
	| 'servers'
	| 'reports'
	| 'settings'
> {
	board: Pick<QuoteBoard, 'hold'>;
	relay: Pick<DeviceFeed, 'link' | 'onOrder' | 'onOrdersMissed'>;
	feed: Pick<FeedView, 'lostSince'>;
	books: Pick<Books, 'retry'>;
	trading: () => Promise<Trading>;
}

/** Ms by which the markets' clock and a broker's may differ, rounding included: known, and before anybody has said a time. */
const DOUBT = 5_000;
const DOUBT_UNTOLD = 5 * 60_000;

/** For as long as the page is open. It resolves when what earlier windows left behind is settled. */
export async function openOrderDesk(app: DeskNeeds): Promise<OrderDeskView> {
	const process = newNumber();
	// With the first press it would have to be fetched.
	loadOrders().catch(reportError);
	const locks = isSecureContext && 'locks' in navigator ? navigator.locks : undefined;
	await live(locks, process);
	const { accounts, accountHosts, books: schedule, relay } = app;
	const now = () => browser.market();
	const ahead = () => marketTime.ahead ?? 0;
	const clock = () => performance.now();
	const doubt = () => (marketTime.ahead === undefined ? DOUBT_UNTOLD : DOUBT);
	const trouble = (error: unknown) => reportError(error);
	const account = (id: AccountId) => accounts.get(id);
	const kept = keptBooks(app.db);
	const store = new KeptIntents(app.db);
	const journal = new Journal(store, { now, process, number: newNumber, trouble });
	const acting = new Acting({
		account,
		client: (of) => accountHosts.client(of),
		direct: (of) => accountHosts.direct(of),
		relayUp: () =>
			relayAnswers({
				linked: () => relay.link === 'open',
				hello: () => app.api.hello(),
				surroundings: browser
			})
	});
	const wakes = new Wakes(browser);
	const pause = wakes.pause.bind(wakes);
	const books = new FreshBooks({
		...{ kept, account, ahead, trouble },
		now: () => browser.now(),
		client: (of) => accountHosts.client(of),
		heardMode: (id, mode) => accounts.heardMode(id, mode)
	});
	const changed = (id: AccountId) => {
		books.outdated(id);
		schedule.retry(id);
	};
	const sender = new DeskSender({
		...{ acting, now, changed },
		kept: new KeptHops(deviceNotes)
	});
	const turns = new AccountTurns(locks, browser);
	const sizes = new KnownSizes(async (key) => (await app.trading()).listing(key));
	const prices = new ExitPrices({
		read: (key) => readPrice(app, key),
		parameters: () => app.settings.value.smart,
		clock
	});
	const questions = new TraderQuestions();
	const desk = new OrderDesk({
		...{ journal, process, sender, books, now, clock, pause, doubt, trouble },
		alone: (id, work) => turns.alone(id, work),
		sizesOf: (key) => sizes.of(key),
		pricing: (_, key, side, without) => prices.of(key, side, without),
		ask: questions.ask
	});
	const intents = async () => (await journal.all()).intents;
	const takeOver = async () => {
		const isAlive = await alive(locks);
		await desk.start((other) => other === process || isAlive(other));
	};
	await takeOver();
	const watch = new OrderWatch({
		...{ locks, now, intents, takeOver, trouble },
		surroundings: browser,
		onRest: onPageRest,
		look: (id) => desk.look(id, { calm: true }),
		forget: (before) => journal.forget(before)
	});
	const sent = (id: AccountId) => watch.changed(id);
	const heard = new HeardOrders({
		intents: async (id) => (await journal.all(id)).intents,
		tell: (id, order) => desk.heard(id, order),
		moved: (id) => {
			sent(id);
			wakes.heard(id);
		},
		trouble
	});
	relay.onOrder((update) => {
		const id = update.account as AccountId;
		books.outdated(id);
		heard.heard(id, update);
	});
	relay.onOrdersMissed(() => accounts.active.forEach(({ id }) => sent(id)));
	const prepare = async (targets: readonly ExitTarget[]) => {
		const keys = targets.map(({ key }) => key);
		await Promise.all([sizes.prepare(keys), prices.prepare(keys)]);
	};
	const told = new ToldReports({ reports: app.reports, storage: deviceNotes, locks });
	const nameOf = (id: AccountId) => account(id)?.name ?? t('an account that is gone');
	const log = (line: ReportLine) => void told.tell([line]).catch(trouble);
	const runs = new DeskRuns({
		runs: new ExitRuns({ desk, process, now, clock, trouble, store: new KeptRuns(app.db) }),
		...{ prepare, sent, now, after: browser.after },
		log: {
			asked: (press) => log(exitAsked(press, nameOf)),
			ended: (run, id, report) => log(exitEnded(run, id, nameOf(id), report))
		},
		alive: async () => {
			const isAlive = await alive(locks);
			return (other) => other === process || isAlive(other);
		}
	});
	const view = new OrderDeskView({
		...{ desk, books, now, newNumber, questions, account, sent, prepare, runs },
		hold: () => holdFor(app.board, browser.after),
		ready: new ReadyBooks({
			...{ clock, after: browser.after, seen: () => !document.hidden },
			read: (id) => books.prepare(id).catch(trouble)
		}),
		evidence: () => orderEvidence({ store, kept, now, ahead, doubt }),
		hops: (id) => sender.hops(id),
		wayOf: (id) => sender.wayOf(id),
		results: new OpenResults(deviceNotes),
		limits: () => app.settings.value.limits,
		modeOf: (id) => bookMode(accounts.modeHeard(id)),
		off: () => {
			if (!app.missing.keeps) return 'not-kept';
			if (!app.clock.online) return 'offline';
			return app.feed.lostSince === undefined ? undefined : 'relay-away';
		}
	});
	followIntents(view, () => watch.poke());
	followOrders({ intents: () => view.intents, told, nameOf, surroundings: browser, trouble });
	watch.start();
	return view;
}

/** Another window has written something down: what follows from it may be this one's to do. */
function followIntents(view: OrderDeskView, changed: () => void): void {
	$effect.root(() => {
		$effect(() => {
			if (view.intents) changed();
		});
	});
}

/** Ms for which prices stand still at most while orders leave: nobody sees it. */
const STANDS_STILL = 250;

function holdFor(board: Pick<QuoteBoard, 'hold'>, after: typeof browser.after): () => void {
	const release = board.hold();
	const cancel = after(STANDS_STILL, release);
	return () => {
		cancel();
		release();
	};
}

/** A server that leaves orders to a person says so of orders alone: its books are the live ones. */
function bookMode(mode: AnswerMode | undefined): AnswerMode | undefined {
	return mode === 'semi-auto' ? 'live' : mode;
}

async function readPrice(app: Pick<DeskNeeds, 'servers' | 'trading'>, key: InstrumentKey) {
	const listing = await (await app.trading()).listing(key);
	for (const { client } of await app.servers()) {
		const answer = await client.depth(key);
		if (answer.ok) return { quote: answer.value, tick: listing?.tick };
	}
	return undefined;
}
