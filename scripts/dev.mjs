// `npm run dev`: the relay with paper accounts, and the page with hot reload in front of it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuild, ensureDeps, root } from './setup.mjs';

ensureDeps();
ensureBuild();
const node = process.execPath;
const env = { ...process.env, PAPER: process.env.PAPER ?? 'on' };
const programs = [
	['--import', 'tsx', 'relay/main.ts'],
	[join('node_modules', 'vite', 'bin', 'vite.js'), 'dev']
].map((args) => spawn(node, args, { cwd: root, stdio: 'inherit', env }));

let stopping = false;
function stop() {
	if (stopping) return;
	stopping = true;
	for (const program of programs) program.kill('SIGTERM');
}
for (const program of programs) program.on('exit', stop);
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
