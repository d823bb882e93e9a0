import type { StorageState } from '#lib/view/shell/device-storage.svelte.ts';

export function storageWords(state: StorageState): string {
	switch (state.at) {
		case 'unknown':
			return 'This browser does not say whether it keeps chains, positions and settings when space runs short.';
		case 'kept':
			return 'The browser keeps chains, positions and settings until you sign out.';
		case 'may-be-cleared':
			return state.refused
				? 'The browser does not promise to keep chains and positions when space runs short. Installing the app usually changes its mind.'
				: 'The browser may clear chains and positions when space runs short. Nothing is lost but what is shown offline.';
	}
}
