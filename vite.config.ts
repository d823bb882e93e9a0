import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { SvelteKitPWA } from '@vite-pwa/sveltekit';
import { defineConfig } from 'vite';
import { manifest } from './pwa-manifest.ts';

const relay = `http://127.0.0.1:${process.env.PORT ?? '4600'}`;

export default defineConfig({
	plugins: [
		tailwindcss(),
		sveltekit(),
		SvelteKitPWA({
			strategies: 'injectManifest',
			srcDir: 'src',
			filename: 'service-worker.ts',
			registerType: 'prompt',
			injectRegister: false,
			manifest,
			injectManifest: { globPatterns: ['client/**/*.{js,css,ico,png,svg,webp,woff2,webmanifest}'] },
			kit: { spa: true, adapterFallback: 'index.html' }
		})
	],
	server: { proxy: { '/api': relay, '/ws': { target: relay, ws: true } } }
});
