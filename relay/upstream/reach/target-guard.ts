import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { targetProblem, type TargetProblem, type UpstreamTargets } from './targets.ts';

export type Resolve = (
	name: string,
	answer: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void
) => void;

/** All that a name stands for right now, by this machine's own rules: hosts file, then name servers. */
const bySystem: Resolve = (name, answer) =>
	systemLookup(name, { all: true }, (error, addresses) => answer(error, addresses ?? []));

/** Thrown instead of connecting. The problem is its code too, which is what sockets report. */
export class TargetRefused extends Error {
	readonly code: TargetProblem;

	constructor(code: TargetProblem) {
		super('this relay does not connect to that address');
		this.name = 'TargetRefused';
		this.code = code;
	}
}

/**
 * Checks where a connection goes. A name is resolved once, every address that it stands for is checked, and only the
 * checked ones are connected to: a name server that answers differently the next time is not asked again.
 */
export class TargetGuard {
	readonly #setting: UpstreamTargets;
	readonly #own: ReadonlySet<string>;
	readonly #resolve: Resolve;

	/** `own`: addresses such as `127.0.0.1:4610` that are always allowed, written exactly so. */
	constructor(setting: UpstreamTargets, own: readonly string[] = [], resolve: Resolve = bySystem) {
		this.#setting = setting;
		this.#own = new Set(own);
		this.#resolve = resolve;
	}

	/** For a URL that names an IP address, which never reaches `lookup`. Undefined when it is allowed. */
	refusal({ host, hostname }: URL): TargetRefused | undefined {
		const address = hostname.replace(/^\[|\]$/g, '');
		if (isIP(address) === 0 || this.#own.has(host)) return undefined;
		return this.#judge([address]);
	}

	/** For `net` and everything built on it. */
	readonly lookup: LookupFunction = (name, options, answer) => {
		this.#resolve(name, (error, found) => {
			const family = FAMILIES[options.family ?? 0];
			const fitting = found.filter((entry) => family === undefined || entry.family === family);
			const failure = error ?? this.#judge(fitting.map(({ address }) => address));
			const [first] = fitting;
			if (failure) answer(failure, '');
			else if (!first) answer(nothingFound(name), '');
			else if (options.all) answer(null, fitting);
			else answer(null, first.address, first.family);
		});
	};

	/** One refused address among allowed ones refuses the name: we do not choose which of them is used. */
	#judge(addresses: readonly string[]): TargetRefused | undefined {
		for (const address of addresses) {
			const problem = targetProblem(this.#setting, address);
			if (problem) return new TargetRefused(problem);
		}
		return undefined;
	}
}

const FAMILIES: Readonly<Record<string | number, 4 | 6 | undefined>> = {
	4: 4,
	6: 6,
	IPv4: 4,
	IPv6: 6
};

function nothingFound(name: string): NodeJS.ErrnoException {
	return Object.assign(new Error(`no address for ${name}`), { code: 'ENOTFOUND' });
}
