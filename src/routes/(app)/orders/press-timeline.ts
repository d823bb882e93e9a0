import { grouped } from '#lib/domain/number/indian-number.ts';
import { istClock } from '#lib/ui/words/ist-words.ts';
import { notPlacedWords, unknownWords } from '#lib/ui/orders/why-words.ts';
import type { Intent } from '#lib/view/acts/order-facts.ts';
import { priceText } from './order-cells.ts';
import { t } from '#lib/words/t.ts';

/** When what this window sent left and was answered; epoch ms. */
interface Hops {
	leftAt: number;
	answeredAt: number | undefined;
	by: 'relay' | 'direct' | undefined;
}

export interface PressMoment {
	/** `13:26:42.118` of the press, `+91 ms` of what followed; empty where nobody knows when. */
	when: string;
	what: string;
	bad?: boolean;
}

/** An order from the press on, as this device wrote it down. `group`: all of its press. */
export function pressTimeline(
	intent: Intent,
	hops: Hops | undefined,
	group: readonly Intent[]
): PressMoment[] {
	const { plannedAt, life, order } = intent;
	const since = (at: number) =>
		t('+{max} ms', { max: grouped(Math.max(0, Math.round(at - plannedAt))) });
	const moments: PressMoment[] = [{ when: clockMs(plannedAt), what: pressed(intent, group) }];
	if (life.sentAt !== undefined) {
		moments.push({ when: since(life.sentAt), what: t('Stored on this device') });
		const terms = `${order.side} ${grouped(order.quantity)}, ${order.priceType} ${priceText(order)}, ${order.product}`;
		const way =
			hops?.by === 'direct' ? t('Left straight for its server') : t('Left for its server');
		moments.push({ when: hops ? since(hops.leftAt) : '', what: `${way}: ${terms}` });
	}
	const answered = hops?.answeredAt === undefined ? '' : since(hops.answeredAt);
	const answer = answerMoment(intent);
	if (answer) moments.push({ when: answered, ...answer });
	if (life.adoptedBy !== undefined) {
		const who = life.adoptedBy === 'trader' ? t('You said so') : t('Proved by the order book');
		moments.push({
			when: '',
			what: t('{who}: it is order {orderid}', { who, orderid: life.orderid ?? '' })
		});
	}
	if (life.looks) {
		moments.push({
			when: istClock(life.looks.asOf),
			what:
				life.looks.count === 1
					? t('Looked for in the order book once')
					: t('Looked for in the order book {count} times', { count: grouped(life.looks.count) })
		});
	}
	return moments;
}

function answerMoment({ life }: Intent): Pick<PressMoment, 'what' | 'bad'> | undefined {
	const said = life.reason === '' ? '' : `: “${life.reason}”`;
	switch (life.state) {
		case 'planned':
			return undefined;
		case 'sending':
			return { what: t('Waiting for the answer') };
		case 'unknown':
			return { what: `${unknownWords(life.because)}${said}`, bad: true };
		case 'not-placed':
			return {
				what: t('{notPlaced}{said}. Nothing reached the broker', {
					notPlaced: notPlacedWords(life.because),
					said
				}),
				bad: true
			};
		case 'missing':
			return { what: t('You said that it is not at the broker') };
		case 'awaiting-approval':
			return {
				what: life.pendingId
					? t('Its server keeps it for approval, as {pendingId}', { pendingId: life.pendingId })
					: t('Its server keeps it for approval')
			};
		case 'rejected':
			return life.orderid === undefined
				? { what: t('Refused{said}', { said }), bad: true }
				: accepted(life);
		case 'accepted':
		case 'open':
		case 'part-filled':
		case 'filled':
		case 'cancelled':
		case 'expired':
			return accepted(life);
	}
}

function accepted({ orderid, adoptedBy }: Intent['life']): Pick<PressMoment, 'what'> | undefined {
	return adoptedBy === undefined
		? { what: t('Server: accepted, id {orderid}', { orderid: orderid ?? '' }) }
		: undefined;
}

const whys = (): Record<Intent['why'], string> => ({
	ticket: t('Pressed on the ticket'),
	'basket-leg': t('Pressed on the basket'),
	exit: t('Pressed to exit'),
	repair: t('Pressed to repair drift')
});

function pressed({ why, place, account, again }: Intent, group: readonly Intent[]): string {
	const own = group.filter((other) => other.account === account).length;
	const accounts = new Set(group.map((other) => other.account)).size;
	const parts = [again === undefined ? whys()[why] : t('Sent again by hand')];
	if (own > 1) parts.push(t('order {place} of {own}', { place, own }));
	if (accounts > 1) parts.push(t('{accounts} accounts', { accounts }));
	return parts.join(', ');
}

/** `13:26:42.118` */
export function clockMs(at: number): string {
	return `${istClock(at)}.${String(Math.floor(at % 1_000)).padStart(3, '0')}`;
}
