import * as v from 'valibot';
import { instrument, storedPaise, units } from '#lib/db/stored-values.ts';

/** What a kept position and a kept holding have in common. */
export const heldFields = {
	key: instrument,
	product: v.string(),
	quantity: units,
	averagePrice: v.undefinedable(storedPaise),
	ltp: v.undefinedable(storedPaise),
	pnl: v.undefinedable(storedPaise)
};
