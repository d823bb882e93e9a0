import type { WorkerRegistration } from './update.svelte.ts';

/**
 * Undefined where there are no service workers (private windows of some browsers, plain HTTP on a LAN), and in
 * development, where a cached shell would hide every change. `missing` is called where a browser could have one, and this
 * page has none.
 */
export async function workerRegistration(
	missing: () => void
): Promise<WorkerRegistration | undefined> {
	if (import.meta.env.DEV) return undefined;
	if (!('serviceWorker' in navigator)) {
		if (isSecureContext) missing();
		return undefined;
	}
	const { Workbox } = await import('workbox-window');
	const workbox = new Workbox('/service-worker.js', { type: 'classic' });
	return {
		onWaiting: (waiting) => workbox.addEventListener('waiting', waiting),
		onTakeover: (tookOver) =>
			workbox.addEventListener('controlling', (event) => {
				// The very first worker claims a page that already runs its version.
				if (event.isUpdate) tookOver();
			}),
		takeOver: () => workbox.messageSkipWaiting(),
		start: async () => {
			try {
				await workbox.register();
			} catch {
				// Blocked by the browser's settings, or no network: the page works. One from an earlier visit starts it offline.
				if (!navigator.serviceWorker.controller) missing();
			}
		},
		check: async () => {
			if (!navigator.onLine) return;
			try {
				await workbox.update();
			} catch {
				// The relay is away; the next hour asks again.
			}
		}
	};
}
