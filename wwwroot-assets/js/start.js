// Starts Blazor, which then goes on while the other modules are still on their way; it reconnects calmly.

// Not at once: a server that is shutting down still takes the page back for a moment, and then nobody notices its end.
const patience = [500, 1000, 2000, 3000];

Blazor.start({
  circuit: {
    reconnectionOptions: {
      maxRetries: Number.MAX_SAFE_INTEGER,
      retryIntervalMilliseconds: (attempts) => patience[attempts] ?? 5000,
      dialogId: "components-reconnect-modal",
    },
  },
});

// The frame makes way for the page.
new MutationObserver((_, watch) => {
  if (document.querySelector("main")) {
    document.querySelector("[data-frame]")?.remove();
    watch.disconnect();
  }
}).observe(document.body, { childList: true });

// What drag.js says of a list that the server draws.
Blazor.registerCustomEventType("reordered", { createEventArgs: ({ detail }) => detail });
