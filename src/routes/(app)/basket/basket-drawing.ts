import type { Component, ComponentProps } from 'svelte';
import type { NumberStyle } from '#lib/domain/user/settings.ts';
import type PayoffChart from '../payoff/PayoffChart.svelte';

/** What the payoff is drawn with: the charting library comes when it is first wanted. */
export interface BasketDrawing {
	load: () => Promise<{ default: Component<ComponentProps<typeof PayoffChart>> }>;
	numbers: NumberStyle;
	/** Changes with the colours. */
	theme: string;
}
