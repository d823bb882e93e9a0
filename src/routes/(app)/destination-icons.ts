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
import { t } from '#lib/words/t.ts';

interface Look {
	label: string;
	icon: typeof Layers | Component<{ size?: string | number; strokeWidth?: string | number }>;
	/** `tools` stand apart, below on the rail. */
	place: 'trade' | 'tools';
	/** A phone's bar has room for four and the button of the sheet that has the others. */
	phone: 'bar' | 'more';
}

export const looks = (): Record<Destination, Look> => ({
	'/home': { label: t('Home'), icon: House, place: 'trade', phone: 'bar' },
	'/chain': { label: t('Chain'), icon: ChainIcon, place: 'trade', phone: 'bar' },
	'/orders': { label: t('Orders'), icon: ReceiptText, place: 'trade', phone: 'bar' },
	'/positions': { label: t('Positions'), icon: Layers, place: 'trade', phone: 'bar' },
	'/portfolio': { label: t('Portfolio'), icon: BriefcaseBusiness, place: 'trade', phone: 'more' },
	'/analysis': { label: t('Analysis'), icon: ChartSpline, place: 'trade', phone: 'more' },
	'/feed': { label: t('Feed'), icon: Activity, place: 'tools', phone: 'more' },
	'/accounts': { label: t('Accounts'), icon: ChartNoAxesColumn, place: 'tools', phone: 'more' },
	'/activity': { label: t('Activity'), icon: History, place: 'tools', phone: 'more' },
	'/settings': { label: t('Settings'), icon: SlidersHorizontal, place: 'tools', phone: 'more' }
});
