import { startWatchdog } from '../watchdog.ts';

/** `<limit in ms>`: echoes what it is sent, and is blocked for ever by `block`. */
startWatchdog(Number(process.argv[2]));
process.stdin.setEncoding('utf8').on('data', (said: string) => {
	process.stdout.write(said);
	while (said.startsWith('block'));
});
process.stdout.write('up\n');
process.send?.({ serving: true });
