import { describe, expect, test } from 'vitest';
import { installStamp } from './install-stamp.mjs';

const machine = ['v20.19.0', 'linux', 'x64'];
const manifest = {
	name: 'algomirror',
	scripts: { test: 'node scripts/test.mjs' },
	dependencies: { ws: '8.0.0' },
	devDependencies: { vite: '8.0.0' },
	overrides: { rollup: '4.0.0' },
	allowScripts: { esbuild: true }
};
const stamp = (change = {}, lock = '{}', on = machine) =>
	installStamp(JSON.stringify({ ...manifest, ...change }), lock, on);

describe('packages are installed anew', () => {
	test.each([
		['dependency', { dependencies: { ws: '8.0.1' } }],
		['dependency of development', { devDependencies: {} }],
		['override', { overrides: { rollup: '4.0.1' } }],
		['package that may run its script', { allowScripts: {} }],
		['optional dependency', { optionalDependencies: { fsevents: '2.0.0' } }]
	])('after another %s', (_, change) => {
		expect(stamp(change)).not.toBe(stamp());
	});

	test('after another lock, Node or machine', () => {
		const all = [
			stamp(),
			stamp({}, '{ }'),
			stamp({}, '{}', ['v22.0.0', 'linux', 'x64']),
			stamp({}, '{}', ['v20.19.0', 'linux', 'arm64'])
		];
		expect(new Set(all).size).toBe(4);
	});
});

describe('packages stay as they are', () => {
	test.each([
		['script', { scripts: { test: 'vitest run', more: 'true' } }],
		['description', { description: 'a chain, live' }],
		['import path', { imports: { '#lib/*': './src/lib/*' } }]
	])('after another %s', (_, change) => {
		expect(stamp(change)).toBe(stamp());
	});
});
