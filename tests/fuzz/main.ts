import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { relayProcess } from '../../relay/testing/relay-process.ts';
import { allDoors } from './doors.ts';
import { FUZZED_RELAY, runFuzz } from './fuzz.ts';

const USAGE = `npm run fuzz -- [--seed S] [--cases N]
  --seed    decides every input (a new one each time, printed)
  --cases   how many, over HTTP and the pages' socket (100000)
Violations on standard error, figures as lines of JSON on standard output.`;

/** MB. A page that leaked 200 bytes an input would keep this much. */
const MOST_GROWTH = 20;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			seed: { type: 'string' },
			cases: { type: 'string', default: '100000' },
			help: { type: 'boolean', default: false }
		}
	});
	const seed = Number(values.seed ?? Date.now() % 1_000_000);
	const cases = Number(values.cases);
	if (values.help || ![seed, cases].every(Number.isSafeInteger)) {
		say(USAGE);
		process.exitCode = values.help ? 0 : 1;
		return;
	}
	say(`seed ${seed}, ${cases} inputs`);
	const folder = mkdtempSync(join(tmpdir(), 'algomirror-fuzz-'));
	const relay = relayProcess(folder, FUZZED_RELAY);
	try {
		const { violations, answers, shut, heapGrowth } = await runFuzz({
			...{ relay, doors: await allDoors(), seed, cases },
			passed: (done) => {
				if (done % 10_000 === 0) say(`${done} inputs`);
			}
		});
		for (const violation of violations.slice(0, 20)) say(violation);
		for (const line of relay.said.filter((it) => it.startsWith('{')).slice(0, 20)) say(line);
		say(`answers by status: ${JSON.stringify(Object.fromEntries([...answers].sort()))}`);
		if (shut.length > 0) say(`no input was accepted by: ${shut.join(', ')}`);
		const figures = [
			{ name: 'fuzz.violations', value: violations.length, bar: 0, seed, cases },
			{ name: 'fuzz.heap_growth_mb', value: heapGrowth ?? null, bar: MOST_GROWTH }
		];
		for (const figure of figures) process.stdout.write(`${JSON.stringify(figure)}\n`);
		if (violations.length > 0 || (heapGrowth ?? 0) > MOST_GROWTH) process.exitCode = 1;
	} finally {
		relay.child.kill('SIGKILL');
		await relay.ended;
		rmSync(folder, { recursive: true, force: true });
	}
}

function say(line: string): void {
	process.stderr.write(`${line}\n`);
}

await main();
