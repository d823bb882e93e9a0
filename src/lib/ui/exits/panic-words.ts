import type { RunRow } from '#lib/view/exits/exits-view.svelte.ts';
import type { LiveRun } from '#lib/view/exits/live-run.svelte.ts';
import { leftWords, rowWords, type StateWords } from './exit-words.ts';
import { t } from '#lib/words/t.ts';

type Mark = Pick<StateWords, 'glyph' | 'tone' | 'word'>;

export interface AccountWords {
	cancel: Mark;
	close: Mark;
	flat: Mark;
	/** What is left, each with why. */
	left: readonly string[];
}

interface AccountFacts {
	step: ReturnType<LiveRun['stepOf']>;
	end: ReturnType<LiveRun['endOf']>;
	gone: { gone: number; of: number };
	rows: readonly RunRow[];
	looks: number;
	/** Ms since it was pressed. */
	elapsed: number;
}

/** Ms after which an account of which nothing could be read is named: it is tried until its time is over. */
const NAMED_AFTER = 5_000;

/** One account of a panic, step by step. */
export function accountWords(facts: AccountFacts): AccountWords {
	const { step, end, gone, rows } = facts;
	const flat = rows.filter(({ state }) => state.is === 'flat').length;
	return {
		cancel: cancelMark(step, gone, end !== undefined),
		close: closeMark(step, { flat, of: rows.length, over: end !== undefined }),
		flat: flatMark(facts, rows.length - flat),
		left: leftOf(facts)
	};
}

function cancelMark(
	step: AccountFacts['step'],
	{ gone, of }: AccountFacts['gone'],
	over: boolean
): Mark {
	if (step === 'waiting') return { glyph: '…', tone: 'quiet', word: 'waiting' };
	if (of === 0) return { glyph: '✓', tone: 'quiet', word: t('none working') };
	const word = t('{gone} of {of} gone', { gone, of });
	if (gone === of) return { glyph: '✓', tone: 'ok', word };
	return over ? { glyph: '?', tone: 'warn', word } : { glyph: '◑', tone: 'work', word };
}

function closeMark(
	step: AccountFacts['step'],
	{ flat, of, over }: { flat: number; of: number; over: boolean }
): Mark {
	if (step === 'waiting' || step === 'cancelling') {
		return { glyph: '…', tone: 'quiet', word: t('not yet') };
	}
	if (of === 0) return { glyph: '✓', tone: 'quiet', word: t('none open') };
	const word = t('{flat} of {of} closed', { flat, of });
	if (flat === of) return { glyph: '✓', tone: 'ok', word };
	return over ? { glyph: '?', tone: 'warn', word } : { glyph: '◑', tone: 'work', word };
}

function flatMark({ end, looks, rows, step, elapsed }: AccountFacts, left: number): Mark {
	if (end) {
		// An approval that is outstanding is a position that stands.
		const waits = rows.some(({ state }) => state.is === 'approval');
		if (end.report.is === 'flat' && left === 0 && !waits) {
			return { glyph: '✓', tone: 'ok', word: t('Flat') };
		}
		if (end.report.is === 'not-known') return { glyph: '?', tone: 'warn', word: t('Not known') };
		return {
			glyph: '?',
			tone: 'warn',
			word: left === 0 ? t('Not flat') : t('Not flat: {left} left', { left })
		};
	}
	if (step === 'waiting') return { glyph: '…', tone: 'quiet', word: t('not yet') };
	if (left === 0 && rows.length > 0) return { glyph: '◑', tone: 'work', word: 'checking' };
	if (looks === 0 && elapsed >= NAMED_AFTER) {
		return { glyph: '?', tone: 'warn', word: t('No answer yet') };
	}
	return {
		...{ glyph: '◑', tone: 'work' },
		word: looks === 0 ? 'reading' : t('{left} left, look {looks}', { left, looks })
	};
}

function leftOf({ end, rows }: AccountFacts): string[] {
	const open = rows.filter(({ state }) => state.is !== 'flat');
	const positions = open.flatMap(({ label, state }) => {
		const { word, more } = rowWords(state);
		const quiet = state.is === 'waiting' || state.is === 'cancelling' || state.is === 'reading';
		return quiet && !end ? [] : [`${label}: ${word}${more === '' ? '' : `. ${more}`}`];
	});
	const named = new Set(open.map(({ key, product }) => `${key} ${product}`));
	const others = (end?.report.lines ?? [])
		.filter(({ contract }) => !contract || !named.has(`${contract.key} ${contract.product}`))
		.map(({ why, message, orderid }) => {
			return `${orderid === undefined ? '' : `${t('Order {orderid}:', { orderid })} `}${leftWords(why, message)}`;
		});
	return [...positions, ...new Set(others)];
}
