// `npm start`: everything a newcomer needs, then the relay in this very process, so that signals reach it.
import { pathToFileURL } from 'node:url';
import { stopWithNpm } from './parent.mjs';
import { ensurePrograms, program } from './programs.mjs';
import { ensureBuild, ensureDeps } from './setup.mjs';

stopWithNpm();
ensureDeps();
ensureBuild();
await ensurePrograms();
process.env.PAPER ??= 'on';
process.setSourceMapsEnabled(true);
await import(pathToFileURL(program('relay')).href);
