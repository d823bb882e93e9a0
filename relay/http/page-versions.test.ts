import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	rmSync,
	utimesSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { earlierPages, keepPage } from './page-versions.ts';
import { relayOnAPort } from './testing/relay-on-a-port.ts';

const root = mkdtempSync(join(tmpdir(), 'algomirror-pages-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let [build, pages] = ['', ''];
beforeEach(() => {
	const own = mkdtempSync(join(root, 'relay-'));
	[build, pages] = [join(own, 'build'), join(own, 'pages')];
});

/** A build that takes the place of the one before, as `vite build` leaves it. */
function buildPage(version: string): void {
	rmSync(build, { recursive: true, force: true });
	const script = `export const version = '${version}';`;
	const files: Record<string, string | Buffer> = {
		'index.html': `<!doctype html><title>${version}</title>`,
		'_app/version.json': JSON.stringify({ version }),
		[`_app/immutable/chunks/part.${version}.js`]: script,
		[`_app/immutable/chunks/part.${version}.js.gz`]: gzipSync(script)
	};
	for (const [name, content] of Object.entries(files)) {
		mkdirSync(join(build, dirname(name)), { recursive: true });
		writeFileSync(join(build, name), content);
	}
}

/** A relay that is started on a build, keeps it, and has done so a while ago when the next one starts. */
async function served(version: string, hoursAgo: number): Promise<void> {
	buildPage(version);
	await keepPage(build, pages, 2);
	const at = new Date(Date.now() - hoursAgo * 3_600_000);
	utimesSync(join(pages, version), at, at);
}

test('a window of the version before still gets its lazy parts after the update, as they were', async () => {
	await served('100', 5);
	buildPage('200');
	const relay = await relayOnAPort({ build, pages });
	const part = (version: string) => fetch(`${relay.url}/_app/immutable/chunks/part.${version}.js`);
	const old = await part('100');
	expect([old.status, await old.text()]).toEqual([200, `export const version = '100';`]);
	expect(old.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
	expect(await (await part('200')).text()).toContain('200');
	const never = await part('050');
	expect([never.status, await never.text()]).toEqual([404, 'Not found\n']);
	// Scripts alone: the page itself is always the present one.
	for (const path of ['/', '/index.html', '/chain']) {
		expect(await (await fetch(relay.url + path)).text(), path).toContain('200');
	}
	await relay.stop();
});

test('two versions before the present one are kept, and no more', async () => {
	for (const [at, version] of ['100', '200', '300', '400'].entries()) await served(version, 9 - at);
	expect(readdirSync(pages).sort()).toEqual(['200', '300', '400']);
	expect(earlierPages(build, pages, 2)).toEqual([join(pages, '300'), join(pages, '200')]);
});

test('after going back to an older version the newer one is the one before', async () => {
	await served('100', 9);
	await served('200', 8);
	buildPage('100');
	await keepPage(build, pages, 2);
	await served('300', 0);
	expect(earlierPages(build, pages, 2)).toEqual([join(pages, '100'), join(pages, '200')]);
});

test('what a relay that was ended left half copied is never served, and is made anew', async () => {
	mkdirSync(join(pages, '100.part', '_app'), { recursive: true });
	buildPage('200');
	expect(earlierPages(build, pages, 2)).toEqual([]);
	buildPage('100');
	await keepPage(build, pages, 2);
	expect(readdirSync(pages)).toEqual(['100']);
	expect(existsSync(join(pages, '100/_app/immutable/chunks/part.100.js.gz'))).toBe(false);
});

test('without a build, or one of an unknown name, nothing is kept', async () => {
	await keepPage(build, pages, 2);
	buildPage('../../evil');
	await keepPage(build, pages, 2);
	expect(existsSync(pages)).toBe(false);
});
