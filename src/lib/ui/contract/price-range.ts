/** Shares of a chart's height above and below what prices take, as the charting library wants them. */
export interface ScaleMargins {
	top: number;
	bottom: number;
}

/**
 * The prices between which a chart scales so that its axis begins at zero at the lowest: of an option that cost a few
 * paise, the room for volume would reach far below. Then the lowest candles stand in that room instead.
 */
export function rangeAboveZero(
	{ minValue, maxValue }: { minValue: number; maxValue: number },
	{ top, bottom }: ScaleMargins
): { minValue: number; maxValue: number } {
	// The axis ends at min − bottom ÷ (1 − top − bottom) × (max − min), which is zero for this minimum.
	const least = (bottom * maxValue) / (1 - top);
	return { minValue: Math.min(maxValue, Math.max(minValue, least)), maxValue };
}
