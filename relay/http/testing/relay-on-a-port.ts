import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { pino, type DestinationStream } from 'pino';
import type { LinePace } from '#lib/domain/activity/line-budget.ts';
import type { Hosts } from '#lib/hosts/hosts.ts';
import { hostsBy } from '#lib/hosts/testing/hosts-by.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Quote } from '#lib/domain/price/quote.ts';
import { settingsFrom } from '#lib/wire/http/settings-fields.ts';
import type { ConnectionDetails, WayCheck } from '#lib/wire/http/account-api.ts';
import { activityLog } from '../../activity-log.ts';
import { HealthCheck } from '../../health.ts';
import { createLog } from '../../log.ts';
import { AccountImport } from '../../store/accounts/account-import.ts';
import { AccountStore } from '../../store/accounts/accounts.ts';
import { SentCalls } from '../../store/accounts/sent-calls.ts';
import { SentCallsThroughFaults } from '../../store/accounts/sent-calls-through-faults.ts';
import { ActivityStore } from '../../store/activity/activity.ts';
import { BoundedActivity } from '../../store/activity/bounded-activity.ts';
import { RepeatCounts } from '../../store/activity/repeat-counts.ts';
import type { RelayDatabase } from '../../store/database/database.ts';
import { openDatabase } from '../../store/database/open-database.ts';
import { FeedMemoryStore } from '../../store/feed/feed-memory.ts';
import { migrate } from '../../store/database/migrations.ts';
import { RemovedAccounts } from '../../store/accounts/removed-accounts.ts';
import { Seal } from '../../store/accounts/seal.ts';
import type { HashCost } from '../../store/people/password-hash.ts';
import { PushDevices } from '../../store/push/push-devices.ts';
import { SessionList } from '../../store/people/session-list.ts';
import { SessionStore } from '../../store/people/sessions.ts';
import { CHEAP_HASH } from '../../store/testing/cheap-hash.ts';
import { SettingsStore } from '../../store/people/settings.ts';
import { UserStore } from '../../store/people/users.ts';
import { LotSizes } from '../../upstream/limits/lot-sizes.ts';
import { OrderLimitGuard } from '../../upstream/limits/order-limit-guard.ts';
import { guardedFetch } from '../../upstream/reach/guarded-fetch.ts';
import { passOn } from '../../upstream/reach/pass-through.ts';
import { TargetGuard } from '../../upstream/reach/target-guard.ts';
import type { UpstreamTargets } from '../../upstream/reach/targets.ts';
import { createApi } from '../api.ts';
import { CallsUnderWay } from '../calls-under-way.ts';
import { BrokerAccounts } from '../accounts/broker-accounts.ts';
import { PushRoutes } from '../push/push-routes.ts';
import { FeedRoutes } from '../records/feed-routes.ts';
import { People } from '../people/people.ts';
import type { ActivityRecorder, OrderOutcomes, PaperServer, Pushes } from '../ports.ts';
import { Records } from '../records/records.ts';
import type { ApiRoute } from '../route.ts';
import { ownAddress } from '../own-address.ts';
import { createHttpServer } from '../server.ts';
import { Sessions } from '../people/sessions.ts';
import { SignInLimits, type LimitFigures } from '../people/sign-in-limits.ts';
import { earlierPages } from '../page-versions.ts';
import { staticFiles } from '../static-files.ts';
import { Browser } from './browser.ts';

export interface RelayOptions {
	signUp?: 'first' | 'open' | 'shut';
	paper?: readonly PaperServer[] | 'starting';
	limits?: Partial<LimitFigures>;
	passwordCost?: HashCost;
	/** How many times in ten minutes the pages of one user may write into log and settings. */
	writes?: number;
	rest?: WayCheck | ((connection: ConnectionDetails) => WayCheck);
	websocket?: WayCheck | ((connection: ConnectionDetails) => WayCheck);
	/** Where calls may be passed on to. */
	targets?: UpstreamTargets;
	/** Shared with everything else that asks the servers. */
	hosts?: Hosts;
	trustedProxies?: number;
	publicOrigin?: string;
	metricsToken?: string;
	build?: string;
	/** Where earlier builds are kept. */
	pages?: string;
	log?: DestinationStream;
	calls?: CallsUnderWay;
	actingPace?: LinePace;
	actsAtOnce?: number;
	outcomes?: OrderOutcomes;
	/** What every user's feed knows. */
	quote?: (key: InstrumentKey) => Quote | undefined;
	/** Ms for which it answered nothing, a moment ago. */
	blockedMs?: number;
	/** Instead of one that takes every address of a push service and sends nothing; null: switched off. */
	pushes?: Pushes | null;
	/** Another relay's, which closes it. */
	database?: RelayDatabase;
}

export const WORKS: WayCheck = { ok: true, ms: 12, problem: null, broker: 'zerodha' };
export const UNREACHABLE: WayCheck = { ok: false, ms: 3, problem: 'unreachable', broker: null };

/** The code that makes a user on another machine the owner of such a relay. */
export const TEST_SETUP_CODE = 'f'.repeat(32);

export const TEST_SECRET = 'Lm3n0pQrS7uVwXyZ-0123456789_aBcDeFgH';

/** HTTP and libSQL as they run, on a free port and in a folder of its own; no feeds behind them. */
export interface RelayOnAPort {
	url: string;
	database: RelayDatabase;
	/** Into the database's own log, as the routes do, but every event as a line. */
	activity: ActivityRecorder;
	/** Every route of the API. */
	routes: readonly ApiRoute[];
	/** The calls to the feeds, in order. */
	told: string[];
	browser(): Browser;
	stop(): Promise<void>;
}

