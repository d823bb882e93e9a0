import { askSettings, chooseSettings } from '#lib/api/settings-api.ts';
import { SettingsSync, type SyncWorld } from './settings-sync.ts';

/** Starts the exchange with the relay, over its `fetch`. Returns its stop. */
export function settingsExchange(
	fetch: typeof globalThis.fetch,
	world: Pick<SyncWorld, 'settings' | 'surroundings' | 'heard' | 'onElsewhere'>
): () => void {
	return new SettingsSync({
		...world,
		random: Math.random,
		ask: () => askSettings(fetch),
		choose: (choices) => chooseSettings(fetch, choices)
	}).start();
}
