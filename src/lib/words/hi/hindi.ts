/** Everything that the page says in Hindi. */
export const hindi = {};
