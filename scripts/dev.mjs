// `npm run dev`: the relay with paper accounts, and the page with hot reload in front of it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { stopWithNpm } from './parent.mjs';
import { ensureBuild, ensureDeps, root } from './setup.mjs';

stopWithNpm();
ensureDeps();
ensureBuild();
// The page comes from Vite's port, which the paper servers' list of origins does not name; later flags win.
const paperFlags = `${process.env.PAPER_FLAGS ?? ''} --cors reflect`.trim();
const env = { ...process.env, PAPER: process.env.PAPER ?? 'on', PAPER_FLAGS: paperFlags };
const programs = [];
let stopping = false;
function stop() {
	if (stopping) return;
	stopping = true;
	for (const program of programs) program.kill('SIGTERM');
}
// Before they are started: told to stop in between, this process would leave them behind.
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

const relay = ['--import', 'tsx', 'relay/main.ts'];
const page = [join('node_modules', 'vite', 'bin', 'vite.js'), 'dev'];
for (const args of [relay, page]) {
	programs.push(spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env }));
}
for (const program of programs) program.on('exit', stop);
