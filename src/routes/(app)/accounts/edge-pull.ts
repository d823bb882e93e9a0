/** Px from the edge where scrolling begins: about a thumb. */
const EDGE = 64;
/** Px a frame at the edge itself and beyond it: a screen in a second. */
const FASTEST = 14;

/** Px to scroll in this frame for what is held at this height: faster nearer the edge, none in the middle. */
export function edgePull(y: number, { top, bottom }: Pick<DOMRect, 'top' | 'bottom'>): number {
	// In a low window the middle stays still.
	const edge = Math.min(EDGE, (bottom - top) / 4);
	const into = Math.max(top + edge - y, y - (bottom - edge), 0);
	const pull = Math.ceil(FASTEST * Math.min(1, into / edge));
	return pull > 0 && y < (top + bottom) / 2 ? -pull : pull;
}
