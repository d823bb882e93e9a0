import { createHash } from 'node:crypto';

/** What a manifest says about which packages are installed, and which of them may run a script of theirs doing so. */
const DECIDING = [
	'dependencies',
	'devDependencies',
	'optionalDependencies',
	'peerDependencies',
	'overrides',
	'workspaces',
	'allowScripts'
];

/**
 * Changes when `npm ci` would install something else, as hex: with the lock, with Node or the machine (some packages
 * bring a program for it), and not with a script's name or a description.
 */
export function installStamp(manifest, lock, machine) {
	const all = JSON.parse(manifest);
	const deciding = DECIDING.map((field) => [field, all[field] ?? null]);
	return digest([...machine, JSON.stringify(deciding), lock]);
}

/** Of texts and bytes one after the other, as hex; where one ends counts. */
export function digest(parts) {
	const hash = createHash('sha256');
	for (const part of parts) hash.update(part).update('\0');
	return hash.digest('hex');
}
