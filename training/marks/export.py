"""Writes what train.py learnt as the networks the house runs, with their card.

  python3 training/marks/export.py --find find.pt --refine refine.pt --describe describe.pt --judge judge.pt --compare compare.pt --out models

A network that is not named stays as it lies there, with its line of the card.
Weights are kept as halves and made whole when a network is opened; opset 13, batch free.
"""
import argparse, hashlib, io, json, os, sys
import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
sys.path.insert(0, os.path.dirname(__file__))
from net import Comparer, Describer, Finder, Judge, Refiner, INNER, ROOM

p = argparse.ArgumentParser()
for name in ('find', 'refine', 'describe', 'judge', 'compare'): p.add_argument(f'--{name}')
p.add_argument('--out', default='models'); p.add_argument('--note', default='')
a = p.parse_args()


def halved(model):
    """Weights as halves behind a Cast: half the bytes in the house and on the phone."""
    nodes = []
    for weight in list(model.graph.initializer):
        values = numpy_helper.to_array(weight)
        if values.dtype != np.float32 or values.size < 512: continue
        model.graph.initializer.remove(weight)
        model.graph.initializer.append(numpy_helper.from_array(values.astype(np.float16), weight.name + '_half'))
        nodes.append(helper.make_node('Cast', [weight.name + '_half'], [weight.name], to=TensorProto.FLOAT))
    for node in reversed(nodes): model.graph.node.insert(0, node)
    return model


def written(name, net, inputs, outputs, free=True):
    net.eval()
    file = io.BytesIO()
    axes = {n: {0: 'count'} for n in [*inputs, *outputs]} if free else None
    torch.onnx.export(net, tuple(inputs.values()), file, input_names=list(inputs), output_names=outputs, opset_version=13, dynamic_axes=axes)
    model = halved(onnx.load_from_string(file.getvalue()))
    onnx.checker.check_model(model)
    data = model.SerializeToString()
    open(f'{a.out}/mark-{name}.onnx', 'wb').write(data)
    return {'file': f'mark-{name}.onnx', 'sha256': hashlib.sha256(data).hexdigest(), 'bytes': len(data), 'parameters': sum(x.numel() for x in net.parameters())}


def learnt(net, file):
    net.load_state_dict(torch.load(file, map_location='cpu')['net'])
    return net


pair = lambda *shape: torch.rand(2, *shape)
networks = {
    'find': lambda file: written('find', learnt(Finder(), file), {'photo': torch.rand(1, 3, 192, 192)}, ['score', 'offset'], free=False),
    'refine': lambda file: written('refine', learnt(Refiner(), file), {'cut': pair(3, 128, 128)}, ['corners']),
    'describe': lambda file: written('describe', learnt(Describer(), file), {'cut': pair(3, 128, 128)}, ['whole', 'map']),
    'judge': lambda file: written('judge', learnt(Judge(), file), {'seen': pair(1024), 'filed': pair(1024), 'likeness': pair(1), 'stretch': pair(1)}, ['odds']),
    'compare': lambda file: written('compare', learnt(Comparer(), file), {'seen': pair(3, 128, 128), 'filed': pair(3, 128, 128)}, ['odds']),
}
path = f'{a.out}/mark-net.json'
before = json.load(open(path)) if os.path.exists(path) else {}
missing = [name for name in networks if not getattr(a, name) and name not in before]
if missing: p.error(f'{path} has no line for {missing}: name its file')
card = {name: write(getattr(a, name)) if getattr(a, name) else before[name] for name, write in networks.items()} | {'inner': INNER, 'room': ROOM, 'note': a.note or before.get('note', '')}
json.dump(card, open(path, 'w'), indent=1)
print(json.dumps(card, indent=1))
