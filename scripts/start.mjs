// `npm start`: everything a newcomer needs, then the relay, which is started again should it break down.
import { fork } from 'node:child_process';
import { stopWithNpm } from './parent.mjs';
import { ensurePrograms, program } from './programs.mjs';
import { ensureBuild, ensureDeps } from './setup.mjs';
import { supervise } from './supervise.mjs';

let leave = () => process.kill(process.pid, 'SIGTERM');
stopWithNpm(() => leave());
ensureDeps();
ensureBuild();
await ensurePrograms();
process.env.PAPER ??= 'on';
leave = supervise(() => fork(program('relay'), { execArgv: ['--enable-source-maps'] }));
