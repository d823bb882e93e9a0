import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';

type Notes = Pick<Storage, 'setItem' | 'removeItem'>;

/**
 * The last chain as texts. The next start draws it before any of the app is there: the script in `app.html` reads this shape,
 * and no other one than the newest.
 */
export interface ChainPicture {
	form: 1;
	underlying: string;
	expiry: IsoDate;
	/** Whether an address that names no expiry leads here. */
	nearest: boolean;
	/** What the table is called, and what stands above it: as of when it is. */
	label: string;
	said: string;
	/** Theme, mode and density: in another look the sizes and colours are wrong. */
	look: string;
	/** px: the width of the window, and how far the table is from each of its edges. */
	place: { window: number; left: number; top: number; right: number; bottom: number };
	/** px. */
	row: number;
	head: number;
	/** Colours and figures of this look, as the `style` of the table's frame. */
	style: string;
	/** From left to right; width in px. */
	columns: readonly { head: string; width: number; is: PictureColumn }[];
	/** Place of the strike that stands in the middle. */
	middle: number;
	rows: readonly { strike: number; money: string; cells: readonly string[] }[];
}

/** Which half a column is of, and whether it shows prices, which age. */
type PictureColumn = `${'call' | 'put'}${'' | ' price' | ' price ltp'}` | 'strike' | 'tag';

const KEY = 'algomirror.picture';

/** Only its user's session shows it again. */
export function keepPicture(notes: Notes, user: string, picture: ChainPicture): void {
	notes.setItem(KEY, JSON.stringify({ user, ...picture }));
}

export function forgetPicture(notes: Notes): void {
	notes.removeItem(KEY);
}

/** The app shows itself what the picture stood for. */
export function leavePicture(): void {
	document.querySelector('body > .kept')?.remove();
}

/** The app is at this path, and a picture of another page is in its way. */
export function leaveOtherPicture(path: string): void {
	const picture = document.querySelector<HTMLElement>('body > .kept');
	// From its own address the app goes on to the page that it opens with.
	if (path !== '/' && picture?.dataset['page'] !== path) picture?.remove();
}
