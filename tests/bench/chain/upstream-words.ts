/** What a command of OpenAlgo's feed adds to and takes from the subscriptions, each as `EXCHANGE:SYMBOL Mode`. */
interface Subscribed {
	add: readonly string[];
	drop: readonly string[];
}

interface Command {
	action?: string;
	mode?: string;
	symbols?: readonly { symbol: string; exchange: string; mode?: string }[];
}

export function readCommand(text: string): Subscribed {
	const { action, mode, symbols = [] } = JSON.parse(text) as Command;
	const names = symbols.map((item) => `${item.exchange}:${item.symbol} ${item.mode ?? mode}`);
	return {
		add: action === 'subscribe' ? names : [],
		drop: action === 'unsubscribe' ? names : []
	};
}

interface Message {
	type?: string;
	symbol?: string;
	data?: { ltp?: number };
}

/** Undefined for everything that brings no price. `ltp` in rupees. */
export function readTick(text: string): { symbol: string; ltp: number } | undefined {
	const { type, symbol, data: { ltp } = {} } = JSON.parse(text) as Message;
	if (type !== 'market_data' || symbol === undefined || ltp === undefined) return undefined;
	return { symbol, ltp };
}
