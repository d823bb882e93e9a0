// Where programs that only tests need may be installed, and how.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Ubuntu's packages of such names may be stubs for a snap, so the distribution must be Debian itself. */
export function isDebianRoot() {
	if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
	return (
		existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
	);
}

export function apt(...args) {
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const { status, stderr } = spawnSync('apt-get', ['-qq', ...args], { env });
	if (status !== 0) console.error(`apt-get ${args[0]}: ${stderr}`);
}
