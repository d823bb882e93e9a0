import { parseFutureSymbol, parseOptionSymbol } from '#lib/domain/instrument/option-symbol.ts';
import { INDEX_UNDERLYINGS, underlyingNamed } from '#lib/domain/instrument/underlying.ts';
import { readAppLink, type Opening } from './app-link.ts';

/** What the share sheet of another app hands over; each app fills in what it has. */
export interface SharedText {
	title: string;
	text: string;
	url: string;
}

const LONGEST = 2_000;
const LINK = /web\+algomirror:[^\s<>"']+/i;
const INDICES = new Set(INDEX_UNDERLYINGS.map(({ name }) => name));

/** The chain that a shared text is about, or what a link in it says. A text that names a contract names no side: no ticket. */
export function readShared({ title, text, url }: SharedText): Opening {
	const all = [text, title, url].join('\n');
	if (all.length > LONGEST) return { is: 'wrong', why: 'too-long' };
	const [link] = LINK.exec(all) ?? [];
	if (link !== undefined) return readAppLink(link);
	const words = `${text}\n${title}`.toUpperCase().split(/[^A-Z0-9&.-]+/);
	for (const word of words) {
		const contract = parseOptionSymbol(word) ?? parseFutureSymbol(word);
		if (contract && underlyingNamed(contract.underlying)) {
			const { underlying, expiry } = contract;
			return { is: 'chain', chain: { underlying, expiry } };
		}
	}
	const whole = text.trim().toUpperCase() || title.trim().toUpperCase();
	const underlying = words.find((word) => INDICES.has(word)) ?? underlyingNamed(whole)?.name;
	if (underlying === undefined) return { is: 'wrong', why: 'nothing-found' };
	return { is: 'chain', chain: { underlying, expiry: undefined } };
}
