import { BoundedOutput } from '../bounded-output.ts';
import { endProcess } from '../end-process.ts';
import { createLog } from '../log.ts';

/** A log that is written to faster than anyone reads: `<lines> <characters of each>`. Told by its parent what to do. */
const [lines = 0, size = 0] = process.argv.slice(2).map(Number);
const output = new BoundedOutput();
const log = createLog('info', output);
const filling = 'x'.repeat(size);
const rss = () => process.memoryUsage.rss();

let longestPause = 0;
let last = performance.now();
setInterval(() => {
	longestPause = Math.max(longestPause, performance.now() - last);
	last = performance.now();
}, 5);

async function flood(): Promise<void> {
	const before = rss();
	let most = before;
	for (let n = 0; n < lines; n += 1) {
		log.info({ filling }, 'flood');
		if (n % 50 > 0) continue;
		most = Math.max(most, rss());
		await new Promise((resolve) => setImmediate(resolve));
	}
	process.send?.({ longestPause, grewBy: most - before });
}

async function sayAgain(): Promise<void> {
	await output.written(60_000);
	log.info('read again');
}

process.on('message', (what) => {
	if (what === 'flood') void flood();
	else if (what === 'say again') void sayAgain();
	else void endProcess(output, 7);
});
for (let n = 0; n < 1_000; n += 1) log.info({ filling }, 'flood');
process.send?.('warm');
