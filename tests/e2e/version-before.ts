import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

function run(cwd: string, file: string, args: readonly string[]): string {
	const { status, stdout, stderr } = spawnSync(file, args, { cwd, encoding: 'utf8' });
	if (status !== 0) throw new Error(`${file} ${args.join(' ')}:\n${stdout}${stderr}`);
	return stdout;
}

/** Undefined in a checkout without history, as some servers make it. */
export function commitBefore(): string | undefined {
	const { status, stdout } = spawnSync('git', ['rev-parse', '--verify', '--quiet', 'HEAD~1'], {
		...{ cwd: root, encoding: 'utf8' }
	});
	return status === 0 ? stdout.trim() : undefined;
}

/** Builds page and programs of that commit in a folder of their own, with the packages of this one. Returns its relay. */
export function buildBefore(commit: string, folder: string): string {
	mkdirSync(folder, { recursive: true });
	const archive = join(folder, 'source.tar');
	run(root, 'git', ['archive', '--output', archive, commit]);
	run(folder, 'tar', ['-xf', archive]);
	symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
	run(folder, process.execPath, ['node_modules/vite/bin/vite.js', 'build']);
	const programs = `import('./scripts/programs.mjs').then((it) => it.ensurePrograms())`;
	run(folder, process.execPath, ['--eval', programs]);
	return join(folder, '.cache', 'programs', 'relay', 'main.js');
}
