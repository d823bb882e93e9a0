import * as v from 'valibot';
import { parseInstrumentKey, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';

export const instrumentKeySchema = v.pipe(
	v.string(),
	v.rawTransform(({ dataset, addIssue, NEVER }): InstrumentKey => {
		const key = parseInstrumentKey(dataset.value);
		if (key) return key;
		addIssue({ message: 'not EXCHANGE:SYMBOL' });
		return NEVER;
	})
);
