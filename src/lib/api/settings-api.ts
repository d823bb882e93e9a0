import {
	settingsKept,
	storedSettings,
	type SettingChoices,
	type SettingsKept,
	type StoredSettings
} from '#lib/wire/http/settings-api.ts';
import type { ApiAnswer } from './api-answer.ts';
import { askRelay } from './relay-request.ts';

type Fetch = typeof globalThis.fetch;

export function askSettings(fetch: Fetch): Promise<ApiAnswer<StoredSettings>> {
	return askRelay(fetch, { method: 'GET', path: '/settings', answer: storedSettings });
}

export function chooseSettings(
	fetch: Fetch,
	choices: SettingChoices['choices']
): Promise<ApiAnswer<SettingsKept>> {
	return askRelay(fetch, {
		method: 'PUT',
		path: '/settings',
		body: { choices },
		answer: settingsKept
	});
}
