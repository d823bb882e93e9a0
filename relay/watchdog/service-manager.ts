import { execFile } from 'node:child_process';
import type { Logger } from 'pino';

/** Ms that it may take to tell systemd something. */
const TOLD_WITHIN = 5_000;

/** What systemd is told of a service of `Type=notify`. */
export interface ServiceManager {
	/** The relay serves: from now on it also gives the signs of life that `WatchdogSec` asks for. */
	ready(): void;
	stopping(): void;
}

/**
 * Undefined where no service manager has asked. systemd listens on a Unix datagram socket, which Node cannot open, so
 * that its own program writes there; the unit must therefore say `NotifyAccess=all`.
 */
export function serviceManager(env: NodeJS.ProcessEnv, log: Logger): ServiceManager | undefined {
	const { NOTIFY_SOCKET, WATCHDOG_USEC, PATH } = env;
	if (NOTIFY_SOCKET === undefined) return undefined;
	let beating: NodeJS.Timeout | undefined;
	let telling = false;
	const tell = (what: string) => {
		telling = true;
		execFile(
			'systemd-notify',
			[what],
			{ env: { NOTIFY_SOCKET, PATH }, timeout: TOLD_WITHIN },
			(error) => {
				telling = false;
				if (error) log.error({ err: error }, 'systemd could not be told that the relay is well');
			}
		);
	};
	return {
		ready: () => {
			tell('--ready');
			const within = Number(WATCHDOG_USEC) / 1_000;
			if (!(within > 0)) return;
			// Twice within the time would be enough; a third makes up for one that is lost.
			beating = setInterval(() => {
				if (!telling) tell('WATCHDOG=1');
			}, within / 3).unref();
		},
		stopping: () => {
			clearInterval(beating);
			tell('STOPPING=1');
		}
	};
}
