import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

const BUILD = fileURLToPath(new URL('../../build', import.meta.url));
/** kB by brotli that all pages need before one of them is drawn, and the style sheet with them. */
const SHELL = 137;
/** What makes the app live: it comes right behind the shell on every page, in a file of its own. */
const LIVE = 20;
const STYLES = 13.5;
/** kB by brotli that one page adds. What is larger comes when it is first wanted, by a dynamic import. */
const PAGE = 33;
/** The same of a page that is a chart, and how many of those there are. */
const CHART = 75;
const CHARTS = 2;

const text = (file: string) => readFileSync(join(BUILD, file), 'utf8');
const kb = (files: Iterable<string>) =>
	[...files].reduce((sum, file) => sum + statSync(join(BUILD, `${file}.br`)).size, 0) / 1_000;

/** These, and what they import before they run. */
function withImports(first: readonly string[]): Set<string> {
	const all = new Set(first);
	for (const file of all) {
		for (const [, path = ''] of text(file).matchAll(/(?:from|import)\s*["']([^"'()]+\.js)["']/g)) {
			all.add(join(file, '..', path));
		}
	}
	return all;
}

/** `first-load.ts` marks the shell and what makes it live. */
const MARK = '//# allFunctionsCalledOnLoad';

const shell = () => {
	const loads = [...text('index.html').matchAll(/href="\/([^"]+)" rel="modulepreload"/g)];
	return withImports(loads.map(([, file = '']) => file));
};

function live(): string[] {
	const chunks = '_app/immutable/chunks';
	const first = shell();
	return readdirSync(join(BUILD, chunks))
		.filter((file) => file.endsWith('.js'))
		.map((file) => `${chunks}/${file}`)
		.filter((file) => !first.has(file) && text(file).startsWith(MARK));
}

test(
	'what every page needs before it is drawn does not grow unnoticed',
	{ tag: '@any-screen' },
	() => {
		const styles = [...text('index.html').matchAll(/href="\/([^"]+)" rel="stylesheet"/g)];
		expect(shell().size).toBeGreaterThan(2);
		expect(kb(shell()), 'scripts').toBeLessThan(SHELL);
		expect(kb(styles.map(([, file = '']) => file)), 'style sheets').toBeLessThan(STYLES);
		expect(live()).toHaveLength(1);
		expect(kb(live()), 'what makes it live').toBeLessThan(LIVE);
	}
);

test('no page adds much to it before it is drawn', { tag: '@any-screen' }, () => {
	const common = new Set([...shell(), ...live()]);
	const nodes = '_app/immutable/nodes';
	const pages = readdirSync(join(BUILD, nodes)).filter((file) => file.endsWith('.js'));
	expect(pages.length).toBeGreaterThan(15);
	const sizes = pages
		.map((file) => kb([...withImports([`${nodes}/${file}`])].filter((one) => !common.has(one))))
		.sort((a, b) => b - a);
	expect(sizes[0], 'with a chart').toBeLessThan(CHART);
	expect(sizes[CHARTS], 'without').toBeLessThan(PAGE);
});
