import { parseArgs } from 'node:util';
import { openContract } from './contract.ts';
import { READ_ONLY, SANDBOX } from './suite.ts';

const USAGE = `npm run contract -- --rest URL --ws URL --key KEY [--orders] [--json]

  --rest   REST base of an OpenAlgo server, such as http://127.0.0.1:5000
  --ws     its feed, such as ws://127.0.0.1:8765
  --key    an API key of it (or the variable OPENALGO_KEY, which no process list shows)
  --orders also places, changes, cancels, splits and closes: only where the server trades in its sandbox
  --wait   seconds to wait for a tick before the market is taken to be closed (8)
  --json   one JSON object a line

Exit code 0 when nothing failed, 1 when something did, 2 when it could not begin.
`;

const { values } = parseArgs({
	options: {
		rest: { type: 'string' },
		ws: { type: 'string' },
		key: { type: 'string' },
		wait: { type: 'string', default: '8' },
		orders: { type: 'boolean', default: false },
		json: { type: 'boolean', default: false }
	}
});

const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<number> {
	const apiKey = values.key ?? process.env['OPENALGO_KEY'];
	const patience = Number(values.wait) * 1_000;
	if (!values.rest || !values.ws || !apiKey || !(patience > 0)) {
		process.stderr.write(USAGE);
		return 2;
	}
	const target = { restUrl: values.rest, wsUrl: values.ws, apiKey, patience };
	const contract = await openContract(target).catch((error: unknown) => {
		process.stderr.write(`The server cannot be reached: ${String(error)}\n`);
		return undefined;
	});
	if (!contract) {
		process.stderr.write('No pong: is the key right, and is a broker logged in there?\n');
		return 2;
	}
	if (values.orders && !contract.facts.analyze) {
		process.stderr.write('This server trades live money: --orders is for analyze mode alone.\n');
		return 2;
	}
	const checks = values.orders ? [...READ_ONLY, ...SANDBOX] : READ_ONLY;
	const verdicts = await contract.run(checks, (verdict) => {
		if (values.json) return say(JSON.stringify(verdict));
		const why = verdict.why ? `: ${verdict.why}` : '';
		say(`${verdict.result.padEnd(7)} ${verdict.name}${why}`);
	});
	const count = (result: string) => verdicts.filter((one) => one.result === result).length;
	const [passed, failed, skipped] = [count('passed'), count('failed'), count('skipped')];
	if (values.json) say(JSON.stringify({ passed, failed, skipped }));
	else {
		if (skipped > 0) say(`${skipped} skipped`);
		say(`${passed} passed, ${failed} failed`);
	}
	return failed > 0 ? 1 : 0;
}

process.exitCode = await main();
