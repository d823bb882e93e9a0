import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { verifyIn } from './verify-in.ts';
import { runKills } from './kills.ts';

const USAGE = `npm run kills -- [--times N]
  --times   how often a relay is killed while it writes (50)
What was lost on standard error, the figure as a line of JSON on standard output.`;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: { times: { type: 'string', default: '50' }, help: { type: 'boolean', default: false } }
	});
	const times = Number(values.times);
	if (values.help || !Number.isSafeInteger(times) || times < 1) {
		say(USAGE);
		process.exitCode = values.help ? 0 : 1;
		return;
	}
	const folder = mkdtempSync(join(tmpdir(), 'algomirror-kills-'));
	try {
		const { acknowledged, violations } = await runKills({
			...{ folder, times, random: Math.random },
			passed: (kill, kept) => {
				if ((kill + 1) % 10 === 0) say(`${kill + 1} kills, ${kept} writes acknowledged`);
			}
		});
		const verified = verifyIn(folder);
		if (!verified.ok) violations.push(`the activity does not verify: ${verified.said}`);
		for (const violation of violations) say(violation);
		const figure = { name: 'kills.violations', value: violations.length, times, acknowledged };
		process.stdout.write(`${JSON.stringify(figure)}\n`);
		if (violations.length > 0 || acknowledged === 0) process.exitCode = 1;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function say(line: string): void {
	process.stderr.write(`${line}\n`);
}

await main();
