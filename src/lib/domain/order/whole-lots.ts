/** Units, signed, in lots; undefined where the lot size is not known, or the units are not whole lots. */
export function wholeLots(units: number, lotSize: number | undefined): number | undefined {
	const lots = lotSize === undefined ? undefined : units / lotSize;
	return lots !== undefined && Number.isSafeInteger(lots) ? lots : undefined;
}
