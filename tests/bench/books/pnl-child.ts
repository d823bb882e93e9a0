import { ledgerWalk, type WalkResult } from './ledger-walk.ts';

/** Both ways of counting commodities, in the time zone of this process; one line of JSON. */
const fills = Number(process.argv[2]);
const results: WalkResult[] = [];
for (const contracts of [false, true]) {
	results.push(await ledgerWalk({ seed: contracts ? 11 : 7, fills, contracts }));
}
process.stdout.write(JSON.stringify(results));
