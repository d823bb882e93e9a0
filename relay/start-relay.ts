import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { Hosts } from '#lib/hosts/hosts.ts';
import { waitByTimer } from '#lib/openalgo/rest/wait.ts';
import { settingsFrom } from '#lib/wire/http/settings-fields.ts';
import { tokenOffered } from '#lib/wire/session-token.ts';
import { WIRE_VERSION } from '#lib/wire/socket/version.ts';
import { activityLog, movesRecorded, tellRepeats } from './activity-log.ts';
import { relayClock } from './clock.ts';
import type { Config } from './config.ts';
import { createApi } from './http/api.ts';
import { BrokerAccounts } from './http/accounts/broker-accounts.ts';
import { CallsUnderWay } from './http/calls-under-way.ts';
import { PushRoutes } from './http/push/push-routes.ts';
import { FeedRoutes } from './http/records/feed-routes.ts';
import { People } from './http/people/people.ts';
import type { PaperServersUp } from './http/ports.ts';
import { Records } from './http/records/records.ts';
import { createHttpServer } from './http/server.ts';
import { Sessions } from './http/people/sessions.ts';
import { newSetupCode } from './http/people/setup-code.ts';
import { ownAddress } from './http/own-address.ts';
import { SignInLimits } from './http/people/sign-in-limits.ts';
import { earlierPages, keepPage } from './http/page-versions.ts';
import { staticFiles } from './http/static-files.ts';
import { fromOwnPage, visitOf } from './http/visit.ts';
import { HealthCheck } from './health.ts';
import { listen } from './listen.ts';
import { BUILT_PAGE, VERSION } from './own-files.ts';
import { Metrics } from './metrics.ts';
import { paperAddresses } from './paper-servers.ts';
import { startPush } from './push/start-push.ts';
import { removedPurge } from './removed-purge.ts';
import { watchSessions } from './session-watch.ts';
import type { Stop } from './stopping.ts';
import { AccountImport } from './store/accounts/account-import.ts';
import { AccountStore } from './store/accounts/accounts.ts';
import { SentCalls } from './store/accounts/sent-calls.ts';
import { SentCallsThroughFaults } from './store/accounts/sent-calls-through-faults.ts';
import { ActivityStore } from './store/activity/activity.ts';
import { BoundedActivity } from './store/activity/bounded-activity.ts';
import { RepeatCounts } from './store/activity/repeat-counts.ts';
import { openOnThread } from './store/database/database-thread.ts';
import { databaseFile } from './store/database/open-file.ts';
import { FeedMemoryStore } from './store/feed/feed-memory.ts';
import { openRelayDatabase } from './store/database/open-relay-database.ts';
import { holdAlone } from './store/lock/hold-alone.ts';
import { bornOf, thisProcess } from './store/lock/this-process.ts';
import { FILE_COST } from './store/accounts/passphrase.ts';
import { RemovedAccounts } from './store/accounts/removed-accounts.ts';
import { Seal } from './store/accounts/seal.ts';
import { PASSWORD_COST } from './store/people/password-hash.ts';
import { PushDevices } from './store/push/push-devices.ts';
import { SessionList } from './store/people/session-list.ts';
import { SessionStore } from './store/people/sessions.ts';
import { SettingsStore } from './store/people/settings.ts';
import { UserStore } from './store/people/users.ts';
import { LotSizes } from './upstream/limits/lot-sizes.ts';
import { OrderLimitGuard } from './upstream/limits/order-limit-guard.ts';
import { guardedFetch } from './upstream/reach/guarded-fetch.ts';
import { webSocketOpener } from './upstream/reach/open-socket.ts';
import { passOn } from './upstream/reach/pass-through.ts';
import { probeRest, probeWebSocket, probeWorld } from './upstream/reach/probe.ts';
import { TargetGuard } from './upstream/reach/target-guard.ts';
import { UserFeeds } from './feed/user-feeds.ts';
import { Stalls } from './watchdog/stalls.ts';

/** How often sessions whose time is over are removed and their sockets closed. */
const SWEEP_EVERY = 10 * 60_000;

