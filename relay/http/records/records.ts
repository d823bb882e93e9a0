import { ActivityPages } from '../../store/activity/activity-pages.ts';
import type { ActivityStore } from '../../store/activity/activity.ts';
import type { RelayDatabase } from '../../store/database/database.ts';
import { SettingsStore } from '../../store/people/settings.ts';
import { ActivityRoutes } from './activity-routes.ts';
import type { ActivityRecorder, Feeds, OrderOutcomes } from '../ports.ts';
import { ReportLimit } from './report-limit.ts';
import type { ApiRoute } from '../route.ts';
import { SettingsRoutes } from './settings-routes.ts';

interface RecordsWorld {
	database: RelayDatabase;
	log: ActivityStore;
	activity: ActivityRecorder;
	/** Undefined where nobody is told. */
	outcomes?: Pick<OrderOutcomes, 'settled'> | undefined;
	feeds: Pick<Feeds, 'settingsChanged'>;
	/** Epoch ms. */
	now: () => number;
	/** How often in ten minutes the pages of one user may write. */
	writes?: number | undefined;
}

/** What a user did and what they chose. */
export class Records {
	readonly #parts: readonly { routes(): ApiRoute[] }[];

	constructor(world: RecordsWorld) {
		const { database, log, activity, outcomes, feeds, now, writes } = world;
		const limit = new ReportLimit(writes);
		const pages = new ActivityPages(database);
		const settings = new SettingsStore(database);
		this.#parts = [
			new ActivityRoutes({ activity: log, pages, limit, outcomes }),
			new SettingsRoutes({ settings, activity, limit, feeds, now })
		];
	}

	routes(): ApiRoute[] {
		return this.#parts.flatMap((part) => part.routes());
	}
}
