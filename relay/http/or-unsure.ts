import { DatabaseUnavailable } from '../store/database/unavailable.ts';
import type { ApiCall } from './context.ts';
import { refuse } from './refusal.ts';

/**
 * What `task` gives. Where the database does not serve it, a refusal says that nothing was done; of a call that may be a repeat
 * only `sentBefore` knows that, and when that cannot be asked either, nothing is sure.
 */
export async function orUnsure<T>(
	call: ApiCall,
	sentBefore: () => Promise<Response | undefined>,
	task: () => Promise<T>
): Promise<T | Response> {
	try {
		return await task();
	} catch (error) {
		if (!(error instanceof DatabaseUnavailable)) throw error;
		let told: Response | undefined;
		try {
			told = await sentBefore();
		} catch (asked) {
			if (!(asked instanceof DatabaseUnavailable)) throw asked;
			told = refuse(call, 'database-unsure');
		}
		if (told) return told;
		throw error;
	}
}
