// A place on somebody's computer or in a network of theirs: "C:\Users\…", "\\server\…", "/home/…", "file:…".
const PATH =
  /(?:^|[^a-z])[a-z]:[\\/](?!\/)|\\\\\w|\bfile:|(?:^|[\s"'=(])(?:~|\/(?:home|users|volumes|media|mnt|sdcard|storage))\/\w|%userprofile%/i;

/** Whether some text names a place on a computer, also in the spelling of addresses. */
export const namesPath = (text: string): boolean =>
  PATH.test(text) ||
  (/%[\da-f]{2}/i.test(text) &&
    PATH.test(text.replace(/%([2-7][\da-f])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))));

/** Whether an address may stay in a link: it leads to the web, to a letter or a telephone, or within the document. */
export const isOpenAddress = (address: string): boolean => /^(?:https?:\/\/|mailto:|tel:|#)/i.test(address);