interface RelayWorld {
	config: Config;
	secret: string;
	log: Logger;
	paper: PaperServersUp;
	/** What is torn down at the end, the last built first: the relay adds to it as it is built. */
	stops: Stop[];
	/** Called when another relay has taken this one's database: it must end. */
	lost: (why: string) => void;
}

type Started =
	/** With the code that makes a user on another machine its owner, while it has none. */
	{ ok: true; port: number; setupCode: string | undefined } | { ok: false; why: string };

/** Everything but the paper servers, built by hand in reading order. */
export async function startRelay(world: RelayWorld): Promise<Started> {
	const { config, log, paper, stops } = world;
	const wall = () => Date.now();
	const clock = () => performance.now();
	const now = relayClock({ wall, steady: clock });
	const after = (ms: number, run: () => void) => {
		const timer = setTimeout(run, ms);
		return () => clearTimeout(timer);
	};

	// Storage
	const every = (ms: number, run: () => void) => {
		const timer = setInterval(run, ms);
		return () => clearInterval(timer);
	};
	let release: Stop = () => Promise.resolve();
	const opened = await openRelayDatabase(config.databaseUrl, config.databaseToken, {
		open: openOnThread,
		claim: async (claimed) => {
			const me = thisProcess(databaseFile(config.databaseUrl));
			const { lost } = world;
			const alone = await holdAlone({ database: claimed, me, bornOf, wait, every, log, lost });
			if (alone.ok) release = alone.release;
			return alone;
		}
	});
	if (!opened.ok) return opened;
	const { database } = opened;
	stops.unshift(() => database.stop());
	stops.unshift(() => release());
	const users = new UserStore(database, wall);
	const seal = new Seal(world.secret);
	const accounts = new AccountStore(database, seal, wall);
	const imports = new AccountImport(database, seal, wall);
	const removed = new RemovedAccounts(database, wall);
	const memory = new FeedMemoryStore(database);
	const activityStore = new ActivityStore(database, wall);
	const counts = new RepeatCounts(database, wall);
	const bounded = new BoundedActivity({ log: activityStore, counts, clock });
	const activity = activityLog(bounded, log);
	if (!(await accounts.secretFits())) {
		await release();
		return {
			ok: false,
			why: 'the secret does not open the API keys in the database: set RELAY_SECRET, or put back the relay.secret that sealed them. If a change of the secret was interrupted, npm run relay:rotate-secret finishes it'
		};
	}

	const stopTelling = tellRepeats(bounded, every, log);
	stops.unshift(() => Promise.resolve(stopTelling()));

	// Users
	const list = new SessionList(database, wall);
	const sessions = new Sessions({
		...{ store: new SessionStore(database, wall), list, now: wall },
		notNoted: (error) => log.warn({ err: error }, 'the use of a session could not be noted')
	});

	const setupCode = newSetupCode();
	const unowned = await users.none();
	const knows = ownAddress(config);

	// Feeds
	const own = config.paper ? paperAddresses(config.paperPort) : [];
	const guard = new TargetGuard(config.upstreamTargets, own);
	const hosts = new Hosts({ fetch: guardedFetch(guard), now, clock, wait: waitByTimer });
	const meter: Metrics = new Metrics(
		() => feeds.status(),
		() => push?.waiting ?? 0
	);
	const devices = new PushDevices(database, wall);
	const push = await startPush({
		...{ config, database, devices, meter, wall, clock, after, log },
		random: Math.random
	});
	stops.unshift(() => push?.stop() ?? Promise.resolve());
	const feeds = new UserFeeds({
		accountsOf: (userId) => accounts.keyed(userId),
		memory: movesRecorded(memory, activity),
		authenticate: async (request) => {
			const { secure } = visitOf(request, config.trustedProxies);
			const token = tokenOffered(request.headers['sec-websocket-protocol']);
			const who = await sessions.of({ cookies: request.headers.cookie, token, secure });
			return who && { userId: who.user.id, sessionId: who.session };
		},
		ownOrigin: (request) => {
			const visit = visitOf(request, config.trustedProxies);
			return knows(visit) && fromOwnPage(request, visit);
		},
		openSocket: webSocketOpener(guard),
		hosts,
		now,
		wall,
		random: Math.random,
		after,
		log,
		beatLate: (seconds) => meter.beatLate(seconds),
		opened: (userId, feed) => push?.follow(userId, feed)
	});
	stops.unshift(() => feeds.stop());

	// HTTP
	const people = new People({
		...{ database, users, list, sessions, feeds, activity, meter, now: wall, clock, after },
		secret: world.secret,
		limits: new SignInLimits(),
		signUp: config.signUp,
		setupCode,
		...{ passwordCost: PASSWORD_COST, version: VERSION },
		paper: config.paper
	});
	const purge = removedPurge(removed, after, log);
	purge.later();
	stops.unshift(() => Promise.resolve(purge.stop()));
	const probing = probeWorld(guard, hosts);
	const calls = new CallsUnderWay();
	const settings = new SettingsStore(database);
	const brokerAccounts = new BrokerAccounts({
		...{ accounts, imports, removed, feeds, paper, activity, calls, now: wall, clock, log },
		outcomes: push,
		sent: new SentCallsThroughFaults(new SentCalls(database, wall), log, wall),
		limits: new OrderLimitGuard({
			limitsOf: async (userId) => settingsFrom(await settings.of(userId)).limits,
			quote: (userId, key) => feeds.quote(userId, key),
			lots: new LotSizes({ hosts, clock, pause: wait }),
			...{ now, clock }
		}),
		fileCost: FILE_COST,
		passOn: (account, passed) => passOn({ guard, hosts, clock }, account, passed),
		purgeLater: () => purge.later(),
		probes: {
			rest: (connection) => probeRest(connection, probing),
			websocket: (connection) => probeWebSocket(connection, probing)
		}
	});
	const feedRoutes = new FeedRoutes({ memory });
	const records = new Records({
		...{ database, log: activityStore, activity, now: wall, outcomes: push },
		feeds: {
			settingsChanged: (userId, sessionId) => {
				feeds.settingsChanged(userId, sessionId);
				push?.settingsChanged(userId);
			}
		}
	});
	const pushRoutes = new PushRoutes({ devices, pushes: push, activity });
	const api = createApi({
		routes: [people, brokerAccounts, feedRoutes, records, pushRoutes].flatMap((part) =>
			part.routes()
		),
		...{ sessions, meter, log, clock },
		trustedProxies: config.trustedProxies
	});
	const pages = join(config.dataDir, 'pages');
	const stalls = new Stalls(clock, every);
	stops.unshift(() => Promise.resolve(stalls.stop()));
	const health = new HealthCheck(database, clock, stalls);
	const server = createHttpServer({
		...{ api, feeds, calls, meter, log, clock },
		files: staticFiles(BUILT_PAGE, earlierPages(BUILT_PAGE, pages, config.earlierPages)),
		trustedProxies: config.trustedProxies,
		ownAddress: knows,
		health: () => health.look(),
		status: () => ({
			...{ version: VERSION, wire: WIRE_VERSION },
			uptimeSeconds: Math.round(process.uptime()),
			feeds: feeds.status()
		}),
		metrics: () => meter.text(),
		metricsToken: config.metricsToken
	});
	const listening = await listen(server, config.host, config.port);
	if (!listening.ok) {
		await release();
		return listening;
	}
	stops.unshift(async () => {
		await calls.leave();
		server.close();
		server.closeAllConnections();
	});

	// Nobody waits for it, and a disk that is full takes nothing from those who run the present version.
	const keeping = keepPage(BUILT_PAGE, pages, config.earlierPages).catch((error: unknown) =>
		log.warn(
			{ err: error },
			'the page could not be kept for windows that stay open over the next update'
		)
	);
	stops.unshift(() => keeping);

	// Not before paper is up: a refused first attempt would wait out its backoff.
	await paper?.();
	feeds.start(await users.ids());
	const stopWatching = watchSessions({ list, feeds, every, log });
	stops.unshift(() => Promise.resolve(stopWatching()));
	const sweep = setInterval(() => {
		sessions.sweep().then(
			(ended) => ended.forEach((session) => feeds.sessionEnded(session)),
			(error: unknown) => log.error({ err: error }, 'old sessions could not be removed')
		);
	}, SWEEP_EVERY);
	stops.unshift(() => Promise.resolve(clearInterval(sweep)));
	return { ok: true, port: listening.port, setupCode: unowned ? setupCode : undefined };
}
