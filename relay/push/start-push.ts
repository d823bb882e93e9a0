import type { Logger } from 'pino';
import type { RelayDatabase } from '../store/database/database.ts';
import { SettingsStore } from '../store/people/settings.ts';
import type { PushDevices } from '../store/push/push-devices.ts';
import { PushNotices } from '../store/push/push-notices.ts';
import { keptVapidKeys } from '../store/push/vapid-keys.ts';
import { TargetGuard } from '../upstream/reach/target-guard.ts';
import { Push, type PushMeter } from './push.ts';
import { PushRequests } from './push-request.ts';
import { Vapid } from './vapid.ts';

interface PushStart {
	config: { pushTargets: 'public' | 'any' | 'off'; pushContact: string; dataDir: string };
	database: RelayDatabase;
	devices: PushDevices;
	meter: PushMeter;
	/** Epoch ms. */
	wall: () => number;
	/** Monotonic ms. */
	clock: () => number;
	random: () => number;
	after: (ms: number, run: () => void) => () => void;
	log: Logger;
	/** See `PushRequests`. */
	ca?: string;
}

/** Notifications as the operator set them up; undefined where there are none. What fails here fails them alone. */
export async function startPush(start: PushStart): Promise<Push | undefined> {
	const { config, database, devices, meter, wall, clock, random, after, log, ca } = start;
	if (config.pushTargets === 'off') return undefined;
	const kept = keptVapidKeys(config.dataDir);
	if (!kept.ok) {
		log.error(kept.why);
		return undefined;
	}
	const guard = new TargetGuard(config.pushTargets);
	const vapid = new Vapid({ keys: kept.keys, contact: config.pushContact, now: wall });
	const requests = new PushRequests({ vapid, guard, after, ...(ca === undefined ? {} : { ca }) });
	const push = new Push({
		...{ devices, meter, wall, clock, random, after, log, requests },
		notices: new PushNotices(database, wall),
		settings: new SettingsStore(database),
		publicKey: kept.keys.publicKey,
		soon: (run) => void setImmediate(run)
	});
	await push.start();
	return push;
}
