import { IST_OFFSET_MS } from '#lib/domain/instrument/expiry-date.ts';
import { grouped, price } from '#lib/domain/number/indian-number.ts';
import { shortText } from '#lib/domain/text/short-text.ts';
import type { Notice, OrderNotice } from './notice.ts';

export interface NoticeText {
	title: string;
	body: string;
}

/** Characters of a broker's reason: what a lock screen shows of a message. */
const REASON = 140;

/** What the lock screen shows. Without amounts it has no quantity, no price, and no number of the broker's words. */
export function noticeText(told: Notice, amounts: boolean): NoticeText {
	switch (told.about) {
		case 'order':
			return orderText(told, amounts);
		case 'unsure': {
			const { side, contract, account } = told;
			const what = `${side} ${amounts ? `${grouped(told.quantity)} ` : ''}${contract}`;
			return {
				title: 'Order unknown',
				body: `${what} · ${account}: sent, and not heard of for a minute. Look into Orders.`
			};
		}
		case 'feed':
			return told.what === 'lost'
				? {
						title: 'Feed lost',
						body: `No account carries prices since ${istTime(told.since)} IST.`
					}
				: {
						title: 'Feed is back',
						body: told.account === null ? 'Prices come again.' : `Prices come from ${told.account}.`
					};
		case 'login':
			return { title: 'Broker login expired', body: `Log in to ${told.account} again.` };
		case 'test':
			return { title: 'Test notification', body: 'Notifications reach this device.' };
	}
}

function orderText(told: OrderNotice, amounts: boolean): NoticeText {
	const { contract, side, account } = told;
	const whose = ` · ${account}`;
	const plain = `${side} ${contract}`;
	const part = `${plain}: ${grouped(told.filled)} of ${grouped(told.quantity)}`;
	switch (told.what) {
		case 'filled': {
			const at = told.averagePrice === null ? '' : ` at ${price(told.averagePrice)}`;
			const whole = `${side} ${grouped(told.filled)} ${contract}${at}`;
			return { title: 'Order filled', body: (amounts ? whole : plain) + whose };
		}
		case 'part':
			return { title: 'Order partly filled', body: (amounts ? part : plain) + whose };
		case 'stopped':
			return { title: 'Order ended, partly filled', body: (amounts ? part : plain) + whose };
		case 'rejected': {
			const whole = `${side} ${grouped(told.quantity)} ${contract}`;
			const why = told.reason.trim() === '' ? 'The broker gave no reason.' : told.reason.trim();
			const reason = shortText(amounts ? why : withoutNumbers(why), REASON);
			return { title: 'Order rejected', body: `${amounts ? whole : plain}${whose}: ${reason}` };
		}
	}
}

/** Brokers write what is missing, and what there is, into their reasons. */
function withoutNumbers(text: string): string {
	return text.replace(/\d(?:[\d,.]*\d)?/g, '…');
}

function istTime(at: number): string {
	return new Date(at + IST_OFFSET_MS).toISOString().slice(11, 16);
}
