import { existsSync } from 'node:fs';
import { BoundedOutput } from './bounded-output.ts';
import { readConfig } from './config.ts';
import { endProcess } from './end-process.ts';
import { addressOf, originsOf } from './listen.ts';
import { createLog } from './log.ts';
import { LogRepeats } from './log-repeats.ts';
import { VERSION } from './own-files.ts';
import { PaperServers } from './paper-servers.ts';
import { stopOnSignals, type Stop } from './stopping.ts';
import { keptSecret, type SecretCheck } from './store/relay-secret.ts';
import { serviceManager } from './watchdog/service-manager.ts';
import { startWatchdog } from './watchdog/watchdog.ts';

/** Says in plain words what keeps the relay from starting. A stack trace would not help with a wrong setting. */
function refuseToStart(problems: readonly string[]): never {
	const lines = problems.map((problem) => `  - ${problem}\n`).join('');
	process.stderr.write(`AlgoMirror does not start:\n${lines}`);
	process.exit(1);
}

function secretIn(folder: string): SecretCheck {
	try {
		return keptSecret(folder);
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		return { ok: false, why: `DATA_DIR cannot keep a secret: ${why}` };
	}
}

// Files written from here on, database and secret included, are readable by their owner only.
process.umask(0o077);

// What the operator said
if (existsSync('.env')) process.loadEnvFile('.env');
const read = readConfig(process.env);
if (!read.ok) refuseToStart(read.problems);
const { config } = read;
const output = new BoundedOutput();
const repeats = new LogRepeats(() => performance.now());
setInterval(() => repeats.tell(), 60_000).unref();
const log = createLog(config.logLevel, output, repeats);
const kept: SecretCheck =
	config.secret === undefined ? secretIn(config.dataDir) : { ok: true, secret: config.secret };
if (!kept.ok) refuseToStart([kept.why]);

const stops: Stop[] = [() => Promise.resolve(repeats.tell())];
const stop = stopOnSignals(stops, log, (code) => endProcess(output, code));
// Its parent starts it again when it breaks down; without a parent it would be left behind.
process.on('disconnect', () => stop(0));
if (process.send && !process.connected) stop(0);

// The paper servers first: they come up on the second core while this process reads the rest of its code.
const paper = config.paper
	? new PaperServers({
			port: config.paperPort,
			flags: config.paperFlags,
			// With any free port our origin is not known yet; then they let every origin in.
			origins:
				config.port === 0
					? []
					: [
							...originsOf(config.host, config.port),
							...(config.publicOrigin === undefined ? [] : [config.publicOrigin])
						],
			log
		})
	: undefined;
if (paper) stops.unshift(() => paper.stop());

const { startRelay } = await import('./start-relay.ts');
const started = await startRelay({
	config,
	secret: kept.secret,
	log,
	paper: paper && (() => paper.ready()),
	stops,
	lost: (why) => {
		log.fatal(why);
		stop(1);
	}
});
if (!started.ok) {
	await output.written(1_000);
	refuseToStart([started.why]);
}

const printed = config.publicOrigin ?? addressOf(config.host, started.port);
output.write(`AlgoMirror is at ${addressOf(config.host, started.port)}\n`);
// Printed and never logged. On this machine signing up needs no code.
if (started.setupCode !== undefined && config.signUp !== 'shut') {
	output.write(
		`It has no owner yet. From another machine, sign up at ${printed}/sign-up#invite=${started.setupCode}\n`
	);
}
startWatchdog();
process.send?.({ serving: true });
const service = serviceManager(process.env, log);
service?.ready();
stops.unshift(() => Promise.resolve(service?.stopping()));
log.info({ version: VERSION, startedIn: Math.round(process.uptime() * 1_000) }, 'started');
