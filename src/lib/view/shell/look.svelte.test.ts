import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '#lib/domain/user/settings.ts';
import { Look } from './look.svelte.ts';

const [, script = ''] =
	/<script>([^]*?)<\/script>/.exec(readFileSync('src/app.html', 'utf8')) ?? [];
const root = document.documentElement;

beforeEach(() => {
	localStorage.clear();
	for (const name of Object.keys(root.dataset)) delete root.dataset[name];
});

/** What the script in `app.html` puts on the page before the first paint. */
function firstPaint(): Record<string, string | undefined> {
	for (const name of Object.keys(root.dataset)) delete root.dataset[name];
	new Function(script)();
	return { ...root.dataset };
}

function applied(part: Partial<Settings>, mode?: 'live' | 'analyze') {
	new Look(() => ({ ...DEFAULT_SETTINGS, ...part }), localStorage).apply(root, mode);
	return { ...root.dataset };
}

describe('the first paint', () => {
	test.each<[Partial<Settings>, 'live' | 'analyze']>([
		[{ theme: 'dark', density: 'comfortable', oiColours: 'call-green' }, 'analyze'],
		[{ theme: 'light' }, 'live'],
		[{}, 'live'],
		[{ theme: 'dark' }, 'live']
	])('of the next start looks like the page that was closed: %j, %s', (part, mode) => {
		const seen = applied(part, mode);
		expect(firstPaint()).toEqual(seen);
	});

	test('of a page that has nothing chosen keeps nothing', () => {
		applied({ theme: 'dark' }, 'analyze');
		applied({}, 'live');
		expect(localStorage.length).toBe(0);
	});

	test('without a mode keeps the one of the last visit', () => {
		applied({}, 'analyze');
		firstPaint();
		expect(applied({}).mode).toBe('analyze');
	});
});

test('the browser around the page wears the colour of the shell', () => {
	document.head.innerHTML = '<meta name="theme-color" content="#ffffff">';
	root.style.setProperty('--shell', '#14171b');
	applied({ theme: 'dark' });
	expect(document.querySelector<HTMLMetaElement>('meta')?.content).toBe('#14171b');
});
