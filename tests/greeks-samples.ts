import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

const exact = v.object({
	delta: v.number(),
	gamma: v.number(),
	thetaPerDay: v.number(),
	vegaPer1Pct: v.number(),
	rho: v.number()
});
const row = v.object({
	type: v.picklist(['CE', 'PE']),
	/** Rupees, as strike and price are. */
	forward: v.number(),
	strike: v.number(),
	timeToExpiryYears: v.number(),
	price: v.number(),
	/** False for a price that has no volatility. */
	solvable: v.boolean(),
	/** Annual, as a fraction. */
	iv: v.nullish(v.number()),
	exact: v.nullish(exact)
});
const samples = v.object({ samples: v.array(row) });
type GreeksSample = v.InferOutput<typeof row>;

/**
 * Recorded by other people, so they are read in place and not copied into this repository. MARKET_DATA names another folder than
 * `../shared/market`.
 */
const folder = new URL('../../shared/market/', import.meta.url);
const asked = process.env['MARKET_DATA'];
const file = asked
	? `${asked}/greeks-samples.json`
	: fileURLToPath(new URL('greeks-samples.json', folder));

/** Options with the volatility and greeks that an OpenAlgo server computes for them; undefined when they are not there. */
export function greeksSamples(): GreeksSample[] | undefined {
	if (!existsSync(file)) return undefined;
	return v.parse(samples, JSON.parse(readFileSync(file, 'utf8'))).samples;
}
