def build(metadata):
    """AlexNet's convolutions with torchvision's `features` numbering and a normalisation behind each."""
    parts, channels = [], 3
    blocks = [(64, 11, 4, 2), (192, 5, 1, 2), (384, 3, 1, 1), (256, 3, 1, 1), (256, 3, 1, 1)]
    for number, (maps, kernel, stride, padding) in enumerate(blocks):
        parts += [nn.Conv2d(channels, maps, kernel, stride, padding), nn.BatchNorm2d(maps), nn.ReLU()]
        if number in (0, 1, 4):
            parts.append(nn.MaxPool2d(3, 2))
        channels = maps
    net = nn.Module()
    net.features = nn.Sequential(*parts)
    return net


def layers(net, photos):
    """What leaves each rectifier; maps smaller than a maximum's window pass it unchanged."""
    found, maps = {}, photos
    for part in net.features:
        if isinstance(part, nn.MaxPool2d) and min(maps.shape[2:]) < 3:
            continue
        maps = part(maps)
        if isinstance(part, nn.ReLU):
            found[f"conv{len(found) + 1}"] = maps
    return found
