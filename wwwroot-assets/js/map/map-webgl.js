// Draws points with WebGL2: 10 bytes a point on the graphics card, where the view is in two uniforms.

const mostColours = 64;
const pollMilliseconds = 4;

const vertexShader = `#version 300 es
layout(location = 0) in float x;
layout(location = 1) in float y;
layout(location = 2) in uint kind;
layout(location = 3) in float clarity;
uniform vec4 view; // factor and offset from map units to the picture, -1 to 1
uniform float size;
uniform vec3 colours[${mostColours}];
flat out vec4 colour;

void main() {
  gl_Position = vec4(clarity > 0.0 ? vec2(x, y) * view.xy + view.zw : vec2(9.0), 0.0, 1.0);
  gl_PointSize = size;
  colour = vec4(colours[min(kind, ${mostColours - 1}u)], clarity);
}`;

const fragmentShader = `#version 300 es
precision mediump float;
uniform float radius;
uniform float rim;
uniform float opacity;
uniform vec3 paper;
flat in vec4 colour;
out vec4 painted;

void main() {
  float inside = radius - length(gl_PointCoord - 0.5) * 2.0 * radius; // pixels from the edge
  vec3 ink = mix(paper, colour.rgb, clamp(inside - rim + 0.5, 0.0, 1.0));
  painted = vec4(ink, colour.a * opacity * clamp(inside + 0.5, 0.0, 1.0));
}`;

export class WebGlBrush {
  #canvas;
  #gl;
  #uniforms;
  #data;
  #colours;
  #listening = new AbortController();

  /** null where the browser has no WebGL2. */
  static create(canvas, on) {
    const gl = canvas.getContext("webgl2", { antialias: false, alpha: false, depth: false, preserveDrawingBuffer: true });
    return gl && !gl.isContextLost() ? new WebGlBrush(canvas, gl, on) : null;
  }

  /** Calls on.lost() when the graphics card was taken away, and on.restored() when it is back and everything must be drawn. */
  constructor(canvas, gl, on) {
    this.#canvas = canvas;
    this.#gl = gl;
    const { signal } = this.#listening;
    canvas.addEventListener("webglcontextlost", (event) => {
      event.preventDefault(); // without this it never comes back
      on.lost();
    }, { signal });
    canvas.addEventListener("webglcontextrestored", () => {
      this.#prepare();
      this.points(this.#data.points);
      this.clarity(this.#data.clarity);
      this.colours(this.#colours.classes, this.#colours.paper);
      on.restored();
    }, { signal });
    this.#prepare();
  }

  points(points) {
    const gl = this.#gl;
    const { count } = points;
    this.#data = { points, clarity: new Uint8Array(count).fill(255) };
    gl.bufferData(gl.ARRAY_BUFFER, 10 * count, gl.STATIC_DRAW);
    gl.bufferSubData(gl.ARRAY_BUFFER, 0, points.x);
    gl.bufferSubData(gl.ARRAY_BUFFER, 4 * count, points.y);
    gl.bufferSubData(gl.ARRAY_BUFFER, 8 * count, points.classes);
    gl.vertexAttribPointer(0, 1, gl.FLOAT, false, 4, 0);
    gl.vertexAttribPointer(1, 1, gl.FLOAT, false, 4, 4 * count);
    gl.vertexAttribIPointer(2, 1, gl.UNSIGNED_BYTE, 1, 8 * count);
    gl.vertexAttribPointer(3, 1, gl.UNSIGNED_BYTE, true, 1, 9 * count);
    this.clarity(this.#data.clarity);
  }

  /** How clearly each point is seen: 0 not at all, 255 in full. */
  clarity(clarity) {
    this.#data.clarity = clarity;
    this.#gl.bufferSubData(this.#gl.ARRAY_BUFFER, 9 * clarity.length, clarity);
  }

  /** Colours are [red, green, blue], 0 to 1: one for each class, and that of the paper. */
  colours(classes, paper) {
    this.#colours = { classes, paper };
    this.#gl.uniform3fv(this.#uniforms.colours, classes.slice(0, mostColours).flat());
    this.#gl.uniform3fv(this.#uniforms.paper, paper);
    this.#gl.clearColor(...paper, 1);
  }

  /** Empties the picture and takes a view. Sizes are in pixels of the page. */
  begin({ left, top, scale, width, height }, { size, rim, opacity }, density) {
    const gl = this.#gl;
    const [w, h] = [Math.max(1, Math.round(width * density)), Math.max(1, Math.round(height * density))];
    if (this.#canvas.width !== w || this.#canvas.height !== h) {
      this.#canvas.width = w;
      this.#canvas.height = h;
    }

    gl.viewport(0, 0, w, h);
    const [fx, fy] = [2 * scale / width, 2 * scale / height];
    gl.uniform4f(this.#uniforms.view, fx, fy, -left * fx - 1, 1 - top * fy);
    gl.uniform1f(this.#uniforms.size, size * density + 1);
    gl.uniform1f(this.#uniforms.radius, (size * density + 1) / 2);
    gl.uniform1f(this.#uniforms.rim, rim * density + 0.5);
    gl.uniform1f(this.#uniforms.opacity, opacity);
    gl.clear(gl.COLOR_BUFFER_BIT);
  }

  /** Draws some of the points. */
  stroke(first, count) {
    this.#gl.drawArrays(this.#gl.POINTS, first, count);
  }

  /** When the graphics card has drawn all that it was told until now. */
  async finished() {
    const gl = this.#gl;
    await null; // what is drawn in this turn of the page counts too
    const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
    while (fence && !gl.isContextLost() && gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.SIGNALED) {
      await new Promise((resolve) => setTimeout(resolve, pollMilliseconds));
    }

    gl.deleteSync(fence);
  }

  dispose() {
    this.#listening.abort();
    this.#gl.getExtension("WEBGL_lose_context")?.loseContext();
  }

  #prepare() {
    const gl = this.#gl;
    const program = gl.createProgram();
    gl.attachShader(program, compile(gl, gl.VERTEX_SHADER, vertexShader));
    gl.attachShader(program, compile(gl, gl.FRAGMENT_SHADER, fragmentShader));
    gl.linkProgram(program);
    gl.useProgram(program);
    const names = ["view", "size", "colours", "radius", "rim", "opacity", "paper"];
    this.#uniforms = Object.fromEntries(names.map((name) => [name, gl.getUniformLocation(program, name)]));
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    for (let attribute = 0; attribute < 4; attribute++) {
      gl.enableVertexAttribArray(attribute);
    }

    gl.enable(gl.BLEND);
    gl.blendFunc(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA);
  }
}

function compile(gl, kind, source) {
  const shader = gl.createShader(kind);
  gl.shaderSource(shader, source);
  gl.compileShader(shader);
  if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS) && !gl.isContextLost()) {
    throw new Error(`The graphics card refused a program of the map: ${gl.getShaderInfoLog(shader)}`);
  }

  return shader;
}
