import { parsePythonRepr } from './python-repr.ts';

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
	const complaints: Complaints = {};
	collect(tree, '', complaints);
	return Object.keys(complaints).length > 0 ? complaints : undefined;
}

function collect(node: unknown, path: string, into: Complaints): void {
	if (Array.isArray(node)) {
		into[path] = node.filter((item) => typeof item === 'string');
	} else if (typeof node === 'object' && node !== null) {
		for (const [key, child] of Object.entries(node))
			collect(child, path ? `${path}.${key}` : key, into);
	} else if (typeof node === 'string') {
		into[path] = [node];
	}
}
