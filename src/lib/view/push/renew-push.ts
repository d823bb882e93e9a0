import type { PushApi } from '#lib/api/push-api.ts';
import type { PushBrowser } from './push-browser.ts';
import type { PushNote } from './push-note.ts';

interface RenewWorld {
	api: Pick<PushApi, 'state' | 'switchOn'>;
	browser: PushBrowser;
	note: PushNote;
}

/**
 * Switches notifications on again where their user had them on: a new sign-in, another key of the relay's or a
 * subscription that the browser has replaced would end them without a word.
 */
export async function renewPush({ api, browser, note }: RenewWorld): Promise<void> {
	const { name } = note;
	if (name === undefined || browser.ability() !== 'able' || browser.permission() !== 'granted')
		return;
	const state = await api.state();
	if (!state.ok || state.value.publicKey === null) return;
	const subscription = await browser.subscribe(state.value.publicKey).catch(() => undefined);
	if (subscription) await api.switchOn({ ...subscription, name });
}
