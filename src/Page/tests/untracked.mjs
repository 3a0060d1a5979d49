// Loaded in front of node's test runner, which otherwise follows each promise by asynchronous hooks, to tell which test an error that
// nobody caught belongs to. That costs more than most tests do. Such an error still fails the file, and its stack tells whose it is.
import hooks from 'node:async_hooks';

const { createHook } = hooks;

// Its tests and suites stay known to it: by them it finds what stands in what. To forget nothing costs less here than to be told
// of all that is collected.
hooks.createHook = ({ init }) =>
  createHook({ init: (id, type, ...from) => (type === 'PROMISE' ? undefined : init(id, type, ...from)) });
