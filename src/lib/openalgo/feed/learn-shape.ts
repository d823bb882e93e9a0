import type { Instrument } from '#lib/domain/instrument/instrument-key.ts';
import { ASKS, BIDS, DAY, LEVELS, LTP, OI, VOLUME } from '#lib/domain/price/quote-row.ts';
import { quirksOf } from './quirks.ts';
import { neverSentBy } from './tick-fields.ts';
import { HOLE, NUMBER, TickShape } from './tick-shape.ts';

/** Longer frames, and ones with more holes, are not worth it. */
const MOST_BYTES = 4_096;
const MOST_HOLES = 256;

const NUMBERS: Readonly<Record<string, number | undefined>> = {
	'/data/ltp': LTP,
	'/data/open': DAY,
	'/data/high': DAY + 1,
	'/data/low': DAY + 2,
	'/data/close': NUMBER.close,
	'/data/cp': NUMBER.cp,
	'/data/volume': VOLUME,
	'/data/oi': OI,
	'/data/open_interest': NUMBER.openInterest,
	...levels('/data/depth/buy', BIDS),
	...levels('/data/depth/sell', ASKS)
};
/** A sixth level would be shown if one before it were empty. */
const TOO_DEEP = [`/data/depth/buy/${LEVELS}`, `/data/depth/sell/${LEVELS}`];
/** What a frame is about and who sent it. Another mode, exchange or broker makes another shape. */
const TOLD = ['/type', '/exchange', '/broker', '/mode'];

function levels(side: string, from: number): Record<string, number> {
	const slots: Record<string, number> = {};
	for (let level = 0; level < LEVELS; level += 1) {
		for (const [part, name] of ['quantity', 'price', 'orders'].entries()) {
			slots[`${side}/${level}/${name}`] = from + part * LEVELS + level;
		}
	}
	return slots;
}

/**
 * The shape of a frame that `scanTick` has read, so that others of the same shape can be read by comparing. Undefined when that
 * would not give what a scan gives.
 */
export function learnShape(
	frame: Uint8Array,
	{ exchange }: Instrument,
	broker: string
): TickShape | undefined {
	if (frame.length > MOST_BYTES) return undefined;
	const { paths, strings, texts, ends, holes, repeats } = walked(frame);
	if (repeats || holes.length > MOST_HOLES || TOO_DEEP.some((path) => paths.has(path)))
		return undefined;
	const quirks = quirksOf(broker, exchange, {
		textMode: strings.has('/data/mode'),
		depth: paths.has('/data/depth')
	});
	if (quirks.unusable) return undefined;
	return new TickShape({
		prefix: `${exchange}:`,
		texts: Uint8Array.from(texts, (letter) => letter.charCodeAt(0)),
		ends,
		holes,
		quirks,
		bids: paths.has('/data/depth/buy'),
		asks: paths.has('/data/depth/sell'),
		never: neverSentBy(broker)
	});
}

/** Takes a frame's JSON apart, which is known to be plain, into what stays and the holes in between. */
function walked(frame: Uint8Array) {
	// One character for each byte.
	const text = String.fromCharCode(...frame);
	const paths = new Set<string>();
	const strings = new Set<string>();
	const ends: number[] = [];
	const holes: number[] = [];
	let texts = '';
	let repeats = false;
	let at = 0;
	const pass = (pattern: RegExp): string => {
		pattern.lastIndex = at;
		const [passed = ''] = pattern.exec(text) ?? [];
		at += passed.length;
		return passed;
	};
	const keep = (pattern: RegExp): string => {
		const kept = pass(pattern);
		texts += kept;
		return kept;
	};
	const hole = (what: number, pattern: RegExp): void => {
		ends.push(texts.length);
		holes.push(what);
		pass(pattern);
	};
	const value = (path: string): void => {
		if (paths.has(path)) repeats = true;
		paths.add(path);
		const first = text[at] ?? '';
		if (first === '{') {
			keep(/\{/y);
			while (text[at] !== '}') {
				keep(/,? ?"/y);
				const name = keep(/[^"]*/y);
				keep(/": ?/y);
				value(`${path}/${name}`);
			}
			keep(/\}/y);
		} else if (first === '[') {
			keep(/\[/y);
			for (let index = 0; text[at] !== ']'; index += 1) {
				keep(/(, ?)?/y);
				value(`${path}/${index}`);
			}
			keep(/\]/y);
		} else if (first === '"') {
			strings.add(path);
			keep(/"/y);
			if (TOLD.includes(path)) keep(/[^"]*/y);
			else hole(path === '/symbol' ? HOLE.symbol : HOLE.text, /[^"]*/y);
			keep(/"/y);
		} else if (first === 'n' || TOLD.includes(path)) keep(/[^,\]}]*/y);
		else hole(NUMBERS[path] ?? NUMBER.elsewhere, /[^,\]}]*/y);
	};
	value('');
	hole(HOLE.end, /$/y);
	return { paths, strings, texts, ends, holes, repeats };
}
