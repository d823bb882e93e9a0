import { instrumentOf } from '#lib/domain/instrument/instrument-key.ts';
import { csvAmount, type CsvColumn } from '#lib/domain/text/csv.ts';
import { istStamp } from '#lib/ui/words/ist-words.ts';
import type { IntentLine } from '#lib/view/acts/intent-lines.ts';
import type { OrderLine, TradeLine } from '#lib/view/books/order-lines.ts';
import { pressedRemark } from './order-cells.ts';
import { rowStates } from './order-state-words.ts';

/** A row of the table: of a book, or pressed here and in none. */
type CsvOrder = OrderLine | IntentLine;

const orderOf = (line: CsvOrder) => ('intent' in line ? line.intent.order : line.order);
const lifeOf = (line: CsvOrder) => ('intent' in line ? line.intent.life : undefined);
const bookOf = (line: CsvOrder) => ('intent' in line ? undefined : line);

/** Amounts in rupees, times in India; a cell is empty where nothing is known. */
export const ORDER_CSV: readonly CsvColumn<CsvOrder>[] = [
	{
		name: 'time',
		cell: (line) => istStamp('intent' in line ? line.intent.plannedAt : line.order.at)
	},
	{ name: 'account', cell: ({ group }) => group.account.name },
	{ name: 'exchange', cell: (line) => instrumentOf(orderOf(line).key).exchange },
	{ name: 'symbol', cell: (line) => instrumentOf(orderOf(line).key).symbol },
	{ name: 'side', cell: (line) => orderOf(line).side },
	{ name: 'product', cell: (line) => orderOf(line).product },
	{ name: 'type', cell: (line) => orderOf(line).priceType },
	{ name: 'quantity', cell: (line) => orderOf(line).quantity },
	{ name: 'filled', cell: (line) => lifeOf(line)?.filled ?? bookOf(line)?.filled },
	{ name: 'price', cell: (line) => csvAmount(orderOf(line).price) },
	{ name: 'trigger', cell: (line) => csvAmount(orderOf(line).trigger) },
	{ name: 'average', cell: (line) => csvAmount(lifeOf(line)?.average ?? bookOf(line)?.average) },
	{ name: 'state', cell: ({ state }) => rowStates()[state].word },
	{ name: 'broker state', cell: (line) => bookOf(line)?.order.brokerStatus },
	{
		name: 'reason',
		cell: (line) => ('intent' in line ? pressedRemark(line) : line.order.reason)
	},
	{ name: 'order id', cell: (line) => lifeOf(line)?.orderid ?? bookOf(line)?.order.orderid }
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
