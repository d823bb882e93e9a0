import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { SvelteKitPWA } from '@vite-pwa/sveltekit';
import { defineConfig } from 'vite';
import { firstLoad } from './first-load.ts';
import { plainIcons } from './plain-icons.ts';
import { manifest } from './pwa-manifest.ts';

const relay = `http://127.0.0.1:${process.env.PORT ?? '4600'}`;

export default defineConfig({
	resolve: {
		// The package's own entry is its old browsers' build wrapped twice: 3 kB more for every page.
		alias: { dexie: 'dexie/dist/modern/dexie.min.mjs' }
	},
	plugins: [
		tailwindcss(),
		sveltekit(),
		firstLoad(),
		plainIcons(),
		SvelteKitPWA({
			strategies: 'injectManifest',
			srcDir: 'src',
			filename: 'service-worker.ts',
			registerType: 'prompt',
			injectRegister: false,
			manifest,
			injectManifest: {
				globPatterns: ['client/**/*.{js,css,ico,png,svg,webp,woff2,webmanifest}'],
				// Only the system shows them, which asks for them itself.
				globIgnores: ['client/screenshots/**', 'client/icons/{shortcut,maskable,monochrome}-*']
			},
			kit: { spa: true, adapterFallback: 'index.html' }
		})
	],
	server: {
		// The relay compares Origin with Host, so the browser's own Host must reach it.
		proxy: {
			'/api': { target: relay, changeOrigin: false },
			'/ws': { target: relay, changeOrigin: false, ws: true }
		}
	}
});
