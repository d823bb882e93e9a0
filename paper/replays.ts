import { istDate, istTime } from '#lib/domain/instrument/expiry-date.ts';
import { loadRecording } from './market/recorded/recording-file.ts';
import { parseReplayArgument, type Recording } from './market/recorded/recording.ts';
import { REPLAYABLE, type Replay } from './market/underlyings.ts';

/** Minutes after midnight. */
const OPEN = 9 * 60 + 15;

/**
 * Reads what `--replay` names. The recording is laid to begin at today's 09:15 in India, whenever the server starts:
 * two servers with the same file then show the same price, also after one of them was restarted. Throws, in words for
 * the terminal, on an unknown name or a file that is no recording.
 */
export async function loadReplays(
	args: readonly string[],
	speed: number,
	now: number
): Promise<Replay | undefined> {
	if (args.length === 0) return undefined;
	const recordings = new Map<string, Recording>();
	for (const arg of args) {
		const named = parseReplayArgument(arg, REPLAYABLE);
		if (!named) throw new Error(`--replay ${arg}: known underlyings are ${REPLAYABLE.join(', ')}`);
		recordings.set(named.underlying, await loadRecording(named.file));
	}
	return { recordings, speed, startedAt: istTime(istDate(now), OPEN) };
}
