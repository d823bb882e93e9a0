// `npm run relay:backup -- FILE` and its siblings: an operator's commands on the relay's own database.
import { pathToFileURL } from 'node:url';
import { ensurePrograms, program } from './programs.mjs';
import { ensureDeps } from './setup.mjs';

ensureDeps();
await ensurePrograms();
const { runCommand } = await import(pathToFileURL(program('relayCommand')).href);
await runCommand(process.argv[2] ?? '', process.argv.slice(3));
