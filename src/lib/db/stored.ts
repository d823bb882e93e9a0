import * as v from 'valibot';
import { ROUTES, STANDBYS, type AccountId } from '#lib/domain/account/account.ts';
import { MULTIPLIER_ONE } from '#lib/domain/order/multiplier.ts';
import { at, day, instrument, paise, quote, units } from './stored-values.ts';

/**
 * The shapes of what is kept on this device. They are checked on the way out: an installed page of last month may have
 * written the row, and a row that no longer fits is dropped rather than drawn.
 */

const accountId = v.pipe(
	v.string(),
	v.transform((text) => text as AccountId)
);
const leg = v.object({ key: instrument, lotSize: units, tick: paise, quote });

export const storedChain = v.object({
	/** `chainId` of the two below. */
	id: v.string(),
	/** When the newest price in it was true. */
	asOf: at,
	chain: v.object({
		underlying: v.string(),
		underlyingKey: instrument,
		underlyingLtp: v.undefinedable(paise),
		underlyingPrevClose: v.undefinedable(paise),
		expiry: day,
		/** Rows of before it was read have none. */
		endsAt: v.optional(v.undefinedable(at)),
		rows: v.array(
			v.object({ strike: v.number(), ce: v.undefinedable(leg), pe: v.undefinedable(leg) })
		),
		at
	})
});
export type StoredChain = v.InferOutput<typeof storedChain>;

export const storedExpiries = v.object({
	underlying: v.string(),
	dates: v.array(day),
	asOf: at
});
export type StoredExpiries = v.InferOutput<typeof storedExpiries>;

export const storedLot = v.object({
	/** `chainId`: the lot of one underlying may differ between expiries. */
	id: v.string(),
	lotSize: units
});
export type StoredLot = v.InferOutput<typeof storedLot>;

const mode = v.picklist(['live', 'analyze', 'semi-auto']);
export const storedPositions = v.object({
	account: accountId,
	asOf: at,
	mode,
	rows: v.array(
		v.object({
			key: instrument,
			product: v.string(),
			quantity: units,
			averagePrice: v.undefinedable(paise),
			ltp: v.undefinedable(paise),
			pnl: v.undefinedable(paise)
		})
	)
});
export type StoredPositions = v.InferOutput<typeof storedPositions>;

export const storedFunds = v.object({
	account: accountId,
	asOf: at,
	mode,
	funds: v.object({
		available: paise,
		collateral: v.undefinedable(paise),
		used: v.undefinedable(paise),
		m2mRealised: v.undefinedable(paise),
		m2mUnrealised: v.undefinedable(paise)
	})
});
export type StoredFunds = v.InferOutput<typeof storedFunds>;

export const storedAccount = v.object({
	id: accountId,
	name: v.string(),
	broker: v.string(),
	hostUrl: v.string(),
	websocketUrl: v.string(),
	isPrimary: v.boolean(),
	isActive: v.boolean(),
	rank: v.number(),
	route: v.picklist(ROUTES),
	/** Rows of before there were cold accounts have none. */
	standby: v.optional(v.picklist(STANDBYS), 'warm'),
	/** Nor these; a key that was kept by then has no version either. */
	ordersEnabled: v.optional(v.boolean(), true),
	multiplierHundredths: v.optional(v.number(), MULTIPLIER_ONE),
	keyVersion: v.optional(v.number(), 1)
});
export type StoredAccount = v.InferOutput<typeof storedAccount>;

export const storedUser = v.object({
	id: v.string(),
	name: v.string(),
	isOwner: v.optional(v.boolean(), false),
	passwordIsTemporary: v.optional(v.boolean(), false)
});
export type StoredUser = v.InferOutput<typeof storedUser>;

/** The rows that still fit their shape; the others are left out. */
export function fitting<T>(schema: v.GenericSchema<unknown, T>, rows: readonly unknown[]): T[] {
	return rows.flatMap((row) => {
		const result = v.safeParse(schema, row, { abortEarly: true });
		return result.success ? [result.output] : [];
	});
}
