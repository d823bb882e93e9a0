import type { MarketPhase } from '#lib/view/market-phase.ts';

const IST = new Intl.DateTimeFormat('en-IN', {
	timeZone: 'Asia/Kolkata',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23'
});

/** `NFO open · closes 15:30 in 2 h 20 min`; undefined while nothing is known. */
export function marketWords(exchange: string, phase: MarketPhase, now: number): string | undefined {
	switch (phase.at) {
		case 'unknown':
			return undefined;
		case 'open':
			if (phase.until === undefined) return `${exchange} open`;
			return `${exchange} open · closes ${IST.format(phase.until)} in ${span(phase.until - now)}`;
		case 'opens':
			return `${exchange} opens ${IST.format(phase.from)} in ${span(phase.from - now)}`;
		case 'closed':
			return `${exchange} closed`;
	}
}

/** Ms as hours and minutes, the started minute counted. */
function span(ms: number): string {
	const minutes = Math.max(0, Math.ceil(ms / 60_000));
	const hours = Math.floor(minutes / 60);
	const rest = minutes % 60;
	if (hours === 0) return `${rest} min`;
	return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
