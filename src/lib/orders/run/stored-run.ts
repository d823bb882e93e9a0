import * as v from 'valibot';
import { accountId } from '#lib/domain/account/account.ts';
import { parseInstrumentKey, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { GroupId } from '#lib/orders/intent/intent.ts';
import { LEFT_WHYS, RUN_KINDS, RUN_STEPS, type ExitRun } from './exit-run.ts';

/** What kept runs are read by: a build of another time may have written them. */

const whole = v.pipe(v.number(), v.safeInteger());
const key = v.pipe(
	v.string(),
	v.check((value) => parseInstrumentKey(value) !== undefined),
	v.transform((value) => value as InstrumentKey)
);
const contract = { key, product: v.string() };
const line = v.object({
	why: v.picklist(LEFT_WHYS),
	contract: v.undefinedable(v.object(contract)),
	net: v.undefinedable(whole),
	orderid: v.undefinedable(v.string()),
	message: v.string()
});
const target = v.object({ ...contract, units: v.undefinedable(whole) });
const account = v.object({
	account: accountId,
	mode: v.picklist(['live', 'analyze', 'semi-auto']),
	targets: v.union([v.literal('all'), v.array(target)]),
	step: v.picklist(RUN_STEPS),
	report: v.undefinedable(
		v.object({
			is: v.picklist(['flat', 'left', 'not-known']),
			lines: v.array(line),
			at: v.number()
		})
	)
});

export const storedRun: v.GenericSchema<unknown, ExitRun> = v.object({
	id: v.pipe(
		v.string(),
		v.transform((value) => value as GroupId)
	),
	kind: v.picklist(RUN_KINDS),
	startedAt: v.number(),
	by: v.string(),
	within: v.number(),
	accounts: v.array(account)
});
