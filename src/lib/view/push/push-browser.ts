/** Whether this browser can be told anything while no page is open. */
export type PushAbility =
	| 'able'
	/** On an iPhone or iPad only the installed app can. */
	| 'install-first'
	/** The page came over plain HTTP from another machine. */
	| 'insecure'
	| 'unsupported';

interface BrowserFacts {
	secure: boolean;
	/** Service worker, push manager and notifications are there. */
	complete: boolean;
	appleTouch: boolean;
	standalone: boolean;
}

export function pushAbility({
	secure,
	complete,
	appleTouch,
	standalone
}: BrowserFacts): PushAbility {
	if (!secure) return 'insecure';
	if (complete) return 'able';
	return appleTouch && !standalone ? 'install-first' : 'unsupported';
}

/** What a browser hands out for its push service. */
export interface BrowserSubscription {
	endpoint: string;
	p256dh: string;
	auth: string;
}

/** The browser's part in notifications. */
export interface PushBrowser {
	ability(): PushAbility;
	permission(): NotificationPermission;
	/** Only in a press of a button: browsers refuse anything else. */
	ask(): Promise<NotificationPermission>;
	/** One for this key, in place of one for another. Rejects where the browser's push service gives none. */
	subscribe(relayKey: string): Promise<BrowserSubscription>;
	unsubscribe(): Promise<void>;
}

/** Of a page's own window. */
export function pushBrowser({
	standalone,
	appleTouch
}: Pick<BrowserFacts, 'standalone' | 'appleTouch'>): PushBrowser {
	return {
		ability: () =>
			pushAbility({
				...{ standalone, appleTouch, secure: isSecureContext },
				complete:
					'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
			}),
		permission: () => ('Notification' in window ? Notification.permission : 'default'),
		ask: () => Notification.requestPermission(),
		async subscribe(relayKey) {
			// Not `ready`, which waits for ever where the browser has refused the service worker.
			const registration = await navigator.serviceWorker.getRegistration();
			if (!registration?.active) throw new Error('no service worker');
			const { pushManager } = registration;
			const known = await pushManager.getSubscription();
			if (known && base64url(known.options.applicationServerKey) !== relayKey) {
				await known.unsubscribe();
			}
			const given = await pushManager.subscribe({
				userVisibleOnly: true,
				applicationServerKey: relayKey
			});
			return {
				endpoint: given.endpoint,
				p256dh: base64url(given.getKey('p256dh')),
				auth: base64url(given.getKey('auth'))
			};
		},
		async unsubscribe() {
			const registration = await navigator.serviceWorker.getRegistration();
			await (await registration?.pushManager.getSubscription())?.unsubscribe();
		}
	};
}

function base64url(bytes: ArrayBuffer | null): string {
	const text = String.fromCharCode(...new Uint8Array(bytes ?? new ArrayBuffer(0)));
	return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
