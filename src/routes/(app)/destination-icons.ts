import Activity from '@lucide/svelte/icons/activity';
import ChartSpline from '@lucide/svelte/icons/chart-spline';
import ChartNoAxesColumn from '@lucide/svelte/icons/chart-no-axes-column';
import ReceiptText from '@lucide/svelte/icons/receipt-text';
import History from '@lucide/svelte/icons/history';
import Layers from '@lucide/svelte/icons/layers';
import SlidersHorizontal from '@lucide/svelte/icons/sliders-horizontal';
import type { Component } from 'svelte';
import type { Destination } from '#lib/view/shell/destinations.ts';
import ChainIcon from './ChainIcon.svelte';

interface Look {
	label: string;
	icon: typeof Layers | Component<{ size?: string | number; strokeWidth?: string | number }>;
	/** `tools` stand apart, below on the rail. */
	place: 'trade' | 'tools';
	/** A phone's bar has room for six; what is not on it is reached from Settings. */
	onPhone: boolean;
}

export const LOOKS: Record<Destination, Look> = {
	'/chain': { label: 'Chain', icon: ChainIcon, place: 'trade', onPhone: true },
	'/analysis': { label: 'Analysis', icon: ChartSpline, place: 'trade', onPhone: false },
	'/orders': { label: 'Orders', icon: ReceiptText, place: 'trade', onPhone: true },
	'/positions': { label: 'Positions', icon: Layers, place: 'trade', onPhone: true },
	'/feed': { label: 'Feed', icon: Activity, place: 'trade', onPhone: true },
	'/accounts': { label: 'Accounts', icon: ChartNoAxesColumn, place: 'tools', onPhone: true },
	'/activity': { label: 'Activity', icon: History, place: 'tools', onPhone: false },
	'/settings': { label: 'Settings', icon: SlidersHorizontal, place: 'tools', onPhone: true }
};