export async function relayOnAPort(options: RelayOptions = {}): Promise<RelayOnAPort> {
	const folder = await mkdtemp(join(tmpdir(), 'algomirror-http-'));
	const database = options.database ?? (await openDatabase(`file:${join(folder, 'relay.db')}`));
	await migrate(database);
	const now = () => Date.now();
	const clock = () => performance.now();
	const after = (ms: number, run: () => void) => {
		const timer = setTimeout(run, ms);
		return () => clearTimeout(timer);
	};
	const trustedProxies = options.trustedProxies ?? 0;
	const log = options.log ? createLog('info', options.log) : pino({ level: 'silent' });
	const told: string[] = [];
	const users = new UserStore(database, now);
	const list = new SessionList(database, now);
	const sessions = new Sessions({
		...{ store: new SessionStore(database, now), list, now },
		notNoted: (error) => log.warn({ err: error }, 'the use of a session could not be noted')
	});
	const seal = new Seal(TEST_SECRET);
	const accounts = new AccountStore(database, seal, now);
	const activityStore = new ActivityStore(database, now);
	const counts = new RepeatCounts(database, now);
	const bounded = new BoundedActivity({ log: activityStore, counts, clock });
	const activity = activityLog(bounded, log);
	const feeds = {
		handleUpgrade: () => undefined,
		accountsChanged: (userId: string) => void told.push(`accounts of ${userId}`),
		loginDoubted: (userId: string, account: string) =>
			void told.push(`login of ${account} of ${userId}`),
		settingsChanged: (userId: string, session: string) =>
			void told.push(`settings of ${userId}, but not in ${session}`),
		sessionEnded: (session: string) => void told.push(`ended ${session}`),
		openSessions: () => new Set<string>()
	};
	const meter = { request: () => undefined, signIn: () => undefined };
	const { paper } = options;
	const people = new People({
		...{ database, users, list, sessions, feeds, activity, meter, now, clock, after },
		secret: TEST_SECRET,
		limits: new SignInLimits(options.limits),
		signUp: options.signUp ?? 'open',
		...{ setupCode: TEST_SETUP_CODE, version: '0.0.0' },
		passwordCost: options.passwordCost ?? CHEAP_HASH,
		paper: paper !== undefined
	});
	const guard = new TargetGuard(options.targets ?? 'any');
	const hosts = options.hosts ?? hostsBy(guardedFetch(guard));
	const calls = options.calls ?? new CallsUnderWay();
	const settings = new SettingsStore(database);
	const brokerAccounts = new BrokerAccounts({
		accounts,
		calls,
		actingPace: options.actingPace,
		actsAtOnce: options.actsAtOnce,
		outcomes: options.outcomes,
		imports: new AccountImport(database, seal, now),
		sent: new SentCallsThroughFaults(new SentCalls(database, now), log, now),
		log,
		now,
		clock,
		limits: new OrderLimitGuard({
			limitsOf: async (userId) => settingsFrom(await settings.of(userId)).limits,
			quote: (userId, key) => options.quote?.(key),
			lots: new LotSizes({ hosts, clock, pause: wait }),
			...{ now, clock }
		}),
		fileCost: CHEAP_HASH,
		passOn: (account, passed) => passOn({ guard, hosts }, account, passed),
		removed: new RemovedAccounts(database, now),
		purgeLater: () => undefined,
		activity,
		probes: {
			rest: (connection) => Promise.resolve(legFrom(options.rest, connection)),
			websocket: (connection) => Promise.resolve(legFrom(options.websocket, connection))
		},
		feeds,
		paper: paper && (() => Promise.resolve(paper))
	});
	const feedRoutes = new FeedRoutes({ memory: new FeedMemoryStore(database) });
	const records = new Records({
		...{ database, log: activityStore, activity, feeds, now, outcomes: options.outcomes },
		writes: options.writes
	});
	const pushes: Pushes = options.pushes ?? {
		publicKey: 'a-public-key',
		mayTake: ({ hostname }) => hostname !== '127.0.0.1',
		devicesChanged: (userId) => Promise.resolve(void told.push(`devices of ${userId}`)),
		test: (userId) => Promise.resolve(void told.push(`test for ${userId}`))
	};
	const pushRoutes = new PushRoutes({
		...{ devices: new PushDevices(database, now), activity },
		pushes: options.pushes === null ? undefined : pushes
	});
	const routes = [people, brokerAccounts, feedRoutes, records, pushRoutes].flatMap((part) =>
		part.routes()
	);
	const api = createApi({
		routes,
		sessions,
		trustedProxies,
		meter,
		log,
		clock
	});
	const build = options.build ?? join(folder, 'no-build');
	const health = new HealthCheck(database, clock, { recent: () => options.blockedMs });
	const server = createHttpServer({
		api,
		files: staticFiles(build, earlierPages(build, options.pages ?? join(folder, 'pages'), 2)),
		feeds,
		calls,
		trustedProxies,
		ownAddress: ownAddress({ publicOrigin: options.publicOrigin, host: '127.0.0.1' }),
		health: () => health.look(),
		status: () => ({ feeds: {} }),
		metrics: () => Promise.resolve({ type: 'text/plain', text: 'algomirror_feed_users 0\n' }),
		metricsToken: options.metricsToken,
		meter,
		log,
		clock
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const url = `http://127.0.0.1:${port}`;
	return {
		url,
		database,
		activity: activityLog(activityStore, log),
		routes,
		told,
		browser: () => new Browser(url),
		async stop() {
			server.closeAllConnections();
			server.close();
			if (!options.database) await database.stop();
			await rm(folder, { recursive: true, force: true });
		}
	};
}

function legFrom(said: RelayOptions['rest'], connection: ConnectionDetails): WayCheck {
	return typeof said === 'function' ? said(connection) : (said ?? WORKS);
}
