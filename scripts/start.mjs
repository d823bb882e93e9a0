// `npm start`: everything a newcomer needs, then the relay in this very process, so that signals reach it.
import { stopWithNpm } from './parent.mjs';
import { ensureBuild, ensureDeps } from './setup.mjs';

stopWithNpm();
ensureDeps();
ensureBuild();
process.env.PAPER ??= 'on';

// Only now does node_modules surely exist.
const { register } = await import('tsx/esm/api');
register();
await import('../relay/main.ts');
