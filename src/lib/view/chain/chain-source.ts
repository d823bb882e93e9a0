import type { KeptChains } from '#lib/db/kept-chains.ts';
import type { KeptExpiries } from '#lib/db/kept-expiries.ts';
import { UNSAID, type OiReadings, type StoredOiReading } from '#lib/db/oi-readings.ts';
import { chainId } from '#lib/domain/chain/chain-id.ts';
import { mergeChain } from '#lib/domain/chain/chain-merge.ts';
import { optionsExchange } from '#lib/domain/instrument/exchange.ts';
import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { atmIndex, type OptionChain } from '#lib/domain/chain/option-chain.ts';
import type { Underlying } from '#lib/domain/instrument/underlying.ts';
import type { Answer, Refusal } from '#lib/openalgo/rest/answer.ts';
import type { OpenAlgoClient } from '#lib/openalgo/rest/client.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';
import { inTurn, type InTurn } from '#lib/view/page/in-turn.ts';

export type ChainClient = Pick<OpenAlgoClient, 'expiries' | 'optionChain'>;
export interface ChainServer {
	/** The account's name, for a sentence. */
	name: string;
	client: ChainClient;
}

interface ChainAsked {
	underlying: Underlying;
	expiry: IsoDate;
	/** On each side of ATM; undefined for all. */
	strikes: number | undefined;
	/** Ms: a reading of this age by any window is as good as a new one. */
	youngerThan: number;
	/** What this window knows of the chain when the answer arrives. */
	known: () => OptionChain | undefined;
	/** Asked just before a server is: the reader may have gone on to another chain meanwhile. */
	isWanted: () => boolean;
}

export type ChainRead =
	/** `tookMs` is undefined when another window's reading was taken. */
	| { is: 'read'; chain: OptionChain; wholeAt: number | undefined; tookMs: number | undefined }
	| { is: 'nothing' }
	| { is: 'not-wanted' }
	| NotRead;
export type NotRead = { is: 'no-account' } | { is: 'refused'; refusal: Refusal; account: string };

interface SourceParts {
	chains: Pick<KeptChains, 'of' | 'keep'>;
	expiries: Pick<KeptExpiries, 'keep'>;
	readings: Pick<OiReadings, 'newest' | 'keep'>;
	surroundings: Surroundings;
	/** Servers to ask, the preferred first; empty when no account is connected. */
	servers: () => Promise<readonly ChainServer[]>;
	/** Undefined where the browser has none: then windows may ask for the same chain twice. */
	turns: InTurn | undefined;
	/** A server said its time, epoch ms in whole seconds, in an answer that took so many ms. */
	heardTime?: (saidAt: number, tookMs: number) => void;
}

/** Chains from the servers, each asked for by one window of this device and kept for all of them. */
export class ChainSource {
	readonly #parts: SourceParts;

	constructor(parts: SourceParts) {
		this.#parts = parts;
	}

	async expiries({
		name,
		exchange
	}: Underlying): Promise<{ is: 'read'; dates: IsoDate[] } | NotRead> {
		const answer = await this.#ask((client) => client.expiries(name, optionsExchange(exchange)));
		if (answer.is !== 'answered') return answer;
		const { value } = answer;
		await this.#parts.expiries
			.keep({ underlying: name, dates: [...value], asOf: this.#parts.surroundings.now() })
			.catch(unkept);
		return { is: 'read', dates: value };
	}

	/** Answers as soon as it is read; the turn lasts until it is kept too, so that the next window finds it. */
	read(asked: ChainAsked): Promise<ChainRead> {
		const { readings, surroundings, turns } = this.#parts;
		const id = chainId(asked.underlying.name, asked.expiry);
		return new Promise((resolve, reject) => {
			inTurn(turns, `algomirror-read ${id}`, surroundings, async () => {
				const newest = await readings.newest(id).catch(unkept);
				const young = await this.#young(asked, newest);
				if (young) return resolve(young);
				const read = await this.#fresh(asked, newest);
				resolve(read);
				if (read.is === 'read') await this.#keep(id, read.chain, read.wholeAt).catch(unkept);
			}).catch(reject);
		});
	}

	/** Of another window, or of this one before a reload. */
	async #young(
		{ underlying, expiry, strikes, youngerThan }: ChainAsked,
		newest: StoredOiReading | undefined
	): Promise<ChainRead | undefined> {
		const at = strikes === undefined ? newest?.wholeAt : newest?.at;
		const age = at === undefined ? Infinity : this.#parts.surroundings.now() - at;
		if (!(age >= 0 && age < youngerThan)) return undefined;
		const kept = await this.#parts.chains.of(underlying.name, expiry);
		const wholeAt = newest?.wholeAt;
		return kept && { is: 'read', chain: kept.chain, wholeAt, tookMs: undefined };
	}

	async #fresh(
		{ underlying, expiry, strikes, known, isWanted }: ChainAsked,
		newest: StoredOiReading | undefined
	): Promise<ChainRead> {
		if (!isWanted()) return { is: 'not-wanted' };
		const { name, exchange } = underlying;
		const question = { underlying: name, exchange, expiry, strikeCount: strikes };
		const answer = await this.#ask((client) => client.optionChain(question));
		if (answer.is !== 'answered') return answer;
		const { value, tookMs } = answer;
		if (value.saidAt !== undefined) this.#parts.heardTime?.(value.saidAt, tookMs);
		if (value.rows.length === 0) return { is: 'nothing' };
		const whole = strikes === undefined || isAll(value, strikes);
		const chain = whole ? value : mergeChain(known(), value);
		const wholeAt = whole ? value.at : newest?.wholeAt;
		return { is: 'read', chain, wholeAt, tookMs };
	}

	/** The chain first: windows that see the reading then look for the chain. */
	async #keep(id: string, chain: OptionChain, wholeAt: number | undefined): Promise<void> {
		const { chains, readings } = this.#parts;
		await chains.keep(chain, chain.at);
		const oi = (side: 'ce' | 'pe') => chain.rows.map((row) => row[side]?.quote.oi ?? UNSAID);
		await readings.keep({
			chain: id,
			at: chain.at,
			wholeAt,
			strikes: Float64Array.from(chain.rows, ({ strike }) => strike),
			ce: Float64Array.from(oi('ce')),
			pe: Float64Array.from(oi('pe'))
		});
	}

	/** The answer of the first server that does not refuse. */
	async #ask<T>(
		question: (client: ChainClient) => Promise<Answer<T>>
	): Promise<{ is: 'answered'; value: T; tookMs: number } | NotRead> {
		let outcome: NotRead = { is: 'no-account' };
		for (const { name, client } of await this.#parts.servers()) {
			const answer = await question(client);
			if (answer.ok) return { is: 'answered', value: answer.value, tookMs: answer.tookMs };
			outcome = { is: 'refused', refusal: answer.refusal, account: name };
		}
		return outcome;
	}
}

/** Whether these are all the server's strikes, when `asked` on each side were requested. */
function isAll({ rows, underlyingLtp, countedFrom }: OptionChain, asked: number): boolean {
	const strikes = rows.map(({ strike }) => strike);
	const said = countedFrom === undefined ? -1 : strikes.indexOf(countedFrom);
	// The server's own, if it is a strike of the answer: at a tie, or without a price, ours need not be where it counted from.
	const ours = underlyingLtp === undefined ? -1 : atmIndex(strikes, underlyingLtp);
	const below = said < 0 ? ours : said;
	return below >= 0 && below < asked && strikes.length - 1 - below < asked;
}

/** A full or closed storage: the chain is shown all the same, and `ChainKeeper` tells the trader. */
const unkept = () => undefined;
