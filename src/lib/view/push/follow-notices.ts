import * as v from 'valibot';
import { openPage, type OpenPage } from '#lib/wire/shown-message.ts';

/** A press on a notification brought this window to the front. Returns its stop. */
export function onNoticePressed(open: (path: OpenPage['path']) => void): () => void {
	if (!('serviceWorker' in navigator)) return () => undefined;
	const heard = ({ data }: MessageEvent<unknown>) => {
		const read = v.safeParse(openPage, data);
		if (read.success) open(read.output.path);
	};
	navigator.serviceWorker.addEventListener('message', heard);
	return () => navigator.serviceWorker.removeEventListener('message', heard);
}

/** Orders are on screen: what the lock screen and the app's icon say of them is read. */
export async function ordersSeen(): Promise<void> {
	if ('clearAppBadge' in navigator) await navigator.clearAppBadge();
	const worker = 'serviceWorker' in navigator && (await navigator.serviceWorker.getRegistration());
	for (const shown of (worker && (await worker.getNotifications())) || []) {
		const data: unknown = shown.data;
		if (isOrders(data)) shown.close();
	}
}

function isOrders(data: unknown): boolean {
	const kind = typeof data === 'object' && data !== null && 'kind' in data ? data.kind : undefined;
	return kind === 'fill' || kind === 'partFill' || kind === 'rejection';
}
