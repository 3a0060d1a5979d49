// The keyboards that one language's page draws itself: Hangul on the Korean page alone, so that no other carries it.
import { join } from 'node:path';

/** Gives `#keyboard` to the bundle. */
export const keyboardPlugin = (root, language) => ({
  name: 'keyboard',
  setup({ onResolve }) {
    const layouts = language === 'ko' ? 'hangulLayouts.ts' : 'otherLayouts.ts';
    onResolve({ filter: /^#keyboard$/ }, () => ({ path: join(root, 'page', 'keyboard', layouts) }));
  },
});
