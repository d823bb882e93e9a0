import Activity from '@lucide/svelte/icons/activity';
import BriefcaseBusiness from '@lucide/svelte/icons/briefcase-business';
import ChartSpline from '@lucide/svelte/icons/chart-spline';
import ChartNoAxesColumn from '@lucide/svelte/icons/chart-no-axes-column';
import ReceiptText from '@lucide/svelte/icons/receipt-text';
import History from '@lucide/svelte/icons/history';
import House from '@lucide/svelte/icons/house';
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
	/** A phone's bar has room for four and the button of the sheet that has the others. */
	phone: 'bar' | 'more';
}

export const LOOKS: Record<Destination, Look> = {
	'/home': { label: 'Home', icon: House, place: 'trade', phone: 'bar' },
	'/chain': { label: 'Chain', icon: ChainIcon, place: 'trade', phone: 'bar' },
	'/orders': { label: 'Orders', icon: ReceiptText, place: 'trade', phone: 'bar' },
	'/positions': { label: 'Positions', icon: Layers, place: 'trade', phone: 'bar' },
	'/portfolio': { label: 'Portfolio', icon: BriefcaseBusiness, place: 'trade', phone: 'more' },
	'/analysis': { label: 'Analysis', icon: ChartSpline, place: 'trade', phone: 'more' },
	'/feed': { label: 'Feed', icon: Activity, place: 'tools', phone: 'more' },
	'/accounts': { label: 'Accounts', icon: ChartNoAxesColumn, place: 'tools', phone: 'more' },
	'/activity': { label: 'Activity', icon: History, place: 'tools', phone: 'more' },
	'/settings': { label: 'Settings', icon: SlidersHorizontal, place: 'tools', phone: 'more' }
};
