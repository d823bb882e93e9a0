import Activity from '@lucide/svelte/icons/activity';
import ChartNoAxesColumn from '@lucide/svelte/icons/chart-no-axes-column';
import Layers from '@lucide/svelte/icons/layers';
import SlidersHorizontal from '@lucide/svelte/icons/sliders-horizontal';
import type { Component } from 'svelte';
import type { Destination } from '#lib/view/destinations.ts';
import ChainIcon from './ChainIcon.svelte';

interface Look {
	label: string;
	icon: typeof Layers | Component<{ size?: string | number; strokeWidth?: string | number }>;
	/** `tools` stand apart, below on the rail. */
	place: 'trade' | 'tools';
}

export const LOOKS: Record<Destination, Look> = {
	'/chain': { label: 'Chain', icon: ChainIcon, place: 'trade' },
	'/positions': { label: 'Positions', icon: Layers, place: 'trade' },
	'/feed': { label: 'Feed', icon: Activity, place: 'trade' },
	'/accounts': { label: 'Accounts', icon: ChartNoAxesColumn, place: 'tools' },
	'/settings': { label: 'Settings', icon: SlidersHorizontal, place: 'tools' }
};
