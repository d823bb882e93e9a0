// `npm run relay:backup -- FILE` and its siblings: an operator's commands on the relay's own database.
import { ensureDeps } from './setup.mjs';

ensureDeps();
const { register } = await import('tsx/esm/api');
register();
const { runCommand } = await import('../relay/commands/run-command.ts');
await runCommand(process.argv[2] ?? '', process.argv.slice(3));
