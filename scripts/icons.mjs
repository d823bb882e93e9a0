// Draws the PNG icons from static/icons/icon.svg: `node scripts/icons.mjs`. Their results are committed; run it after
// changing the drawing.
import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright';

const folder = new URL('../static/icons/', import.meta.url);
const drawing = await readFile(new URL('icon.svg', folder), 'utf8');
/** A launcher may crop a maskable icon to a circle of 80 % of its width, and iOS rounds the corners itself. */
const fullBleed = drawing.replace(' rx="112"', '');
const shrunk = fullBleed.replace('<g ', '<g transform="translate(51 51) scale(0.8)" ');
/** The system paints it in one colour of its own: only where something is drawn counts. */
const shape = drawing.replace(/\t<rect .*\n/, '');

const icons = [
	...sizes('icon', [192, 512], drawing),
	...sizes('maskable', [192, 512], shrunk),
	...sizes('monochrome', [192, 512], shape),
	{ name: 'apple-touch-icon.png', size: 180, svg: fullBleed },
	...sizes('shortcut-home', [96, 192], await shortcut('house')),
	...sizes('shortcut-orders', [96, 192], await shortcut('receipt-text')),
	...sizes('shortcut-positions', [96, 192], await shortcut('layers')),
	...sizes('shortcut-chain', [96, 192], onBlue(await chainIcon()))
];

const browser = await chromium.launch({
	executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
});
const page = await browser.newPage();
for (const { name, size, svg } of icons) {
	await page.setViewportSize({ width: size, height: size });
	await page.setContent(
		`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`
	);
	const path = new URL(name, folder).pathname;
	await page.screenshot({ path, omitBackground: true });
	console.log(`${name} ${size}×${size}`);
}
await browser.close();

function sizes(name, all, svg) {
	return all.map((size) => ({ name: `${name}-${size}.png`, size, svg }));
}

/** The icon that the page's entry has in the navigation, as its package writes it down. */
async function shortcut(icon) {
	const file = new URL(`../node_modules/@lucide/svelte/dist/icons/${icon}.svelte`, import.meta.url);
	const [, data] = /const iconData = (\{.*\});/.exec(await readFile(file, 'utf8')) ?? [];
	if (data === undefined) throw new Error(`${icon}: icons are written down in another way now`);
	const shapes = JSON.parse(data).node.map(([tag, attributes]) => {
		const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
		return `<${tag}${written.join('')}/>`;
	});
	return onBlue(shapes.join(''));
}

async function chainIcon() {
	const file = new URL('../src/routes/(app)/ChainIcon.svelte', import.meta.url);
	const [, shapes] = /<svg[^>]*>([^]*?)<\/svg>/.exec(await readFile(file, 'utf8')) ?? [];
	if (shapes === undefined) throw new Error('the icon of the chain is drawn in another way now');
	// Of 20 units a side, not 24.
	return `<g transform="scale(1.2)">${shapes}</g>`;
}

/** On the ground of the app's own icon, within what a launcher leaves of it. */
function onBlue(shapes) {
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" rx="10.5" fill="#1f56b3"/><g transform="translate(12 12)" fill="none" stroke="#ffffff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${shapes}</g></svg>`;
}
