import { instrumentLabel } from '#lib/domain/instrument/instrument-label.ts';
import { grouped, price } from '#lib/domain/number/indian-number.ts';
import type { Happening } from '#lib/view/acts/order-happening.ts';
import type { Intent } from '#lib/view/acts/order-facts.ts';
import { unknownWords } from './why-words.ts';
import { t } from '#lib/words/t.ts';

/** What happened to an order, as a message says it. `name`: of its account. */
export function messageWords(
	what: Happening,
	{ order, life }: Intent,
	name: string
): { tone: 'good' | 'bad' | 'loud'; title: string; more: string } {
	const side = order.side === 'BUY' ? t('Buy') : t('Sell');
	const of = `${side} ${grouped(order.quantity)} ${instrumentLabel(order.key)}, ${name}`;
	const at =
		life.average === undefined ? '' : ` ${t('at {average}', { average: price(life.average) })}`;
	switch (what) {
		case 'fill':
			return { tone: 'good', title: t('Filled{at}', { at }), more: of };
		case 'part-fill':
			return {
				tone: 'good',
				title: t('{filled} filled{at}', { filled: grouped(life.filled), at }),
				more: of
			};
		case 'rejection':
			return {
				tone: 'bad',
				title: t('Rejected'),
				more: life.reason === '' ? of : `${of}: “${life.reason}”`
			};
		case 'unknown':
			return { tone: 'loud', title: t('Unknown'), more: `${of}. ${unknownWords(life.because)}.` };
	}
}
