import type { ManifestOptions } from 'vite-plugin-pwa';

const shortcutIcon = { src: '/icons/shortcut-96.png', sizes: '96x96', type: 'image/png' };

function picture(page: string, form: 'wide' | 'narrow', label: string) {
	return {
		src: `/screenshots/${page}-${form}.png`,
		sizes: form === 'wide' ? '1440x900' : '780x1688',
		type: 'image/png',
		form_factor: form,
		label
	};
}

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
	// Chrome shows its fuller install dialog only where there are pictures; `npm run shots` makes them.
	screenshots: [
		picture('chain', 'wide', 'Live option chain with market depth'),
		picture('positions', 'wide', 'Positions of all accounts with live P&L'),
		picture('chain', 'narrow', 'Option chain on the phone'),
		picture('positions', 'narrow', 'Positions on the phone')
	],
	shortcuts: [
		{ name: 'Option chain', short_name: 'Chain', url: '/chain', icons: [shortcutIcon] },
		{ name: 'Positions', url: '/positions', icons: [shortcutIcon] }
	]
};
