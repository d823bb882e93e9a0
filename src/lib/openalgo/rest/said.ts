import { shortText } from '#lib/domain/text/short-text.ts';

/** A fold on a page shows it to a person; more than this is a stack trace. */
const LONGEST = 200;
/** Longer ones without a break are keys, tokens or hashes; a contract's symbol stays below. */
const SECRET = /[A-Za-z0-9_\-+/=]{32,}/g;
const ADDRESS = /\b(?:https?|wss?):\/\/[^\s'"<>)]*/gi;
/** Addresses of machines and paths of files are the server's own affair. */
const MACHINE = /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g;
const FILE = /(?:\/[\w.-]+){3,}/g;
/** A value that stands behind a name which says that it is secret. */
const NAMED =
	/\b(api_?key|access_?token|token|password|secret|enctoken)(["']?\s*[=:]\s*["']?)[^\s"'&,;]+/gi;
/** Words that crashed servers say about themselves, and that tell no one anything. */
const EMPTY_WORDS = /^(?:Internal Server Error|An unexpected error occurred.*)$/i;

/**
 * What a failed server or its broker said, for the details of a refusal: its first line, without addresses, file names and
 * whatever may be a key. Undefined when nothing is left that says more than the status.
 */
export function saidText(message: string): string | undefined {
	const [first = ''] = shortText(message, 4_000)
		.trim()
		.split(/[\r\n]+/);
	const plain = first
		.replace(/\s+for url\s+['"]?(?:https?|wss?):\S*/i, '')
		.replace(/\[Errno -?\d+\] ?/g, '')
		.replace(ADDRESS, '[address]')
		.replace(MACHINE, '[address]')
		.replace(FILE, '[file]')
		.replace(NAMED, '$1$2[hidden]')
		.replace(SECRET, '[hidden]')
		.trim();
	return plain === '' || EMPTY_WORDS.test(plain) ? undefined : shortText(plain, LONGEST);
}
