/**
 * Rational approximations of the error function and its complement, highest power first: W. J. Cody, Rational Chebyshev
 * approximations for the error function (Math. Comp. 23, 1969), to the digits of a double.
 */
const NEAR_NUMERATOR = [
	0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694
];
const NEAR_DENOMINATOR = [
	1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171
];
const NUMERATOR = [
	2.1531153547440383e-8, 0.5641884969886701, 8.883149794388377, 66.11919063714163,
	298.6351381974001, 881.952221241769, 1712.0476126340707, 2051.0783778260716, 1230.3393547979972
];
const DENOMINATOR = [
	1, 15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903,
	3290.7992357334597, 4362.619090143247, 3439.3676741437216, 1230.3393548037495
];
const FAR_NUMERATOR = [
	0.016315387137302097, 0.30532663496123236, 0.36034489994980445, 0.12578172611122926,
	0.016083785148742275, 0.0006587491615298378
];
const FAR_DENOMINATOR = [
	1, 2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132,
	0.0023352049762686918
];
/** Where one table ends and the next begins. */
const NEAR = 0.46875;
const FAR = 4;
const INVERSE_ROOT_PI = 0.564_189_583_547_756_3;
const ROOT_HALF_PI = 1.253_314_137_315_500_3;
const INVERSE_ROOT_2PI = 0.398_942_280_401_432_7;

/** Density of the standard normal distribution. */
export function normalDensity(x: number): number {
	return INVERSE_ROOT_2PI * Math.exp(-0.5 * x * x);
}

/** Probability that a standard normal variable is at most `x`, to 1e-13 of the value in either tail. */
export function normalBelow(x: number): number {
	const tail = normalDensity(x) * millsRatio(Math.abs(x));
	return x > 0 ? 1 - tail : tail;
}

/**
 * Probability of more than `x`, for `x` ≥ 0, divided by the density there. It stays a number of ordinary size where both
 * have become too small for a double.
 */
export function millsRatio(x: number): number {
	return ROOT_HALF_PI * scaledErrorComplement(x * Math.SQRT1_2);
}

/** exp(y²) times the complement of the error function, for y ≥ 0. */
function scaledErrorComplement(y: number): number {
	const square = y * y;
	if (y < NEAR) {
		const error = (y * polynomial(NEAR_NUMERATOR, square)) / polynomial(NEAR_DENOMINATOR, square);
		return Math.exp(square) * (1 - error);
	}
	if (y < FAR) return polynomial(NUMERATOR, y) / polynomial(DENOMINATOR, y);
	const inverse = 1 / square;
	const correction = polynomial(FAR_NUMERATOR, inverse) / polynomial(FAR_DENOMINATOR, inverse);
	return (INVERSE_ROOT_PI - inverse * correction) / y;
}

function polynomial(coefficients: readonly number[], x: number): number {
	let sum = 0;
	for (const coefficient of coefficients) sum = sum * x + coefficient;
	return sum;
}
