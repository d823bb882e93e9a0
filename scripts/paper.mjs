// `npm run paper -- --rest 4610 --ws 4611 --seed 7`: one paper exchange that speaks OpenAlgo.
import { stopWithNpm } from './parent.mjs';
import { ensureDeps } from './setup.mjs';

stopWithNpm();
ensureDeps();
const { register } = await import('tsx/esm/api');
register();
await import('../paper/main.ts');
