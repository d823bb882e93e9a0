// Draws the PNG icons from static/icons/icon.svg: `node scripts/icons.mjs`. Their results are committed; run it after
// changing the drawing.
import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright';

const folder = new URL('../static/icons/', import.meta.url);
const drawing = await readFile(new URL('icon.svg', folder), 'utf8');
/** A launcher may crop a maskable icon to a circle of 80 % of its width, and iOS rounds the corners itself. */
const fullBleed = drawing.replace(' rx="112"', '');
const shrunk = fullBleed.replace('<g ', '<g transform="translate(51 51) scale(0.8)" ');

const icons = [
	{ name: 'icon-192.png', size: 192, svg: drawing },
	{ name: 'icon-512.png', size: 512, svg: drawing },
	{ name: 'maskable-512.png', size: 512, svg: shrunk },
	{ name: 'apple-touch-icon.png', size: 180, svg: fullBleed },
	{ name: 'shortcut-96.png', size: 96, svg: drawing }
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
