import ChartNoAxesColumn from '@lucide/svelte/icons/chart-no-axes-column';
import Layers from '@lucide/svelte/icons/layers';
import SlidersHorizontal from '@lucide/svelte/icons/sliders-horizontal';
import TextAlignCenter from '@lucide/svelte/icons/align-vertical-distribute-center';
import type { Destination } from '#lib/view/destinations.ts';

interface Look {
	label: string;
	icon: typeof Layers;
	/** `tools` stand apart, below on the rail. */
	place: 'trade' | 'tools';
}

export const LOOKS: Record<Destination, Look> = {
	'/chain': { label: 'Chain', icon: TextAlignCenter, place: 'trade' },
	'/positions': { label: 'Positions', icon: Layers, place: 'trade' },
	'/accounts': { label: 'Accounts', icon: ChartNoAxesColumn, place: 'tools' },
	'/settings': { label: 'Settings', icon: SlidersHorizontal, place: 'tools' }
};
