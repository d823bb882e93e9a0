import type { Settings } from '#lib/domain/user/settings.ts';

export type OrderLimits = Settings['limits'];
export const ORDER_LIMITS = [
	'lotsPerOrder',
	'awayFromLtpPercent',
	'orderValueRupees',
	'ordersPerMinute'
] as const satisfies readonly (keyof OrderLimits)[];
