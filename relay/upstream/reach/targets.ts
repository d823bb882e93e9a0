import ipaddr from 'ipaddr.js';

/** Where the relay's users may send it: every user here may type an account's address. */
export const UPSTREAM_TARGETS = ['any', 'private', 'public'] as const;
export type UpstreamTargets = (typeof UPSTREAM_TARGETS)[number];

/** Why the relay does not connect to an address. */
export type TargetProblem =
	/** Inside the operator's network, which `public` keeps shut. */
	| 'target-private'
	/** Out on the internet, where `private` does not go. */
	| 'target-public'
	/** Where no OpenAlgo can be, whatever the setting. */
	| 'target-forbidden';

type Kind = 'public' | 'private' | 'metadata' | 'special';

/**
 * Machines in a cloud read their own credentials there. Sources: the providers' documentation of AWS (instances,
 * containers, IPv6), Google (IPv6), Azure, Alibaba and Oracle; the others use the first.
 */
const METADATA = new Set([
	'169.254.169.254',
	'169.254.170.2',
	'169.254.170.23',
	'fd00:ec2::254',
	'fd00:ec2::23',
	'fd20:ce::254',
	'168.63.129.16',
	'100.100.100.200',
	'192.0.0.192'
]);

/** Undefined when `setting` lets the relay connect to this IP address; a text that is no address is forbidden. */
export function targetProblem(
	setting: UpstreamTargets,
	address: string
): TargetProblem | undefined {
	const kind = kindOf(address);
	if (kind === 'metadata') return 'target-forbidden';
	switch (setting) {
		case 'any':
			return undefined;
		case 'public':
			return kind === 'public' ? undefined : 'target-private';
		case 'private':
			if (kind === 'private') return undefined;
			return kind === 'public' ? 'target-public' : 'target-forbidden';
	}
}

function kindOf(text: string): Kind {
	if (!ipaddr.isValid(text)) return 'metadata';
	const written = ipaddr.parse(text);
	if (written instanceof ipaddr.IPv6 && written.match(LOCALLY_TRANSLATED)) {
		return readingsOf(written).some((meant) => METADATA.has(meant)) ? 'metadata' : 'special';
	}
	const address = withinIpv6(written);
	if (METADATA.has(address.toString())) return 'metadata';
	const range: string = address.range();
	if (INSIDE.has(range)) return 'private';
	// The rest of IPv6 is not assigned: an address of the internet begins with 2 or 3.
	const handedOut = address instanceof ipaddr.IPv4 || address.match(GLOBAL);
	return range === 'unicast' && handedOut ? 'public' : 'special';
}

/** Carrier-grade NAT is what a provider, or a private overlay such as Tailscale, hands out inside. */
const INSIDE = new Set(['private', 'loopback', 'uniqueLocal', 'carrierGradeNat']);
const GLOBAL = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * A network's own translator may keep the IPv4 address in one of several places (RFC 8215, and 2.2 of RFC 6052), and
 * what stands in the others it ignores: which address is meant, only that network knows.
 */
const LOCALLY_TRANSLATED = ipaddr.IPv6.parseCIDR('64:ff9b:1::/48');
const PLACES = [
	[6, 7, 9, 10],
	[7, 9, 10, 11],
	[9, 10, 11, 12],
	[12, 13, 14, 15]
];

function readingsOf(address: ipaddr.IPv6): string[] {
	const bytes = address.toByteArray();
	return PLACES.map((places) => places.map((place) => bytes[place]).join('.'));
}

/** Where in an IPv6 address its translators find the IPv4 one that is really meant: index of its first byte. */
const EMBEDDED: Readonly<Record<string, number>> = {
	ipv4Mapped: 12,
	rfc6145: 12,
	rfc6052: 12,
	'6to4': 2
};

/** The IPv4 address inside an IPv6 one that stands for it; any other address as it is. */
function withinIpv6(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
	if (address instanceof ipaddr.IPv4) return address;
	const bytes = address.toByteArray();
	// The oldest way to write one, `::10.0.0.1`, which some systems still follow; `::` and `::1` are IPv6's own.
	const compatible =
		bytes.slice(0, 12).every((byte) => byte === 0) && address.range() === 'unicast';
	const start = compatible ? 12 : EMBEDDED[address.range()];
	return start === undefined ? address : new ipaddr.IPv4(bytes.slice(start, start + 4));
}
