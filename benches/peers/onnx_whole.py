"""Holds exported whole networks against what the program itself says about the same pictures.

    pretext export --run RUN --out t/rotation.onnx --whole --example t/rotation.safetensors
    python onnx_whole.py t

For every ONNX file of the folder with an example of its name: checks it, runs it in ONNX Runtime on the example's pictures, and
prints of every answer the largest difference to the program's, as it is and as a share of the largest number. Ends with 1 where
one differs by more than 1e-4. Needs onnxruntime, onnx, numpy and safetensors.
"""

import sys
from pathlib import Path

import numpy
import onnx
import onnxruntime
from safetensors.numpy import load_file

LARGEST = 1e-4

worst = 0.0
for file in sorted(Path(sys.argv[1]).glob("*.onnx")):
    example = file.with_suffix(".safetensors")
    if not example.exists():
        continue
    model = onnx.load(file)
    onnx.checker.check_model(model, full_check=True)
    metadata = {entry.key: entry.value for entry in model.metadata_props}
    said = load_file(example)
    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    answers = session.run(None, {"pictures": said["pictures"]})
    print(metadata["task"], metadata["photo_scale"], said["pictures"].shape, "pictures of a puzzle:", metadata["pictures_of_a_puzzle"])
    for output, ours in zip(session.get_outputs(), answers):
        theirs = said[output.name]
        apart = numpy.abs(ours.reshape(theirs.shape) - theirs).max()
        share = apart / max(numpy.abs(theirs).max(), 1e-9)
        worst = max(worst, share)
        print(f"  {output.name:18} {str(ours.shape):22} differs by {apart:.1e}, {share:.1e} of the largest")
print(f"largest share: {worst:.1e}")
sys.exit(worst > LARGEST)
