import { once } from 'node:events';
import { BoundedOutput } from '../bounded-output.ts';
import { createLog } from '../log.ts';

/** A log that is written to faster than anyone reads: `<lines> <characters of each>`. Tells its parent how that went. */
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
}, 5).unref();

for (let n = 0; n < 1_000; n += 1) log.info({ n: -1, filling }, 'warming up');
const before = rss();
let most = before;
for (let n = 0; n < lines; n += 1) {
	log.info({ n, filling }, 'flood');
	if (n % 50 > 0) continue;
	most = Math.max(most, rss());
	await new Promise((resolve) => setImmediate(resolve));
}
process.send?.({ longestPause, grewBy: most - before });
await once(process, 'message');
await output.written(60_000);
log.info('read again');
await output.written(60_000);
process.exit(0);
