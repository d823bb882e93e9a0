import type { StorageState } from '#lib/view/shell/device-storage.svelte.ts';
import { t } from '#lib/words/t.ts';

export function storageWords(state: StorageState): string {
	switch (state.at) {
		case 'unknown':
			return t('This browser does not say whether offline data is safe when space runs low.');
		case 'kept':
			return t('Offline data is kept until you sign out.');
		case 'may-be-cleared':
			return state.refused
				? t(
						'The browser may clear offline data when space runs low. Installing the app usually prevents this.'
					)
				: t(
						'The browser may clear offline data when space runs low. Only the offline view is affected.'
					);
	}
}
