import {
	settingChoices,
	type SettingsKept,
	type StoredSettings
} from '#lib/wire/http/settings-api.ts';
import { isSettingName, readSetting } from '#lib/wire/http/settings-fields.ts';
import type { KeptSetting, SettingsStore } from '../../store/people/settings.ts';
import { readBody } from '../body.ts';
import type { ApiCall, SignedInCall } from '../context.ts';
import type { ActivityRecorder, Feeds } from '../ports.ts';
import { refuse } from '../refusal.ts';
import type { ReportLimit } from './report-limit.ts';
import type { ApiRoute } from '../route.ts';
import { slowDown } from '../slow-down.ts';
import { visitorOf } from '../visitor.ts';

interface SettingsRoutesWorld {
	settings: SettingsStore;
	activity: ActivityRecorder;
	limit: ReportLimit;
	feeds: Pick<Feeds, 'settingsChanged'>;
	/** Epoch ms. */
	now: () => number;
}

/** What a user chose, for all their devices. */
export class SettingsRoutes {
	readonly #world: SettingsRoutesWorld;

	constructor(world: SettingsRoutesWorld) {
		this.#world = world;
	}

	routes(): ApiRoute[] {
		return [
			{ method: 'GET', path: '/api/settings', signedIn: (call, who) => this.read(call, who) },
			{ method: 'PUT', path: '/api/settings', signedIn: (call, who) => this.choose(call, who) }
		];
	}

	async read(call: ApiCall, { user }: SignedInCall): Promise<Response> {
		const fields = await this.#world.settings.of(user.id);
		return call.json({ fields } satisfies StoredSettings);
	}

	async choose(call: ApiCall, { user, session }: SignedInCall): Promise<Response> {
		const { settings, activity, limit, feeds, now } = this.#world;
		const body = await readBody(call, settingChoices);
		if (!body.ok) return body.refusal;
		const unknown: string[] = [];
		const wrong: Record<string, string> = {};
		const choices: KeptSetting[] = [];
		for (const { field, value, ago } of body.value.choices) {
			const read = isSettingName(field) ? readSetting(field, value) : undefined;
			if (!isSettingName(field)) unknown.push(field);
			else if (read === undefined) wrong[field] = 'not allowed';
			else choices.push({ field, value: read, chosenAt: Math.round(now() - ago) });
		}
		if (Object.keys(wrong).length > 0) return refuse(call, 'malformed', { fields: wrong });
		const wait = await limit.take(user.id, 1);
		if (wait !== undefined) return slowDown(call, wait);
		const { changed, lost } = await settings.choose(user.id, choices, now());
		if (changed.length > 0) {
			feeds.settingsChanged(user.id, session);
			await activity.record(user.id, {
				action: 'settings-changed',
				details: { fields: changed.join(', ') },
				...visitorOf(call)
			});
		}
		const fields = await settings.of(user.id);
		return call.json({ fields, lost, unknown } satisfies SettingsKept);
	}
}
