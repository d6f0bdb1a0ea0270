"""Rebuild the model: python3 build.py AUDIO CACHE  -> acoustic.onnx, golden/*.npy (model.json's sha256 and size are refreshed)."""
import hashlib
import json
import os
import sys

import numpy as np
import torch

import data
import model

HERE = os.path.dirname(os.path.abspath(__file__))
INPUTS = os.path.join(HERE, "..", "..", "SongExplorer.Tests", "Assets", "clap", "features")
GOLDEN = ("chord_noise_4s_48k", "drums_3p1s_48k", "long_23s_48k__win0", "silence_1s_48k")


def train(audio, cache):
    d = data.load(audio, cache)
    rng = np.random.default_rng(1)
    changed = np.concatenate([model.channel(d["x"][i:i + 64], rng).astype(np.float16) for i in range(0, len(d["x"]), 64)])
    return model.Acoustic(model.fit(model.features(d["x"]), model.features(changed), d["song"])).eval()


def main(audio, cache):
    torch.set_num_threads(1)
    net, path = train(audio, cache), os.path.join(HERE, "acoustic.onnx")
    torch.onnx.export(net, torch.randn(2, 1, 1001, 64) * 15 - 40, path, opset_version=13, do_constant_folding=True,
                      input_names=["input_features"], output_names=["audio_embeds"],
                      dynamic_axes={"input_features": {0: "batch"}, "audio_embeds": {0: "batch"}})
    import onnx
    m = onnx.load(path)
    assert [x.dim_value for x in m.graph.output[0].type.tensor_type.shape.dim][1:] == [model.DIM]
    m.doc_string = "SongExplorer acoustic-1: level-free music descriptors, whitened per block"
    onnx.checker.check_model(m)
    onnx.save(m, path)
    os.makedirs(os.path.join(HERE, "golden"), exist_ok=True)
    for name in GOLDEN:                                    # the inputs are the CLAP golden log-mels
        x = np.load(os.path.join(INPUTS, name + ".npy"))
        with torch.no_grad():
            np.save(os.path.join(HERE, "golden", name + "__acoustic.npy"), net(torch.from_numpy(x)[None, None])[0].numpy())
    card = os.path.join(HERE, "model.json")
    if os.path.exists(card):
        m, raw = json.load(open(card)), open(path, "rb").read()
        m.update(sha256=hashlib.sha256(raw).hexdigest(), bytes=len(raw))
        json.dump(m, open(card, "w"), indent=1, ensure_ascii=False)
    print(path, os.path.getsize(path), "bytes")


if __name__ == "__main__":
    main(*sys.argv[1:3])
