import type { ManifestOptions } from 'vite-plugin-pwa';

const shortcutIcon = { src: '/icons/shortcut-96.png', sizes: '96x96', type: 'image/png' };

/** What the operating system shows of the installed app. The colours are those of the dark shell in tokens.css. */
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
	launch_handler: { client_mode: ['navigate-existing', 'auto'] },
	icons: [
		{ src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
		{ src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
		{ src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' }
	],
	shortcuts: [
		{ name: 'Option chain', short_name: 'Chain', url: '/chain', icons: [shortcutIcon] },
		{ name: 'Positions', url: '/positions', icons: [shortcutIcon] }
	]
};
