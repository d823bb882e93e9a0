import type { AppCore } from './app-core.ts';
import { OrderMessages } from '#lib/view/acts/order-messages.svelte.ts';
import { OrderSounds, unlockedAudio } from '#lib/view/acts/order-sounds.ts';
import { shake } from '#lib/view/acts/order-shakes.ts';
import { ToldOnce } from '#lib/view/acts/told-once.ts';
import { browser } from '#lib/view/page/clock.svelte.ts';
import { deviceNotes } from '#lib/view/page/notes.ts';
import { ScreenWake } from '#lib/view/shell/wake-lock.ts';
import type { DeskSlot } from '#lib/view/trading/desk-slot.svelte.ts';

interface NewsNeeds extends Pick<AppCore, 'settings'> {
	orders: Pick<DeskSlot, 'view'>;
}

export function orderSounds({ settings }: Pick<AppCore, 'settings'>): OrderSounds {
	return new OrderSounds({
		context: unlockedAudio(window),
		wants: (sound) => settings.value.sounds[sound],
		clock: () => performance.now()
	});
}

/** `path`: of the page that is open. */
export function orderMessages(app: NewsNeeds, path: () => string): OrderMessages {
	const sounds = orderSounds(app);
	return new OrderMessages({
		intents: () => app.orders.view?.intents,
		told: new ToldOnce({
			storage: deviceNotes,
			locks: isSecureContext && 'locks' in navigator ? navigator.locks : undefined
		}),
		surroundings: browser,
		isShown: ({ group }) =>
			path() === '/orders' || (app.orders.view?.results ?? []).includes(group),
		ring: (sound) => {
			sounds.ring(sound);
			if (app.settings.value.phone.vibrate) shake(navigator, sound);
		},
		trouble: (error) => reportError(error)
	});
}

/** Keeps the screen on while an order works, where its user wants that. */
export function screenWake(): ScreenWake {
	const lock = 'wakeLock' in navigator ? navigator.wakeLock : undefined;
	return new ScreenWake({ lock, surroundings: browser });
}
