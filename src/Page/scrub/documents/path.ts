// A place on somebody's computer or in a network of theirs: "C:\Users\…", "\\server\…", "/home/…", "file:…".
const PATH = /(?:^|[^A-Za-z])[A-Za-z]:[\\/](?!\/)|\\\\\w|\bfile:|(?:^|[\s"'=(])\/(?:home|Users|Volumes|media|mnt)\/\w/;

/** Whether some text names a place on a computer. */
export const namesPath = (text: string): boolean => PATH.test(text);

/** Whether an address may stay in a link: it leads to the web, to a letter or a telephone, or within the document. */
export const isOpenAddress = (address: string): boolean => /^(?:https?:\/\/|mailto:|tel:|#)/i.test(address);
