import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import type { Product } from '#lib/domain/book/position.ts';

const SHARES: readonly Product[] = ['CNC', 'MIS'];
const DERIVATIVES: readonly Product[] = ['NRML', 'MIS'];

/** What an exchange takes orders as, the one that is kept overnight first; nothing where it only quotes. */
export function productsOn(exchange: Exchange): readonly Product[] {
	switch (exchange) {
		case 'NSE':
		case 'BSE':
			return SHARES;
		case 'NFO':
		case 'BFO':
		case 'CDS':
		case 'BCD':
		case 'MCX':
		case 'NCDEX':
		case 'NCO':
		case 'CRYPTO':
			return DERIVATIVES;
		case 'NSE_INDEX':
		case 'BSE_INDEX':
		case 'MCX_INDEX':
		case 'GLOBAL_INDEX':
			return [];
	}
}
