declare const brand: unique symbol;
/** A value of type T that only the constructor of its concept may make. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
