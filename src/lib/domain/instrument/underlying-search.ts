import { INDEX_UNDERLYINGS, isIndex, type Underlying } from './underlying.ts';

const PLACES = new Map(INDEX_UNDERLYINGS.map(({ name }, place) => [name, place]));

/**
 * What fits a text as it is typed, best first: the name itself, then names that begin with it, then names that
 * hold it, and among equals indices before shares. All of them for an empty text. Case, spaces and hyphens are
 * forgiven, and `and` for `&`.
 */
export function searchUnderlyings<T extends Underlying>(
	listed: readonly T[],
	text: string
): readonly T[] {
	const wanted = plain(text.toUpperCase().replaceAll(/\bAND\b/g, ''));
	return listed
		.flatMap((underlying) => {
			const at = plain(underlying.name).indexOf(wanted);
			if (at < 0) return [];
			const isWhole = underlying.name.length === wanted.length;
			return [{ underlying, rank: wanted === '' ? 0 : isWhole ? -1 : Math.min(at, 1) }];
		})
		.sort((a, b) => a.rank - b.rank || byFame(a.underlying, b.underlying))
		.map(({ underlying }) => underlying);
}

function plain(name: string): string {
	return name.replaceAll(/[^A-Z0-9]/g, '');
}

/** Indices in the order traders name them, then shares by name. */
function byFame(a: Underlying, b: Underlying): number {
	const place = (underlying: Underlying) =>
		PLACES.get(underlying.name) ?? (isIndex(underlying) ? PLACES.size : PLACES.size + 1);
	return place(a) - place(b) || (a.name < b.name ? -1 : 1);
}
