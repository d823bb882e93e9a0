import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { released } from './release.mjs';

const read = (name) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');

test('what is unreleased becomes the section of the new version, and the next one begins empty', () => {
	const changelog =
		'# Changelog\n\n## Unreleased\n\n- A thing.\n\n## 0.1.0 - 2026-01-02\n\n- Another.\n';
	expect(released(changelog, '0.2.0', '2026-12-31')).toBe(
		'# Changelog\n\n## Unreleased\n\n## 0.2.0 - 2026-12-31\n\n- A thing.\n\n## 0.1.0 - 2026-01-02\n\n- Another.\n'
	);
});

test.each([
	['# Changelog\n', /one "Unreleased"/],
	['## Unreleased\n\n## 0.1.0 - 2026-01-02\n\n- A thing.\n', /nothing under/]
])('nothing is released without a word about it: %j', (changelog, why) =>
	expect(() => released(changelog, '0.2.0', '2026-12-31')).toThrow(why)
);

test('package.json, its lock and the newest section of the changelog say one version', () => {
	const { version } = JSON.parse(read('package.json'));
	expect(JSON.parse(read('package-lock.json')).version).toBe(version);
	expect(/^## (\d\S*) - \d{4}-\d\d-\d\d$/m.exec(read('CHANGELOG.md'))?.[1]).toBe(version);
});
