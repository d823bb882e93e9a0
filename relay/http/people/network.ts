import ipaddr from 'ipaddr.js';

/**
 * The networks that an address belongs to, the widest first. Changing one's address within a narrow one costs nothing: a
 * home gets a whole /64 of IPv6. Text that is no address stands for itself.
 */
export function networksOf(address: string): readonly string[] {
	if (!ipaddr.isValid(address)) return [address];
	const parsed = ipaddr.process(address);
	const bytes = parsed.toByteArray();
	const widths = parsed.kind() === 'ipv4' ? [1, 2, 3, 4] : [4, 6, 7, 8];
	return widths.map((width) => `${parsed.kind()} ${bytes.slice(0, width).join('.')}`);
}

/** By which guesses are counted: a /24 of IPv4, a /64 of IPv6. */
export function networkOf(address: string): string {
	const networks = networksOf(address);
	return (networks[0]?.startsWith('ipv4') ? networks[2] : networks.at(-1)) ?? address;
}
