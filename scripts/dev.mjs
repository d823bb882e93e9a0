// `npm run dev`: the relay with paper accounts, and the page with hot reload in front of it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuild, ensureDeps, root } from './setup.mjs';

ensureDeps();
ensureBuild();
const node = process.execPath;
// The page comes from Vite's port, which the paper servers' list of origins does not name; later flags win.
const paperFlags = `${process.env.PAPER_FLAGS ?? ''} --cors reflect`.trim();
const env = { ...process.env, PAPER: process.env.PAPER ?? 'on', PAPER_FLAGS: paperFlags };
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
