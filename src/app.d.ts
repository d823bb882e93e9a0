import 'vite-plugin-pwa/client';
import 'vite-plugin-pwa/info';
import 'vite-plugin-pwa/svelte';

declare global {
	namespace App {
		interface PageState {
			/** Open dialogs that Back closes one after the other. */
			dialogs?: number;
		}
	}
}
