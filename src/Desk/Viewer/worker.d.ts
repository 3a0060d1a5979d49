/** The script of pdf.js's worker as one string; the build makes it. */
declare module 'worker-script' {
  const script: string;
  export default script;
}
