// Whether `npm ci` has anything to do. npm writes what it has installed into node_modules/.package-lock.json, last of all.

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, os?: string[], cpu?: string[],
 *   dependencies?: object, devDependencies?: object, optionalDependencies?: object }} Package
 * @typedef {{ packages: Record<string, Package> }} Lock
 */

/** The lock's copy of what the manifest asks for. */
const IN_BOTH = ['dependencies', 'devDependencies', 'optionalDependencies'];

/**
 * True when exactly the lock's packages are there, for this machine. What a manifest says besides its packages (a
 * script, a description) makes no difference; one that the lock does not agree with is npm's to complain about.
 * @param {Package} manifest
 * @param {Lock} lock
 * @param {Lock | undefined} installed Undefined when an installation was never begun, or not finished.
 * @param {{ platform: string, arch: string }} machine
 */
export function isInstalled(manifest, lock, installed, { platform, arch }) {
	if (installed === undefined) return false;
	const { '': root = {}, ...wanted } = lock.packages;
	const agreed = IN_BOTH.every((field) => sameText(manifest[field], root[field]));
	const complete = Object.entries(wanted).every(
		([path, { optional }]) => path in installed.packages || optional === true
	);
	const right = Object.entries(installed.packages).every(
		([path, there]) =>
			there.version === wanted[path]?.version &&
			there.integrity === wanted[path]?.integrity &&
			allows(there.os, platform) &&
			allows(there.cpu, arch)
	);
	return agreed && complete && right;
}

/** People write manifests in any order. */
const sameText = (a = {}, b = {}) =>
	JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

/** npm's own rule for `os` and `cpu`: named ones, or all but those behind a `!`. */
function allows(names, name) {
	if (names === undefined || names.includes(name)) return true;
	return names.every((one) => one.startsWith('!')) && !names.includes(`!${name}`);
}
