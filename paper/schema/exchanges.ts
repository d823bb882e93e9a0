/** In the order in which OpenAlgo lists them in its refusals. */
export const EXCHANGES_IN_ERRORS = [
	'NSE',
	'NFO',
	'CDS',
	'BSE',
	'BFO',
	'BCD',
	'MCX',
	'NCDEX',
	'NCO',
	'NSE_INDEX',
	'BSE_INDEX',
	'MCX_INDEX',
	'GLOBAL_INDEX',
	'CRYPTO'
] as const;

export const DERIVATIVE_EXCHANGES = [
	'NFO',
	'BFO',
	'MCX',
	'CDS',
	'NCO',
	'BCD',
	'NCDEX',
	'CRYPTO'
] as const;
