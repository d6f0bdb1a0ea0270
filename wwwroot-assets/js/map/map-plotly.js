// Plotly, which draws what is not the map itself. It is large, so it is loaded when it is first wanted.

const address = "plotly.js-gl2d-dist-min/plotly-gl2d.min.js";
const failed = "The drawing library could not be loaded. Try again.";
let loading;

export function plotly() {
  return (loading ??= load().catch((error) => {
    loading = undefined;
    throw error;
  }));
}

/** Its text, to be put into a page of its own. */
export async function plotlySource() {
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(failed);
  }

  return response.text();
}

function load() {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => resolve(globalThis.Plotly));
    script.addEventListener("error", () => {
      script.remove();
      reject(new Error(failed));
    });
    document.head.append(script);
  });
}
