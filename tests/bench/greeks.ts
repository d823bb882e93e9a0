import { black76Greeks, black76Price } from '#lib/domain/greeks/black76.ts';
import { impliedVolatility } from '#lib/domain/greeks/black76-implied.ts';
import { legGreeks, type PricedLeg } from '#lib/domain/greeks/leg-greeks.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { greeksSamples } from '../greeks-samples.ts';

interface GreeksFigures {
	/** `greeks.max_error`, relative; null where the recorded samples are not there. */
	maxError: number | null;
	/** `greeks.batch_ms`: volatilities and greeks of 82 legs, median. */
	batchMs: number;
}

/** Measured in this process, so nothing else should run in it. */
export function measureGreeks({ quick }: { quick: boolean }): GreeksFigures {
	return { maxError: maxError(), batchMs: batchMs(quick ? 20 : 2_000) };
}

/** Largest relative difference from the recorded server: of volatility from price, and of every greek. */
function maxError(): number | null {
	const samples = greeksSamples();
	if (!samples) return null;
	let worst = 0;
	for (const {
		type: side,
		forward,
		strike,
		timeToExpiryYears: years,
		price,
		iv,
		exact
	} of samples) {
		const contract = { side, forward, strike, years };
		const found = impliedVolatility(price, contract);
		if (iv === undefined || iv === null || !exact) {
			if (found !== undefined) return Infinity;
			continue;
		}
		const greeks =
			found === undefined ? undefined : black76Greeks({ ...contract, volatility: found });
		const pairs = [
			[found, iv],
			[greeks?.delta, exact.delta],
			[greeks?.gamma, exact.gamma],
			[greeks?.theta, exact.thetaPerDay],
			[greeks?.vega, exact.vegaPer1Pct],
			[greeks?.rho, exact.rho]
		] as const;
		for (const [ours, theirs] of pairs) {
			worst = Math.max(worst, ours === undefined ? Infinity : Math.abs(ours / theirs - 1));
		}
	}
	return worst;
}

/** A week before expiry, 41 strikes of NIFTY, prices on the tick. */
function legs(): PricedLeg[] {
	const strikes = Array.from({ length: 41 }, (_, step) => 25_000 + step * 50);
	return strikes.flatMap((strike) =>
		(['CE', 'PE'] as const).map((side): PricedLeg => {
			const volatility = 0.11 + ((strike - 26_000) / 5_000) ** 2;
			const price = black76Price({ ...TERMS, side, strike, volatility }) ?? 0;
			return { side, strike, price: paise(Math.max(5, Math.round(price * 20) * 5)) };
		})
	);
}
const TERMS = { forward: 26_012.35, years: 7 / 365, rate: 0 };

function batchMs(rounds: number): number {
	const chain = legs();
	const took: number[] = [];
	for (let round = 0; round < rounds; round += 1) {
		const from = performance.now();
		const solved = chain.map((leg) => legGreeks(leg, TERMS));
		took.push(performance.now() - from);
		if (solved.some((leg) => leg === undefined))
			throw new Error('expected a solution for every leg');
	}
	return took.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
}
