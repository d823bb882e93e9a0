import type { AppCore } from './app-core.ts';
import type { DeviceFeed } from '#lib/feed/device/device-feed.ts';
import { browser } from '#lib/view/page/clock.svelte.ts';
import { onOtherWindow } from '#lib/view/settings/settings-copy.ts';

/**
 * Shares a user's settings with their other windows and devices for as long as they are signed in. What speaks with the
 * relay is loaded behind the first paint, which needs this device's copy and nothing else.
 */
export function followSettings(
	{
		fetch,
		settings,
		session,
		relay
	}: Pick<AppCore, 'fetch' | 'settings' | 'session'> & { relay: Pick<DeviceFeed, 'onSettings'> },
	user: string
): () => void {
	settings.belongTo(user);
	const stops = [onOtherWindow(window, () => settings.reread())];
	let stopped = false;
	void import('#lib/view/settings/settings-exchange.ts').then(({ settingsExchange }) => {
		const heard = session.heard.bind(session);
		const onElsewhere = relay.onSettings.bind(relay);
		if (stopped) return;
		stops.push(settingsExchange(fetch, { settings, surroundings: browser, heard, onElsewhere }));
	});
	return () => {
		stopped = true;
		for (const stop of stops) stop();
	};
}
