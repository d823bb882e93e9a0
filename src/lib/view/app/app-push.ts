import { PushApi } from '#lib/api/push-api.ts';
import { deviceNotes } from '#lib/view/page/notes.ts';
import { pushBrowser } from '#lib/view/push/push-browser.ts';
import { PushDesk } from '#lib/view/push/push-desk.svelte.ts';
import { pushNote } from '#lib/view/push/push-note.ts';
import { renewPush } from '#lib/view/push/renew-push.ts';
import { installWorld } from '#lib/view/shell/install.svelte.ts';
import type { AppCore } from './app-core.ts';

/** Loaded by the page that shows it, and behind the first paint where notifications are on. */

type Core = Pick<AppCore, 'fetch' | 'session'>;

/** `name`: what this device is called in the list. */
export function pushDesk({ fetch, session }: Core, userId: string, name: string): PushDesk {
	return new PushDesk({
		...{ api: new PushApi(fetch), browser: pushBrowser(installWorld(window)), name },
		note: pushNote(deviceNotes, userId),
		heard: (problem) => session.heard(problem)
	});
}

export function renewHere({ fetch }: Pick<Core, 'fetch'>, userId: string): Promise<void> {
	return renewPush({
		...{ api: new PushApi(fetch), browser: pushBrowser(installWorld(window)) },
		note: pushNote(deviceNotes, userId)
	});
}
