import type { ManifestOptions } from 'vite-plugin-pwa';

/** What the operating system shows of the installed app. Colours are tokens.css's `--shell`. */
export const manifest: Partial<ManifestOptions> = {
	id: '/',
	name: 'AlgoMirror',
	short_name: 'AlgoMirror',
	description: 'Live option chain and positions over several OpenAlgo accounts',
	lang: 'en-IN',
	dir: 'ltr',
	start_url: '/',
	scope: '/',
	display: 'standalone',
	categories: ['finance'],
	theme_color: '#14171b',
	background_color: '#0d0f12',
	icons: [
		{ src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
		{ src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
		{ src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' }
	]
};
