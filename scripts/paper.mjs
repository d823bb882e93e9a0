// `npm run paper -- --rest 4610 --ws 4611 --seed 7`: one paper exchange that speaks OpenAlgo.
import { pathToFileURL } from 'node:url';
import { stopWithNpm } from './parent.mjs';
import { ensurePrograms, program } from './programs.mjs';
import { ensureDeps } from './setup.mjs';

stopWithNpm();
ensureDeps();
await ensurePrograms();
process.setSourceMapsEnabled(true);
await import(pathToFileURL(program('paper')).href);
