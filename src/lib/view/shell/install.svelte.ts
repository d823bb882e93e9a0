/** Chromium's event; no other browser has it, and TypeScript does not know it. */
interface InstallPrompt extends Event {
	prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

function isInstallPrompt(event: Event): event is InstallPrompt {
	return 'prompt' in event && typeof event.prompt === 'function';
}

interface InstallWorld {
	window: Window;
	standalone: boolean;
	/** iPhones and iPads have no prompt; the trader has to find Share → Add to Home Screen. */
	appleTouch: boolean;
}

export type InstallHint = 'installed' | 'prompt' | 'share-menu' | 'browser-menu';

/** Whether and how this app can be put on the home screen or the desktop. */
export class Install {
	readonly #world: InstallWorld;
	#prompt = $state.raw<InstallPrompt>();
	#installed = $state.raw(false);

	constructor(world: InstallWorld) {
		this.#world = world;
		this.#installed = world.standalone;
	}

	/** Holds the browser's own prompt back until it is asked for. Returns its stop. */
	start(): () => void {
		const { window } = this.#world;
		const offered = (event: Event) => {
			if (!isInstallPrompt(event)) return;
			event.preventDefault();
			this.#prompt = event;
		};
		const installed = () => {
			this.#prompt = undefined;
			this.#installed = true;
		};
		window.addEventListener('beforeinstallprompt', offered);
		window.addEventListener('appinstalled', installed);
		return () => {
			window.removeEventListener('beforeinstallprompt', offered);
			window.removeEventListener('appinstalled', installed);
		};
	}

	get hint(): InstallHint {
		if (this.#installed) return 'installed';
		if (this.#prompt) return 'prompt';
		return this.#world.appleTouch ? 'share-menu' : 'browser-menu';
	}

	async ask(): Promise<void> {
		const prompt = this.#prompt;
		// A prompt can be shown once; the browser sends another event if it may be asked again.
		this.#prompt = undefined;
		await prompt?.prompt();
	}
}

export function installWorld(window: Window): InstallWorld {
	const { navigator } = window;
	const standalone =
		window.matchMedia('(display-mode: standalone), (display-mode: window-controls-overlay)')
			.matches ||
		('standalone' in navigator && navigator.standalone === true);
	const appleTouch =
		/iPhone|iPad|iPod/.test(navigator.userAgent) ||
		(navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1);
	return { window, standalone, appleTouch };
}
