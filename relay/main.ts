import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { readConfig } from './config.ts';
import { AccountRoutes } from './http/account-routes.ts';
import { createApi } from './http/api.ts';
import { createHttpServer } from './http/server.ts';
import { Sessions } from './http/sessions.ts';
import { SignInLimits } from './http/sign-in-limits.ts';
import { staticFiles } from './http/static-files.ts';
import { UserRoutes } from './http/user-routes.ts';
import { fromOwnPage, visitOf } from './http/visit.ts';
import { addressOf, listen, originsOf } from './listen.ts';
import { createLog } from './log.ts';
import { Metrics } from './metrics.ts';
import { PaperServers } from './paper-servers.ts';
import { stopOnSignals, type Stop } from './stopping.ts';
import { AccountStore } from './store/accounts.ts';
import { openDatabase } from './store/database.ts';
import { migrate } from './store/migrations.ts';
import { keptSecret, type SecretCheck } from './store/relay-secret.ts';
import { Seal } from './store/seal.ts';
import { SessionStore } from './store/sessions.ts';
import { UserStore } from './store/users.ts';
import { openWebSocket } from './upstream/open-socket.ts';
import { probeRest, probeWebSocket } from './upstream/probe.ts';
import { UserFeeds } from './user-feeds.ts';

/** How often sessions whose time is over are removed and their sockets closed. */
const SWEEP_EVERY = 10 * 60_000;

const now = () => Date.now();
const clock = () => performance.now();
const after = (ms: number, run: () => void) => {
	const timer = setTimeout(run, ms);
	return () => clearTimeout(timer);
};

/** Says in plain words what keeps the relay from starting. A stack would help nobody with a setting. */
function refuseToStart(problems: readonly string[]): never {
	process.stderr.write(
		`AlgoMirror does not start:\n${problems.map((problem) => `  - ${problem}\n`).join('')}`
	);
	process.exit(1);
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

/** The operator's own, or the one in the data folder. */
function secretOrWhyNot(): SecretCheck {
	if (config.secret !== undefined) return { ok: true, secret: config.secret };
	try {
		return keptSecret(config.dataDir);
	} catch (error) {
		return { ok: false, why: `no secret can be kept in DATA_DIR: ${messageOf(error)}` };
	}
}

// Whatever is written from here on, the database and its log included, is its owner's alone
process.umask(0o077);

// What the operator said
if (existsSync('.env')) process.loadEnvFile('.env');
const read = readConfig(process.env);
if (!read.ok) refuseToStart(read.problems);
const { config } = read;
const log = createLog(config.logLevel);
const secret = secretOrWhyNot();
if (!secret.ok) refuseToStart([secret.why]);

// What is torn down at the end, the last built first
const stops: Stop[] = [];
stopOnSignals(stops, log);

// What is kept
const database = await openDatabase(config.databaseUrl, config.databaseToken).catch(
	(error: unknown) =>
		refuseToStart([`the database of DATABASE_URL cannot be opened: ${messageOf(error)}`])
);
stops.unshift(() => database.stop());
const migration = await migrate(database);
if (!migration.ok) {
	refuseToStart([
		`the database is of version ${migration.found}, this relay knows ${migration.known}: use a newer relay`
	]);
}
const users = new UserStore(database, now);
const sessionStore = new SessionStore(database, now);
const accounts = new AccountStore(database, new Seal(secret.secret), now);
if (!(await accounts.secretFits())) {
	refuseToStart([
		'the secret does not open the API keys in the database: set RELAY_SECRET, or put back the relay.secret that sealed them'
	]);
}

// Who is who
const sessions = new Sessions(sessionStore);
const authenticate = async (cookies: string | undefined) => {
	const who = (await sessions.of(cookies, true)) ?? (await sessions.of(cookies, false));
	return who && { userId: who.user.id, sessionId: who.session };
};

// The feeds
const feeds = new UserFeeds({
	accountsOf: (userId) => accounts.keyed(userId),
	authenticate,
	ownOrigin: (request) => fromOwnPage(request, visitOf(request, config.trustedProxies)),
	openSocket: openWebSocket,
	fetch,
	now,
	random: Math.random,
	after,
	log
});
stops.unshift(() => feeds.stop());

// The door
const metrics = new Metrics(() => feeds.status());
let paper: PaperServers | undefined;
const api = createApi({
	users: new UserRoutes({
		users,
		sessions,
		limits: new SignInLimits(),
		feeds,
		meter: metrics,
		signUp: config.signUp,
		paper: config.paper
	}),
	accounts: new AccountRoutes({
		accounts,
		probes: { rest: probeRest, websocket: probeWebSocket },
		feeds,
		paper: config.paper ? async () => (await paper?.ready()) ?? [] : undefined
	}),
	sessions,
	trustedProxies: config.trustedProxies,
	meter: metrics,
	log,
	clock
});
const server = createHttpServer({
	api,
	files: staticFiles(join(fileURLToPath(new URL('..', import.meta.url)), 'build')),
	feeds,
	trustedProxies: config.trustedProxies,
	health: async () => {
		await database.run('SELECT 1');
		return { uptimeSeconds: Math.round(process.uptime()), feeds: feeds.status() };
	},
	metrics: () => metrics.text(),
	metricsToken: config.metricsToken,
	meter: metrics,
	log,
	clock
});
const listening = await listen(server, config.host, config.port);
if (!listening.ok) refuseToStart([listening.why]);
stops.unshift(async () => {
	server.close();
	server.closeIdleConnections();
});

// The paper servers come up while everything else already answers
if (config.paper) {
	const started = new PaperServers({
		port: config.paperPort,
		flags: config.paperFlags,
		origins: originsOf(config.host, listening.port),
		log
	});
	paper = started;
	stops.unshift(() => started.stop());
	await started.ready();
}
feeds.start(await users.ids());

const sweep = setInterval(() => {
	sessions.sweep().then(
		(ended) => ended.forEach((session) => feeds.sessionEnded(session)),
		(error: unknown) => log.error({ err: error }, 'old sessions could not be removed')
	);
}, SWEEP_EVERY);
stops.unshift(() => Promise.resolve(clearInterval(sweep)));

process.stdout.write(`AlgoMirror is at ${addressOf(config.host, listening.port)}\n`);
log.info({ startedIn: Math.round(process.uptime() * 1_000) }, 'started');
