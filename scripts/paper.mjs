// `npm run paper -- --rest 4610 --ws 4611 --seed 7`: one paper exchange that speaks OpenAlgo.
import { ensureDeps } from './setup.mjs';
import { stopWithNpm } from './parent.mjs';

ensureDeps();
const { register } = await import('tsx/esm/api');
register();
stopWithNpm();
await import('../paper/main.ts');
