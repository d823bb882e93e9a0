import * as v from 'valibot';
import type { Book } from '#lib/domain/book/book.ts';
import { callFor, clientWith, fetchOf } from './replay-client.ts';
import { exchangesOf, restFiles } from './transcripts.ts';
import { isCut } from './verdict.ts';

const row = v.record(v.string(), v.unknown());
export type RecordedRow = v.InferOutput<typeof row>;
const rows = v.array(row);
const bare = v.object({ data: rows });
const orders = v.object({ data: v.looseObject({ orders: rows }) });
const holdings = v.object({ data: v.looseObject({ holdings: rows }) });

/** Endpoint → the rows in its answer, and the same answer with others in their place. */
const BOOKS: Record<
	string,
	(body: unknown) => readonly [RecordedRow[], (other: unknown[]) => object]
> = {
	positionbook: (body) => [v.parse(bare, body).data, (data) => ({ data })],
	tradebook: (body) => [v.parse(bare, body).data, (data) => ({ data })],
	orderbook: (body) => {
		const { data } = v.parse(orders, body);
		return [data.orders, (other) => ({ data: { ...data, orders: other } })];
	},
	holdings: (body) => {
		const { data } = v.parse(holdings, body);
		return [data.holdings, (other) => ({ data: { ...data, holdings: other } })];
	}
};
export const BOOK_ENDPOINTS = Object.keys(BOOKS);

export interface RecordedBook {
	name: string;
	endpoint: string;
	rows: readonly RecordedRow[];
	/** The answer with these rows in the place of its own. */
	answer(rows: readonly unknown[]): string;
	/** What the client makes of the answer when it has these rows; without any, of the answer as it was recorded. */
	read(rows?: readonly unknown[]): Promise<Book<unknown>>;
}

/** Every book that a server answered in full. */
export function recordedBooks(): RecordedBook[] {
	return restFiles().flatMap((file) =>
		exchangesOf(file).flatMap((one): RecordedBook[] => {
			const endpoint = one.request.path.split('/').at(-1) ?? '';
			const text = one.response.body_text ?? '';
			const find = BOOKS[endpoint];
			if (!find || one.response.status !== 200 || isCut(one)) return [];
			const body: unknown = JSON.parse(text);
			const [found, withRows] = find(body);
			const answer = (other: readonly unknown[]) =>
				JSON.stringify({ ...v.parse(row, body), ...withRows([...other]) });
			const read = (other?: readonly unknown[]) => bookFrom(endpoint, other ? answer(other) : text);
			return [{ name: `${file} ${one.label}`, endpoint, rows: found, answer, read }];
		})
	);
}

/** What the client reads from an answer of this endpoint. */
export async function bookFrom(endpoint: string, text: string): Promise<Book<unknown>> {
	const answer = await callFor(endpoint)!(clientWith(fetchOf(200, text)));
	if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
	return answer.value as Book<unknown>;
}
