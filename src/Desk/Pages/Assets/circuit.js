// Begins the circuit with as much patience as the desk has: both are programs of one computer, and a pause of it is no end of the desk.
// A desk that was closed closes its connection, which is told at once.
const patience = Number(document.currentScript.dataset.patience);

Blazor.start({ circuit: { configureSignalR: (builder) => builder.withServerTimeout(patience) } });
