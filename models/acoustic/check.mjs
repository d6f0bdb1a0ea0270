// node check.mjs [N]: runs acoustic.onnx in onnxruntime-node on the golden log-mels; largest difference and ms per window.
import fs from 'fs'; import path from 'path'; import { createRequire } from 'module'; import { fileURLToPath } from 'url';
const here = path.dirname(fileURLToPath(import.meta.url));
const ort = createRequire(path.join(process.env.NODE_MODULES_PARENT ?? process.cwd(), 'x.js'))('onnxruntime-node');
function npy(file) {
  const b = fs.readFileSync(file), n = b.readUInt16LE(8);
  if (!/'<f4'/.test(b.toString('latin1', 10, 10 + n))) throw Error(file);
  return new Float32Array(b.buffer.slice(b.byteOffset + 10 + n, b.byteOffset + b.length));
}
const session = await ort.InferenceSession.create(path.join(here, 'acoustic.onnx'), { intraOpNumThreads: 1, interOpNumThreads: 1 });
const names = fs.readdirSync(path.join(here, 'golden')).filter(f => f.endsWith('__acoustic.npy')).map(f => f.slice(0, -14));
const xs = names.map(n => npy(path.join(here, '../../SongExplorer.Tests/Assets/clap/features', n + '.npy')));
const want = names.map(n => npy(path.join(here, 'golden', n + '__acoustic.npy')));
async function run(list) {
  const all = new Float32Array(list.length * 64064); list.forEach((x, i) => all.set(x, i * 64064));
  return (await session.run({ input_features: new ort.Tensor('float32', all, [list.length, 1, 1001, 64]) })).audio_embeds;
}
const out = await run(xs); let worst = 0, worst1 = 0;
for (let i = 0; i < xs.length; i++) {
  const one = (await run([xs[i]])).data;
  for (let j = 0; j < 512; j++) { worst = Math.max(worst, Math.abs(out.data[i * 512 + j] - want[i][j])); worst1 = Math.max(worst1, Math.abs(one[j] - want[i][j])); }
}
const fill = async v => (await run([new Float32Array(64064).fill(v)])).data.every(Number.isFinite);
console.log('shape', out.dims, 'max difference: batch', worst, 'single', worst1, 'finite on constants', await fill(-100), await fill(0), await fill(60));
for (const b of [1, 8]) {
  const x = Array.from({ length: b }, (_, i) => xs[i % xs.length]), t = []; for (let i = 0; i < 3; i++) await run(x);
  for (let i = 0; i < +(process.argv[2] ?? 40); i++) { const s = performance.now(); await run(x); t.push((performance.now() - s) / b); }
  t.sort((p, q) => p - q); console.log('batch', b, 'ms per window: median', t[t.length >> 1].toFixed(2), 'min', t[0].toFixed(2));
}
process.exit(worst < 1e-4 && worst1 < 1e-4 ? 0 : 1);
