/** Offers a file for saving, under a name that says nothing. */
export function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Browsers read it after this returns; the page may be left long before.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
