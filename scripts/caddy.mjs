// Finds the Caddy that the README's example is tried with, or gets one where that is a package away.
import { spawnSync } from 'node:child_process';
import { apt, isDebianRoot } from './debian.mjs';

/** The test prints it when there is no Caddy. */
export function ensureCaddy() {
	if (process.env.CADDY_PATH || runs() || !isDebianRoot()) return;
	console.log('Installing Caddy for the test behind a proxy …');
	apt('update');
	apt('install', '-y', '--no-install-recommends', 'caddy');
}

function runs() {
	return spawnSync('caddy', ['version']).status === 0;
}
