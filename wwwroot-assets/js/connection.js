// Whether the server hears this page. Blazor tells it only by the classes of the element that says so to people.

const banner = document.getElementById("components-reconnect-modal");
const says = (state) => banner.classList.contains(`components-reconnect-${state}`);

class Connection extends EventTarget {
  constructor() {
    super();
    new MutationObserver(() => this.dispatchEvent(new Event(this.isUp ? "up" : this.isLost ? "lost" : "down"))).observe(banner, {
      attributes: true,
      attributeFilter: ["class"],
    });
  }

  get isUp() {
    return !says("show") && !this.isLost;
  }

  /** The server is there again, but has forgotten this page (it was restarted). */
  get isLost() {
    return says("failed") || says("rejected");
  }
}

export const connection = new Connection();
