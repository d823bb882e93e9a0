/** A recorded day of one underlying: values by time since its first, never going back in time. */
export interface Recording {
	/** Ms since the first value, strictly ascending. */
	times: Float64Array;
	/** Paise. */
	values: Int32Array;
}

const ROW = /^(\d{2}):(\d{2}):(\d{2})(\.\d{1,3})?\s*,\s*(\d+(?:\.\d+)?)\s*$/;

/**
 * Reads `time,ltp` lines (IST clock times of one day, rupees), with or without a heading. Recorders write some rows
 * late; a stable sort by time puts them where they belong, and of several values of one moment the last written counts.
 * Returns the first bad line's number (from 1) when a line is neither heading nor row, 0 when there are no two moments.
 */
export function parseRecording(
	text: string
): { ok: true; recording: Recording } | { ok: false; line: number } {
	const rows: (readonly [time: number, paise: number])[] = [];
	for (const [index, line] of text.split(/\r?\n/).entries()) {
		const match = ROW.exec(line);
		if (match) rows.push([clockMs(match), Math.round(Number(match[5]) * 100)]);
		else if (line.trim() !== '' && index > 0) return { ok: false, line: index + 1 };
	}
	rows.sort((a, b) => a[0] - b[0]);
	const kept = rows.filter((row, index) => row[0] !== rows[index + 1]?.[0]);
	const start = kept[0]?.[0] ?? 0;
	if (kept.length < 2) return { ok: false, line: 0 };
	return {
		ok: true,
		recording: {
			times: Float64Array.from(kept, (row) => row[0] - start),
			values: Int32Array.from(kept, (row) => row[1])
		}
	};
}

/** `[UNDERLYING=]FILE`: without a name, the first known one that the file's name speaks of, else NIFTY. */
export function parseReplayArgument(
	text: string,
	known: readonly string[]
): { underlying: string; file: string } | undefined {
	const equals = text.indexOf('=');
	const named = equals > 0 ? text.slice(0, equals).toUpperCase() : undefined;
	if (named !== undefined && known.includes(named)) {
		return { underlying: named, file: text.slice(equals + 1) };
	}
	if (named !== undefined && /^[A-Z0-9&-]+$/.test(named)) return undefined;
	const base = (text.split(/[\\/]/).at(-1) ?? '').toUpperCase();
	// The longest first, as BANKNIFTY speaks of NIFTY too.
	const longest = [...known].sort((a, b) => b.length - a.length);
	return { underlying: longest.find((name) => base.includes(name)) ?? 'NIFTY', file: text };
}

function clockMs(match: RegExpExecArray): number {
	const seconds = Number(match[1]) * 3_600 + Number(match[2]) * 60 + Number(match[3]);
	return seconds * 1000 + Math.round(Number(match[4] ?? 0) * 1000);
}
