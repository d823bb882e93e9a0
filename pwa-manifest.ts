import type { ManifestOptions } from 'vite-plugin-pwa';

function shortcut(name: string, page: 'home' | 'chain' | 'positions' | 'orders', means: string) {
	const icons = [96, 192].map((size) => ({
		src: `/icons/shortcut-${page}-${size}.png`,
		sizes: `${size}x${size}`,
		type: 'image/png'
	}));
	return { name, url: `/${page}`, description: means, icons };
}

function picture(page: string, form: 'wide' | 'narrow', label: string) {
	return {
		src: `/screenshots/${page}-${form}.webp`,
		sizes: form === 'wide' ? '1440x900' : '780x1688',
		type: 'image/webp',
		form_factor: form,
		label
	};
}

function icon(name: string, size: number, purpose: 'any' | 'maskable' | 'monochrome') {
	return {
		src: `/icons/${name}-${size}.png`,
		sizes: `${size}x${size}`,
		type: 'image/png',
		purpose
	};
}

/** Where what other programs hand over is looked at first. It can open a chain, a filled ticket or a file, and place nothing. */
const HANDED = '/open';

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
	// Chromium on a desktop gives the app its whole window, and the app's own bar is the title bar.
	display_override: ['window-controls-overlay', 'standalone'],
	categories: ['finance', 'business', 'productivity'],
	theme_color: '#14171b',
	background_color: '#0d0f12',
	// Not `navigate-existing`, which reloads the window: an order may be on its way there. The page is told where to go.
	launch_handler: { client_mode: ['focus-existing', 'auto'] },
	handle_links: 'preferred',
	icons: [
		icon('icon', 192, 'any'),
		icon('icon', 512, 'any'),
		icon('maskable', 192, 'maskable'),
		icon('maskable', 512, 'maskable'),
		icon('monochrome', 192, 'monochrome'),
		icon('monochrome', 512, 'monochrome')
	],
	// Chrome shows its fuller install dialog only where there are pictures; `npm run shots` makes them.
	screenshots: [
		picture('chain', 'wide', 'Live option chain with market depth'),
		picture('positions', 'wide', 'Positions of all accounts with live P&L'),
		picture('chain', 'narrow', 'Option chain on the phone'),
		picture('positions', 'narrow', 'Positions on the phone')
	],
	shortcuts: [
		shortcut('Chain', 'chain', 'Live option chain'),
		shortcut('Positions', 'positions', 'Open positions of all accounts'),
		shortcut('Orders', 'orders', 'Today’s orders'),
		shortcut('Home', 'home', 'All accounts at a glance')
	],
	protocol_handlers: [{ protocol: 'web+algomirror', url: `${HANDED}?link=%s` }],
	share_target: {
		action: HANDED,
		method: 'GET',
		// What it is anyway; Chromium warns on the console where it is not said.
		enctype: 'application/x-www-form-urlencoded',
		params: { title: 'title', text: 'text', url: 'url' }
	},
	file_handlers: [{ action: HANDED, accept: { 'application/json': ['.algomirror', '.json'] } }]
};
