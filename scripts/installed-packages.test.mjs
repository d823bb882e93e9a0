import { describe, expect, test } from 'vitest';
import { isInstalled } from './installed-packages.mjs';

const manifest = {
	name: 'algomirror',
	scripts: { test: 'node scripts/test.mjs' },
	dependencies: { ws: '8.0.0' },
	devDependencies: { esbuild: '1.0.0' }
};
const ws = { version: '8.0.0', integrity: 'sha512-ws' };
const esbuild = { version: '1.0.0', integrity: 'sha512-esbuild', dev: true };
const forLinux = { version: '1.0.0', integrity: 'sha512-l', optional: true, os: ['linux'] };
const forMac = { version: '1.0.0', integrity: 'sha512-m', optional: true, os: ['darwin'] };
const { dependencies, devDependencies } = manifest;
const lock = {
	packages: {
		'': { name: 'algomirror', version: '0.1.0', devDependencies, dependencies },
		'node_modules/ws': ws,
		'node_modules/esbuild': esbuild,
		'node_modules/@esbuild/linux-x64': forLinux,
		'node_modules/@esbuild/darwin-arm64': forMac
	}
};
const there = {
	'node_modules/ws': ws,
	'node_modules/esbuild': esbuild,
	'node_modules/@esbuild/linux-x64': forLinux
};
const linux = { platform: 'linux', arch: 'x64' };
const judged = ({ said = {}, packages = there, machine = linux } = {}) =>
	isInstalled({ ...manifest, ...said }, lock, { packages }, machine);

test('packages that the lock names are not installed again, however they were installed', () => {
	expect(judged()).toBe(true);
});

test.each([
	['script', { scripts: { test: 'vitest run', more: 'true' } }],
	['description', { description: 'a chain, live' }],
	['import path', { imports: { '#lib/*': './src/lib/*' } }]
])('a new %s installs nothing', (_, said) => {
	expect(judged({ said })).toBe(true);
});

describe('packages are installed', () => {
	test('where none are, or an installation was broken off', () => {
		expect(isInstalled(manifest, lock, undefined, linux)).toBe(false);
	});

	test.each([
		['dependency', { dependencies: { ws: '8.0.1' } }],
		['dependency of development', { devDependencies: {} }],
		['optional dependency', { optionalDependencies: { fsevents: '2.0.0' } }]
	])('after another %s in the manifest', (_, said) => {
		expect(judged({ said })).toBe(false);
	});

	const { 'node_modules/esbuild': _, ...withoutEsbuild } = there;
	test.each([
		['has another version', { ...there, 'node_modules/ws': { ...ws, version: '7.0.0' } }],
		['has other bytes', { ...there, 'node_modules/ws': { ...ws, integrity: 'sha512-x' } }],
		['is missing', withoutEsbuild],
		['is in no lock', { ...there, 'node_modules/left-pad': { version: '1.0.0' } }]
	])('when one %s', (_, packages) => {
		expect(judged({ packages })).toBe(false);
	});

	test('when they were brought from another system or processor', () => {
		expect(judged({ machine: { platform: 'darwin', arch: 'x64' } })).toBe(false);
		const forIntel = { ...there, 'node_modules/ws': { ...ws, cpu: ['x64'] } };
		expect(judged({ packages: forIntel, machine: { platform: 'linux', arch: 'arm64' } })).toBe(
			false
		);
		const notForMac = { ...there, 'node_modules/ws': { ...ws, os: ['!darwin'] } };
		expect(judged({ packages: notForMac })).toBe(true);
	});
});
