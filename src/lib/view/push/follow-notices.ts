import * as v from 'valibot';
import { workerMessage, type OpenPage } from '#lib/wire/shown-message.ts';

interface WorkerNews {
	/** A press on a notification brought this window to the front. */
	open(path: OpenPage['path']): void;
	/** The browser's push service has given this device another address, which the relay does not know. */
	renew(): void;
}

/** Returns its stop. */
export function onWorkerNews({ open, renew }: WorkerNews): () => void {
	if (!('serviceWorker' in navigator)) return () => undefined;
	const heard = ({ data }: MessageEvent<unknown>) => {
		const read = v.safeParse(workerMessage, data);
		if (!read.success) return;
		if (read.output.type === 'OPEN_PAGE') open(read.output.path);
		else renew();
	};
	navigator.serviceWorker.addEventListener('message', heard);
	return () => navigator.serviceWorker.removeEventListener('message', heard);
}

/** On the app's icon, where the system has a place for it. */
export async function showUnread(count: number): Promise<void> {
	if (!('setAppBadge' in navigator)) return;
	// iOS wants notifications to be allowed for it; the app itself shows the number too.
	await (count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge()).catch(
		() => undefined
	);
}

/** Orders are on screen: what the lock screen and the app's icon say of them is read, but for what nobody knows. */
export async function ordersSeen(unknown: number): Promise<void> {
	await showUnread(unknown);
	const worker = 'serviceWorker' in navigator && (await navigator.serviceWorker.getRegistration());
	for (const shown of (worker && (await worker.getNotifications())) || []) {
		const data: unknown = shown.data;
		if (isOrders(data)) shown.close();
	}
}

function isOrders(data: unknown): boolean {
	const kind = typeof data === 'object' && data !== null && 'kind' in data ? data.kind : undefined;
	return kind === 'fill' || kind === 'partFill' || kind === 'rejection' || kind === 'unknown';
}
