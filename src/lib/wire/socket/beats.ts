/** Price frames a second that a page may ask for. */
export const BEATS = [10, 4, 1] as const;
export type Beat = (typeof BEATS)[number];
