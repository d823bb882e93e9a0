import { instrumentOf } from '#lib/domain/instrument/instrument-key.ts';
import { csvAmount, type CsvColumn } from '#lib/domain/text/csv.ts';
import { istStamp } from '#lib/ui/words/ist-words.ts';
import type { OrderLine, TradeLine } from '#lib/view/books/order-lines.ts';
import { STATE_WORDS } from './order-state-words.ts';

/** Amounts in rupees, times in India; a cell is empty where nothing is known. */
export const ORDER_CSV: readonly CsvColumn<OrderLine>[] = [
	{ name: 'time', cell: ({ order }) => istStamp(order.at) },
	{ name: 'account', cell: ({ group }) => group.account.name },
	{ name: 'exchange', cell: ({ order }) => instrumentOf(order.key).exchange },
	{ name: 'symbol', cell: ({ order }) => instrumentOf(order.key).symbol },
	{ name: 'side', cell: ({ order }) => order.side },
	{ name: 'product', cell: ({ order }) => order.product },
	{ name: 'type', cell: ({ order }) => order.priceType },
	{ name: 'quantity', cell: ({ order }) => order.quantity },
	{ name: 'filled', cell: ({ filled }) => filled },
	{ name: 'price', cell: ({ order }) => csvAmount(order.price) },
	{ name: 'trigger', cell: ({ order }) => csvAmount(order.trigger) },
	{ name: 'average', cell: ({ average }) => csvAmount(average) },
	{ name: 'state', cell: ({ state }) => STATE_WORDS[state].word },
	{ name: 'broker state', cell: ({ order }) => order.brokerStatus },
	{ name: 'reason', cell: ({ order }) => order.reason },
	{ name: 'order id', cell: ({ order }) => order.orderid }
];

export const TRADE_CSV: readonly CsvColumn<TradeLine>[] = [
	{ name: 'time', cell: ({ trade }) => istStamp(trade.at) },
	{ name: 'account', cell: ({ group }) => group.account.name },
	{ name: 'exchange', cell: ({ trade }) => instrumentOf(trade.key).exchange },
	{ name: 'symbol', cell: ({ trade }) => instrumentOf(trade.key).symbol },
	{ name: 'side', cell: ({ trade }) => trade.side },
	{ name: 'product', cell: ({ trade }) => trade.product },
	{ name: 'quantity', cell: ({ trade }) => trade.quantity },
	{ name: 'price', cell: ({ trade }) => csvAmount(trade.price) },
	{ name: 'value', cell: ({ trade }) => csvAmount(trade.value) },
	{ name: 'order id', cell: ({ trade }) => trade.orderid }
];
