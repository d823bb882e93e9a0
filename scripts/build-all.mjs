// Everything that `npm start` would build, without starting it: for an image, or before a service is restarted.
import { ensurePrograms } from './programs.mjs';
import { ensureBuild, ensureDeps } from './setup.mjs';

ensureDeps();
ensureBuild();
await ensurePrograms();
