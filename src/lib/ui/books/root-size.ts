/** Px of a rem: people read with larger letters than 16 px. */
export function rootSize(): number {
	return parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}
