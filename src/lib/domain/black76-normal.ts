const INVERSE_ROOT_2PI = 0.398_942_280_401_432_7;

/** Numerator and denominator of Hart's rational approximation 5666, highest power first. */
const NUMERATOR = [
	3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871,
	221.213596169931, 220.206867912376
];
const DENOMINATOR = [
	8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674,
	637.333633378831, 793.826512519948, 440.413735824752
];
/**
 * From this many deviations on, fifty terms of Laplace's continued fraction are right to the last digits, where the
 * approximation is so only in absolute terms: a far wing's price is all tail.
 */
const TAIL = 3;
const TERMS = 50;

/** Density of the standard normal distribution. */
export function normalDensity(x: number): number {
	return INVERSE_ROOT_2PI * Math.exp(-0.5 * x * x);
}

/**
 * Probability that a standard normal variable is at most `x`; error at most 1e-15, and 1e-13 relative to the value in
 * the lower tail. J. F. Hart, Computer Approximations (1968), in the form of G. West, Better approximations to
 * cumulative normal functions (2005), and Laplace's continued fraction in the tail.
 */
export function normalBelow(x: number): number {
	const tail = upperTail(Math.abs(x));
	return x > 0 ? 1 - tail : tail;
}

function upperTail(x: number): number {
	if (x > 38) return 0;
	const decay = Math.exp(-0.5 * x * x);
	if (x < TAIL) return (decay * polynomial(NUMERATOR, x)) / polynomial(DENOMINATOR, x);
	let fraction = x;
	for (let term = TERMS; term >= 1; term -= 1) fraction = x + term / fraction;
	return (decay / fraction) * INVERSE_ROOT_2PI;
}

function polynomial(coefficients: readonly number[], x: number): number {
	let sum = 0;
	for (const coefficient of coefficients) sum = sum * x + coefficient;
	return sum;
}
