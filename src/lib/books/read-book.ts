import type { AccountId } from '#lib/domain/account/account.ts';
import type { Answer, Refusal } from '#lib/openalgo/rest/answer.ts';
import type { OpenAlgoClient } from '#lib/openalgo/rest/client.ts';
import type { BookContents, BookName, BookReading } from './book-readings.ts';

/** What of a server's client is asked here. */
export type BookClient = Pick<OpenAlgoClient, BookName>;

type Ask = { [Name in BookName]: (client: BookClient) => Promise<Answer<BookContents[Name]>> };
const ASK: Ask = {
	orders: (client) => client.orders(),
	positions: (client) => client.positions(),
	trades: (client) => client.trades(),
	funds: async (client) => {
		const answer = await client.funds();
		return answer.ok ? { ...answer, value: { funds: answer.value } } : answer;
	},
	holdings: (client) => client.holdings()
};

/** One reading, or why there is none. `now`: epoch ms. */
export async function readBook<Name extends BookName>(
	book: Name,
	account: AccountId,
	{ client, now }: { client: BookClient; now: () => number }
): Promise<{ ok: true; reading: BookReading<Name> } | { ok: false; refusal: Refusal }> {
	const answer = await ASK[book](client);
	if (!answer.ok) return answer;
	const { value, mode, tookMs } = answer;
	return { ok: true, reading: { account, asOf: now() - Math.round(tookMs), mode, ...value } };
}
