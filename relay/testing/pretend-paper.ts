/**
 * Stands in for the paper exchange where only the parent's side is tested: it answers on its REST port, says that it
 * is ready, and behaves as its flags ask.
 */
import { createServer } from 'node:http';

const flag = (name: string) => process.argv[process.argv.indexOf(name) + 1] ?? '';
const has = (name: string) => process.argv.includes(name);
const broken = has('--broken') && flag('--broken') === flag('--account');

if (broken) {
	process.stderr.write('a port is taken\n');
	process.exit(1);
}
process.on('disconnect', () => process.exit(0));
if (has('--deaf')) process.on('SIGTERM', () => undefined);
process.stdout.write(`API key ${flag('--account').repeat(64)}\n`);

const server = createServer((_request, response) => {
	const secrets = [process.env.RELAY_SECRET, process.env.METRICS_TOKEN].filter(Boolean);
	response.end(JSON.stringify({ argv: process.argv.slice(2), secrets }));
});
const ready = {
	rest: `http://127.0.0.1:${flag('--rest')}`,
	ws: `ws://127.0.0.1:${flag('--ws')}`,
	key: flag('--account').toLowerCase().repeat(64)
};
const slow = has('--slow') && flag('--slow') === flag('--account');
server.listen(Number(flag('--rest')), '127.0.0.1', () => {
	if (!slow) process.send?.({ ready });
});
// It listens by then, but its parent has not been told: the first question ends the wait.
if (slow) server.once('request', () => process.send?.({ ready }));
