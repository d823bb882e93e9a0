declare const brand: unique symbol;

/** A string or number that was checked once, where it was minted, and cannot be mixed up afterwards. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
