import { describe, expect, test } from 'vitest';
import { targetProblem } from './targets.ts';

const OK = undefined;
const PRIVATE = 'target-private';
const PUBLIC = 'target-public';
const FORBIDDEN = 'target-forbidden';

describe('an address and what each setting says to it: any, private, public', () => {
	test.each([
		['a server on the internet', '93.184.215.14', OK, PUBLIC, OK],
		['one in IPv6', '2606:2800:21f:cb07:6820:80da:af6b:8b2c', OK, PUBLIC, OK],
		['this machine', '127.0.0.1', OK, OK, PRIVATE],
		['this machine by another of its names', '127.8.9.10', OK, OK, PRIVATE],
		['this machine in IPv6', '::1', OK, OK, PRIVATE],
		['a home network', '192.168.1.20', OK, OK, PRIVATE],
		['an office network', '10.200.3.4', OK, OK, PRIVATE],
		['a Docker network', '172.17.0.2', OK, OK, PRIVATE],
		['the first address past private ones', '172.32.0.1', OK, PUBLIC, OK],
		['a private network in IPv6', 'fd12:3456:789a::1', OK, OK, PRIVATE],
		['a provider’s inside, or an overlay network', '100.101.102.103', OK, OK, PRIVATE],
		['an address that a device gave itself', '169.254.7.7', OK, FORBIDDEN, PRIVATE],
		['one in IPv6', 'fe80::1', OK, FORBIDDEN, PRIVATE],
		['no address', '0.0.0.0', OK, FORBIDDEN, PRIVATE],
		['no address in IPv6', '::', OK, FORBIDDEN, PRIVATE],
		['a group of machines', '224.0.0.251', OK, FORBIDDEN, PRIVATE],
		['a group in IPv6', 'ff02::1', OK, FORBIDDEN, PRIVATE],
		['broadcast', '255.255.255.255', OK, FORBIDDEN, PRIVATE],
		['reserved', '240.0.0.1', OK, FORBIDDEN, PRIVATE],
		['for documents', '203.0.113.9', OK, FORBIDDEN, PRIVATE],
		['for benchmarks', '198.18.0.1', OK, FORBIDDEN, PRIVATE],
		['for documents in IPv6', '2001:db8::1', OK, FORBIDDEN, PRIVATE],
		['not handed out in IPv6', '4000::1', OK, FORBIDDEN, PRIVATE],
		['a tunnel that is no longer used', '2001:0:4136:e378::1', OK, FORBIDDEN, PRIVATE],
		['this machine, mapped into IPv6', '::ffff:127.0.0.1', OK, OK, PRIVATE],
		['a home network, mapped, in hexadecimal', '::ffff:c0a8:114', OK, OK, PRIVATE],
		['this machine in the oldest mapping', '::127.0.0.1', OK, OK, PRIVATE],
		['the internet, mapped', '::ffff:93.184.215.14', OK, PUBLIC, OK],
		['the internet through a translator', '64:ff9b::5db8:d70e', OK, PUBLIC, OK],
		['an office network through a translator', '64:ff9b::a00:1', OK, OK, PRIVATE],
		['this machine through 6to4', '2002:7f00:1::', OK, OK, PRIVATE],
		['a cloud’s metadata', '169.254.169.254', FORBIDDEN, FORBIDDEN, FORBIDDEN],
		['metadata in IPv6', 'fd00:ec2::254', FORBIDDEN, FORBIDDEN, FORBIDDEN],
		['metadata in IPv6, spelled out', 'fd00:0ec2:0:0:0:0:0:0254', FORBIDDEN, FORBIDDEN, FORBIDDEN],
		['metadata, mapped', '::ffff:a9fe:a9fe', FORBIDDEN, FORBIDDEN, FORBIDDEN],
		['metadata through a translator', '64:ff9b::a9fe:a9fe', FORBIDDEN, FORBIDDEN, FORBIDDEN],
		['a network’s own translator', '64:ff9b:1::5db8:d70e', OK, FORBIDDEN, PRIVATE],
		['metadata through it', '64:ff9b:1::a9fe:a9fe', FORBIDDEN, FORBIDDEN, FORBIDDEN],
		['another place', '64:ff9b:1:a9fe:a9:fe00:5db8:d70e', FORBIDDEN, FORBIDDEN, FORBIDDEN],
		['a third', '64:ff9b:1:fea9:fe:a9fe:5db8:d70e', FORBIDDEN, FORBIDDEN, FORBIDDEN],
		['a fourth', '64:ff9b:1:5db8:a9:fea9:fe00:d70e', FORBIDDEN, FORBIDDEN, FORBIDDEN],
		['this machine in the form of RFC 6145', '::ffff:0:7f00:1', OK, OK, PRIVATE],
		['metadata in that form', '::ffff:0:a9fe:a9fe', FORBIDDEN, FORBIDDEN, FORBIDDEN],
		['metadata through 6to4', '2002:a9fe:a9fe::', FORBIDDEN, FORBIDDEN, FORBIDDEN],
		['Azure’s', '168.63.129.16', FORBIDDEN, FORBIDDEN, FORBIDDEN],
		['Alibaba’s', '100.100.100.200', FORBIDDEN, FORBIDDEN, FORBIDDEN],
		['no IP address at all', 'localhost', FORBIDDEN, FORBIDDEN, FORBIDDEN],
		['nothing', '', FORBIDDEN, FORBIDDEN, FORBIDDEN]
	])('%s: %s', (_, address, any, onlyPrivate, onlyPublic) => {
		expect(targetProblem('any', address)).toBe(any);
		expect(targetProblem('private', address)).toBe(onlyPrivate);
		expect(targetProblem('public', address)).toBe(onlyPublic);
	});
});
