import { shortText } from '#lib/domain/text/short-text.ts';
import { parsePythonRepr } from './python-repr.ts';

/** A basket's complaints are four deep. */
const DEEPEST = 8;
/** Of what is wrong with one request, and with one of its fields: a person reads no more. */
const MOST_FIELDS = 100;
const MOST_PER_FIELD = 10;
const LONGEST_NAME = 100;
const LONGEST = 300;

/** Field → what is wrong with it; list items as `orders.1.action`, `''` for the request as a whole. */
type Complaints = Record<string, readonly string[]>;

/**
 * What the server's schema found wrong, from any of its three spellings: an object in `errors`, an object in
 * `message`, or a Python dict as text in `message`. Undefined when it said none of these.
 */
export function complaintsFrom(body: Record<string, unknown>): Complaints | undefined {
	return (
		flatten(body['errors']) ??
		flatten(body['message']) ??
		(typeof body['message'] === 'string' && body['message'].startsWith('{')
			? flatten(parsePythonRepr(body['message']))
			: undefined)
	);
}

function flatten(tree: unknown): Complaints | undefined {
	if (typeof tree !== 'object' || tree === null || Array.isArray(tree)) return undefined;
	const complaints = new Map<string, readonly string[]>();
	collect(tree, '', complaints, 0);
	return complaints.size > 0 ? Object.fromEntries(complaints) : undefined;
}

function collect(
	node: unknown,
	path: string,
	into: Map<string, readonly string[]>,
	depth: number
): void {
	if (into.size >= MOST_FIELDS || depth > DEEPEST) return;
	if (Array.isArray(node)) {
		into.set(path, node.slice(0, MOST_PER_FIELD).flatMap(said));
	} else if (typeof node === 'object' && node !== null) {
		for (const [key, child] of Object.entries(node)) {
			const name = shortText(key, LONGEST_NAME);
			collect(child, path ? `${path}.${name}` : name, into, depth + 1);
		}
	} else if (typeof node === 'string') into.set(path, said(node));
}

function said(item: unknown): string[] {
	return typeof item === 'string' ? [shortText(item, LONGEST)] : [];
}
