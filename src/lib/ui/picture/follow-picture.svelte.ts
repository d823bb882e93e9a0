import { leavePicture } from '#lib/view/shell/chain-picture.ts';
import { eachPicture } from './each-picture.ts';

/** Ms that the picture of the last visit stays where there is nothing to take its place. */
const PICTURE_FOR = 5_000;

/**
 * While a component is there: the picture of the last visit goes in the task that draws what it stood for, and others are
 * taken for the next start.
 */
export function followPicture(isShown: () => boolean, take: () => void): void {
	$effect(() => {
		if (isShown()) return leavePicture();
		const late = setTimeout(leavePicture, PICTURE_FOR);
		return () => clearTimeout(late);
	});
	$effect(() => (isShown() ? eachPicture(take) : undefined));
}
