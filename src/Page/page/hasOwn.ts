/** `Object.hasOwn`, which Chromium has since version 93; the build puts it in the place of every use. */
export const hasOwn = (object: object, key: PropertyKey): boolean => Object.prototype.hasOwnProperty.call(object, key);
