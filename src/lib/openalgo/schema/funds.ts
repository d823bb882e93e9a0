import * as v from 'valibot';
import type { Funds, Margin } from '#lib/domain/book/account-books.ts';
import { amountFrom } from './coerce.ts';

const unknown = v.optional(v.unknown());

export const fundsAnswer = v.object({
	data: v.pipe(
		v.object({
			/** Most plugins answer a broker's failure with success and no fields at all. */
			availablecash: v.unknown(),
			collateral: unknown,
			utiliseddebits: unknown,
			m2mrealized: unknown,
			m2munrealized: unknown
		}),
		v.rawTransform(({ dataset, addIssue, NEVER }): Funds => {
			const row = dataset.value;
			const available = amountFrom(row.availablecash);
			if (available === undefined) {
				addIssue({ message: 'funds without available cash' });
				return NEVER;
			}
			return {
				available,
				collateral: amountFrom(row.collateral),
				used: amountFrom(row.utiliseddebits),
				m2mRealised: amountFrom(row.m2mrealized),
				m2mUnrealised: amountFrom(row.m2munrealized)
			};
		})
	)
});

export const marginAnswer = v.object({
	data: v.pipe(
		v.object({
			total_margin_required: v.unknown(),
			span_margin: unknown,
			exposure_margin: unknown,
			margin_benefit: unknown
		}),
		v.rawTransform(({ dataset, addIssue, NEVER }): Margin => {
			const row = dataset.value;
			const total = amountFrom(row.total_margin_required);
			if (total === undefined) {
				addIssue({ message: 'a margin without its total' });
				return NEVER;
			}
			return {
				total,
				span: amountFrom(row.span_margin),
				exposure: amountFrom(row.exposure_margin),
				benefit: amountFrom(row.margin_benefit)
			};
		})
	)
});
